using System.Globalization;
using PendoSegment.Values;

namespace PendoSegment.Delivery.Engage;

/// <summary>Finds the event of a batch that an answer means.</summary>
internal sealed class BatchIds(EventBatch batch)
{
    // A sentence that is longer is not searched for ids: none that was cut is to be taken for another.
    private const int LongestText = 2048;

    // Bare digits of this length may be a count or a line as well.
    private const int ShortestNumber = 4;

    private string[]? _ids;

    /// <summary>Which event has the id; -1 when none has.</summary>
    public int Find(string id)
    {
        ulong key = StableHash.Of(id.AsSpan());
        for (int i = 0; i < batch.Count; i++)
        {
            if (batch[i].OrderKey == key && batch[i].ReadId() == id)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Of which event the id stands in a text, by itself and not as part of a longer word; -1 when that is true of none, or of several.</summary>
    public int FindIn(string text)
    {
        if (text.Length > LongestText)
        {
            return -1;
        }

        _ids ??= [.. Enumerable.Range(0, batch.Count).Select(i => batch[i].ReadId())];
        int found = -1;
        for (int i = 0; i < _ids.Length; i++)
        {
            if (!IsIn(_ids[i], text))
            {
                continue;
            }

            if (found >= 0)
            {
                return -1;
            }

            found = i;
        }

        // What might be a number of something else rules out others, but is not taken for an id itself.
        return found >= 0 && _ids[found].Length < ShortestNumber && _ids[found].All(char.IsDigit) ? -1 : found;
    }

    private static bool IsIn(string id, string text)
    {
        for (int at = 0; (at = text.IndexOf(id, at, StringComparison.Ordinal)) >= 0; at++)
        {
            if (EndsWord(text, at - 1, -1) && EndsWord(text, at + id.Length, 1))
            {
                return true;
            }
        }

        return false;
    }

    // True at the end of the text, and at a character that no id goes on behind: a point may end a sentence, or stand within an address.
    private static bool EndsWord(string text, int at, int step) =>
        !Has(text, at) || (!IsOfWord(text[at]) && !(text[at] is '.' or '-' or '@' or ':' or '/' or '\\' or '+' or '#' or '%' or '&' or '=' or '\'' && Has(text, at + step) && IsOfWord(text[at + step])));

    private static bool Has(string text, int at) => at >= 0 && at < text.Length;

    private static bool IsOfWord(char character) => character == '_' || char.IsLetterOrDigit(character) || char.IsSurrogate(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;
}
