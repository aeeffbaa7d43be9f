using System.Collections;
using PendoSegment.Mapping.Values;

namespace PendoSegment.Mapping;

/// <summary>
/// Reads a list to its end before anything of it is written: its enumerator is somebody else's code, and what it throws in the middle must not leave half
/// a list in the event.
/// </summary>
internal sealed class ListReader(IObjectModel model, Omissions omissions)
{
    // Each element takes two bytes at least, so these fill an event.
    private const int EnoughElements = Events.EventWriter.MaxLength / 2;

    // Some lists never end. One with so many elements that cannot be sent is not worth waiting for.
    private const int MaxRead = 100_000;

    /// <summary>The elements that can be sent: good until the next call. Null, when the list cannot be read.</summary>
    public List<object>? Read(string field, IEnumerable list)
    {
        // Not kept: a list is rare, and a kept one would hold its elements.
        List<object> elements = [];
        int read = 0;
        try
        {
            foreach (object? item in list)
            {
                if (++read > MaxRead)
                {
                    omissions.Add(field, $"its list has more than {MaxRead} elements");
                    return null;
                }

                Add(field, elements, model.Unwrap(item));
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

        return elements;
    }

    private void Add(string field, List<object> elements, object? element)
    {
        if (element is null or DBNull)
        {
            return;
        }

        if (Scalar.Is(element))
        {
            elements.Add(element);
            return;
        }

        // Pendo ignores objects inside lists (seen in its web agent, npm @pendo/agent).
        omissions.Add(field, element, static element => $"its list has an element that cannot be sent: {Shown.Object(element)}");
    }
}
