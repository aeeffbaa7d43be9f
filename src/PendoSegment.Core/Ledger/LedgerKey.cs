using PendoSegment.Values;

namespace PendoSegment.Ledger;

/// <summary>The hash by which an id is found.</summary>
internal static class LedgerKey
{
    // Apart from what contents are hashed for.
    private const ulong First = 16;

    /// <summary>The hash of an id.</summary>
    /// <param name="hash">The ledger's.</param>
    /// <param name="kind">Whether it is a visitor's or an account's.</param>
    /// <param name="id">UTF-8, without JSON's escapes.</param>
    public static ulong Of(SipHash hash, EventKind kind, ReadOnlySpan<byte> id) => hash.Of(id, First + (ulong)kind).Low;
}
