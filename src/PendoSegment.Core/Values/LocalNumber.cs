using System.Globalization;

namespace PendoSegment.Values;

/// <summary>
/// Numbers as a culture writes them, made into the invariant form. Thousands separators count only where the culture puts them: .NET itself reads the German
/// <c>1.5</c> as 15, here it is no number.
/// </summary>
internal sealed class LocalNumber(CultureInfo culture)
{
    /// <summary>Longer text is no number that anybody could hold.</summary>
    public const int MaxLength = 320;

    private readonly string _point = culture.NumberFormat.NumberDecimalSeparator;
    private readonly char _separator = culture.NumberFormat.NumberGroupSeparator.FirstOrDefault();

    // .NET copies them each time.
    private readonly int[] _sizes = culture.NumberFormat.NumberGroupSizes;

    /// <summary>Makes text into the invariant form; false when the culture does not write digits so. Whether they are a number is left to <see cref="NumberText"/>.</summary>
    /// <param name="text">Without blanks around it.</param>
    /// <param name="invariant">Room for <see cref="MaxLength"/> characters.</param>
    /// <param name="length">How many of them were used.</param>
    public bool TryMakeInvariant(ReadOnlySpan<char> text, Span<char> invariant, out int length)
    {
        length = 0;
        if (text.Length > MaxLength)
        {
            return false;
        }

        if (!text.IsEmpty && text[0] is '-' or '+' or '\u2212')
        {
            invariant[length++] = text[0] == '+' ? '+' : '-';
            text = text.Slice(1);
        }

        int point = text.IndexOf(_point.AsSpan());
        ReadOnlySpan<char> whole = point < 0 ? text : text.Slice(0, point);
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
            else if (i == point)
            {
                invariant[length++] = '.';
            }
            else if (i > whole.Length)
            {
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
    private int SizeOf(int group) => _sizes.Length == 0 ? 0 : _sizes[Math.Min(group, _sizes.Length - 1)];

    private bool IsGroupSeparator(char c) => c == _separator || (IsBlank(_separator) && IsBlank(c)) || (IsApostrophe(_separator) && IsApostrophe(c));

    // Systems differ in which of the look-alikes a culture uses, and people type what their keyboard has.
    private static bool IsBlank(char c) => c is ' ' or '\u00a0' or '\u202f';

    private static bool IsApostrophe(char c) => c is '\'' or '\u2019';
}
