using System.Runtime.InteropServices;

namespace PendoSegment.Delivery;

/// <summary>How much goes into one request.</summary>
/// <param name="Events">The most events, 1 or more.</param>
/// <param name="Bytes">The most bytes, unless one event alone has more. An event counts with all of its own.</param>
/// <param name="Linger">How long a request that is not full waits for more, while more may come.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BatchLimits(int Events, int Bytes, TimeSpan Linger)
{
    /// <summary>Each event goes alone, and at once.</summary>
    public static readonly BatchLimits One = new(1, int.MaxValue, TimeSpan.Zero);

    /// <summary>True when events go together.</summary>
    public bool AreMany => Events > 1;
}
