using System.Text;
using PendoSegment.Pendo;

namespace PendoSegment.Values;

/// <summary>Text on its way into JSON.</summary>
internal static class JsonText
{
    /// <summary>
    /// The text, or as much of it as makes the event too large to send. Nothing is gained by encoding the rest of a document that will be
    /// refused, and the JSON writer throws for the longest.
    /// </summary>
    public static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text) => text.Length > EventLimits.MaxBytes ? text.Slice(0, EventLimits.MaxBytes + 1) : text;

    /// <summary>True unless the text holds half a surrogate pair, which has no form in UTF-8.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }

    /// <summary>The text with U+FFFD for every half of a surrogate pair, as the JSON writer itself does with values but not with names.</summary>
    public static string WellFormed(string text) =>
        IsWellFormed(text.AsSpan()) ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
