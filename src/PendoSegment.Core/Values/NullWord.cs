namespace PendoSegment.Values;

/// <summary>The words that databases' clients write for an empty value. In other cases than these it may be somebody's name.</summary>
internal static class NullWord
{
    private const int MaxLength = 6;

    /// <summary>What to do about them, a whole sentence.</summary>
    public const string Remedy = "If it stands for nothing, say so in the mapping, NullValue = 'NULL', or where the data comes from.";

    /// <summary>True for one of them, blanks around it aside.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return text.Length is > 1 and <= MaxLength
            && (text.SequenceEqual("NULL".AsSpan()) || text.SequenceEqual("null".AsSpan()) || text.SequenceEqual("\\N".AsSpan())
                || text.SequenceEqual("(null)".AsSpan()) || text.SequenceEqual("<null>".AsSpan()) || text.SequenceEqual("<NULL>".AsSpan()));
    }
}
