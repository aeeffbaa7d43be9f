using System.Collections;
using PendoSegment.Records;
using PendoSegment.Pendo;

namespace PendoSegment.Values;

/// <summary>
/// Reads a list to its end before anything of it is written: its enumerator is somebody else's code, and what it throws in the middle must not leave half
/// a list in the event.
/// </summary>
internal sealed class ListReader(IObjectModel model, Omissions omissions, NullTexts? nulls)
{
    // Each element takes two bytes at least, so these fill an event.
    private const int EnoughElements = EventLimits.MaxBytes / 2;

    // Some lists never end. One with so many elements that cannot be sent is not worth waiting for.
    private const int MaxRead = 100_000;

    /// <summary>The elements that can be sent. Null, when the list cannot be read, or when it has elements and none can be sent.</summary>
    public List<object>? Read(string field, IEnumerable list)
    {
        // Not kept: a list is rare, and a kept one would hold its elements.
        List<object> elements = [];
        int read = 0;
        bool isLeftOut = false;
        try
        {
            foreach (object? item in list)
            {
                if (++read > MaxRead)
                {
                    omissions.Add(field, $"its list has more than {MaxRead} elements");
                    return null;
                }

                isLeftOut |= !Add(field, elements, model.Unwrap(item));
                if (elements.Count > EnoughElements)
                {
                    break;
                }
            }
        }
        catch (Exception failure) when (!model.EndsTheCommand(failure))
        {
            omissions.Add(field, failure, static failure => $"its list cannot be read: {failure.Message}");
            return null;
        }

        // To send null for it would overwrite what Pendo has, because of a value that was left out.
        return isLeftOut && elements.Count == 0 ? null : elements;
    }

    /// <summary>False for an element that cannot be sent.</summary>
    private bool Add(string field, List<object> elements, object? element)
    {
        if (element is null or DBNull || (element is string text && nulls?.Contains(text.AsSpan()) == true))
        {
            return true;
        }

        if (Scalar.Is(element))
        {
            elements.Add(element);
            return true;
        }

        // Pendo ignores objects inside lists (seen in its web agent, npm @pendo/agent).
        omissions.Add(field, element, static element => $"its list has an element that cannot be sent: {Shown.Object(element)}");
        return false;
    }
}
