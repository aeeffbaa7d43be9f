using System.Collections;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>
/// Takes a value out of a list of one. Directories keep many attributes in collections that never hold more than one value, and where one value is
/// wanted it is clear which is meant.
/// </summary>
internal static class OneElement
{
    public static RecordValue Of(RecordValue value, IObjectModel model) =>
        value.Object is IEnumerable list and not (byte[] or IDictionary) && TryTake(list, model, out object? element)
            ? PlainValue.Of(RecordValue.FromObject(element), model)
            : value;

    private static bool TryTake(IEnumerable list, IObjectModel model, out object? element)
    {
        element = null;
        if (list is ICollection { Count: not 1 })
        {
            return false;
        }

        try
        {
            int count = 0;
            foreach (object? item in list)
            {
                element = item;
                if (++count > 1)
                {
                    return false;
                }
            }

            return count == 1;
        }
        catch (Exception failure) when (!model.EndsTheCommand(failure))
        {
            // Its enumerator is somebody else's code. The list stays a list, which the field's type then refuses.
            return false;
        }
    }
}
