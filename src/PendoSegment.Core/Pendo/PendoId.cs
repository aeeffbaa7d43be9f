namespace PendoSegment.Pendo;

/// <summary>
/// Ids of visitors and accounts by Pendo's rules, as its web agent (npm @pendo/agent, isValidId) and its install guide show them. An id that none of these
/// is true for is taken to the letter: with its case, its blanks and its leading zeros.
/// </summary>
internal static class PendoId
{
    // Stands between the ids of a parent account and of its child.
    private const string Separator = "::";

    /// <summary>Pendo's web agent cuts an id that has more bytes of UTF-8 (support.pendo.io, article 360046272771). Whether the endpoint does is not documented.</summary>
    public const int MaxBytes = 128;

    // Ids that Pendo's agent makes up for visitors it does not know.
    private const string AnonymousPrefix = "_PENDO_T_";

    /// <summary>True for nothing, and for nothing but blanks: no id.</summary>
    public static bool IsBlank(ReadOnlySpan<char> id) => id.Trim().IsEmpty;

    /// <summary>True for <c>::</c> alone: no id.</summary>
    public static bool IsSeparator(ReadOnlySpan<char> id) => id.SequenceEqual(Separator);

    /// <summary>True for an account's id that names its parent: <c>PARENT::CHILD</c>.</summary>
    public static bool HasParent(ReadOnlySpan<char> id) => id.IndexOf(Separator) >= 0;

    /// <summary>True for an account's id with a separator of which one side is missing.</summary>
    public static bool IsHalf(ReadOnlySpan<char> id) =>
        id.IndexOf(Separator) is >= 0 and int at && (IsBlank(id.Slice(0, at)) || IsBlank(id.Slice(at + Separator.Length)));

    /// <summary>How long an account's id is with its parent's: <c>PARENT::CHILD</c>.</summary>
    public static int JoinedLength(ReadOnlySpan<char> parent, ReadOnlySpan<char> child) => parent.Length + Separator.Length + child.Length;

    /// <summary>Writes an account's id with its parent's.</summary>
    public static void Join(ReadOnlySpan<char> parent, ReadOnlySpan<char> child, Span<char> joined)
    {
        parent.CopyTo(joined);
        Separator.AsSpan().CopyTo(joined.Slice(parent.Length));
        child.CopyTo(joined.Slice(parent.Length + Separator.Length));
    }

    /// <summary>True when a joined id can be taken apart again in this one way: for a parent's side from its beginning, for a child's from its end.</summary>
    public static bool IsParted(ReadOnlySpan<char> joined, int parentLength, bool fromEnd) => (fromEnd ? joined.LastIndexOf(Separator) : joined.IndexOf(Separator)) == parentLength;

    /// <summary>True for what stands in the install guide in place of an id.</summary>
    public static bool IsPlaceholder(ReadOnlySpan<char> id) =>
        id.Equals("VISITOR-UNIQUE-ID", StringComparison.OrdinalIgnoreCase) || id.Equals("ACCOUNT-UNIQUE-ID", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for the id of a visitor that Pendo does not know.</summary>
    public static bool IsAnonymous(ReadOnlySpan<char> id) => id.StartsWith(AnonymousPrefix);
}
