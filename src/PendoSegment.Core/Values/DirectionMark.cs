namespace PendoSegment.Values;

/// <summary>Signs that cannot be seen and say in which direction the text beside them is written: cultures put them into numbers and dates, some systems more than others.</summary>
internal static class DirectionMark
{
    public static bool Is(char c) => c is '\u200e' or '\u200f' or '\u061c';

    /// <summary>The text without those at its ends.</summary>
    public static string Trim(string text) => text.Trim('\u200e', '\u200f', '\u061c');
}
