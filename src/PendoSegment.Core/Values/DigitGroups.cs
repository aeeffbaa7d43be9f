namespace PendoSegment.Values;

/// <summary>
/// How a culture writes digits. Thousands separators count only where the culture puts them: .NET itself reads the German <c>1.5</c> as 15, here it is no number.
/// </summary>
internal sealed class DigitGroups(string point, string separators, int[] sizes)
{
    private readonly char _separator = separators.FirstOrDefault();

    /// <summary>What stands before the decimals.</summary>
    public string Point => point;

    /// <summary>What stands between groups of digits; empty for nothing.</summary>
    public string Separator => _separator == '\0' ? string.Empty : _separator.ToString();

    /// <summary>How many digits the groups have, from the right; the last goes on, and 0 ends them.</summary>
    public IReadOnlyList<int> Sizes => sizes;

    /// <summary>Copies digits with a point for the decimals; false, and nothing is copied, when the culture does not write them so.</summary>
    public bool TryCopy(ReadOnlySpan<char> text, Span<char> invariant, ref int length)
    {
        int start = length;
        int at = text.IndexOf(point.AsSpan());
        ReadOnlySpan<char> whole = at < 0 ? text : text.Slice(0, at);
        if (!AreGroupsComplete(whole))
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is >= '0' and <= '9')
            {
                invariant[length++] = text[i];
            }
            else if (i == at)
            {
                invariant[length++] = '.';
            }
            else if (i > whole.Length)
            {
                length = start;
                return false;
            }
        }

        return true;
    }

    /// <summary>True for digits alone, and for digits with separators where the culture has them, counted from the right: 12,34,567 in India.</summary>
    private bool AreGroupsComplete(ReadOnlySpan<char> text)
    {
        int group = 0;
        int digits = 0;
        for (int i = text.Length - 1; i >= 0; i--)
        {
            if (text[i] is >= '0' and <= '9')
            {
                digits++;
            }
            else if (digits > 0 && digits == SizeOf(group) && IsGroupSeparator(text[i]))
            {
                group++;
                digits = 0;
            }
            else
            {
                return false;
            }
        }

        return group == 0 || (digits > 0 && (SizeOf(group) == 0 || digits <= SizeOf(group)));
    }

    // Zero: from there on nothing is grouped.
    private int SizeOf(int group) => sizes.Length == 0 ? 0 : sizes[Math.Min(group, sizes.Length - 1)];

    private bool IsGroupSeparator(char c) => c == _separator || (IsBlank(_separator) && IsBlank(c)) || (IsApostrophe(_separator) && IsApostrophe(c));

    // Systems differ in which of the look-alikes a culture uses, and people type what their keyboard has.
    private static bool IsBlank(char c) => c is ' ' or '\u00a0' or '\u2009' or '\u202f';

    private static bool IsApostrophe(char c) => c is '\'' or '\u2019';
}
