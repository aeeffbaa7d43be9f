namespace PendoSegment.Sandbox;

/// <summary>Refuses options that make no sense, before anything listens.</summary>
internal static class SandboxOptionsRules
{
    private const int MaxKeyLength = 200;
    private static readonly TimeSpan MaxLatency = TimeSpan.FromHours(1);

    public static void Check(SandboxOptions options)
    {
        if (options.Port is < 0 or > 65535)
        {
            throw new SandboxException(FormattableString.Invariant(
                $"Port {options.Port} is not a port: give a number from 1 to 65535, or 0 for any free one."));
        }

        if (options.ApiKey is { } key && !IsKey(key))
        {
            throw new SandboxException(FormattableString.Invariant(
                $"The sandbox's API key must have 1 to {MaxKeyLength} printable ASCII characters and no blanks. Give none for a random one."));
        }

        if (options.Latency < TimeSpan.Zero || options.Latency > MaxLatency)
        {
            throw new SandboxException($"Latency {options.Latency} is out of range: give zero to one hour.");
        }

        // Written so that NaN fails too.
        if (!(options.FailureRate >= 0 && options.FailureRate <= 1))
        {
            throw new SandboxException(FormattableString.Invariant(
                $"FailureRate {options.FailureRate} is out of range: give a share from 0 (never) to 1 (always)."));
        }

        if (options.RateLimit < 0)
        {
            throw new SandboxException(FormattableString.Invariant(
                $"RateLimit {options.RateLimit} is out of range: give events a second, or 0 for no limit."));
        }

        if (options.KeepEvents < 0)
        {
            throw new SandboxException(FormattableString.Invariant(
                $"KeepEvents {options.KeepEvents} is out of range: give how many of the newest events to keep, 0 or more."));
        }
    }

    private static bool IsKey(string key) => key.Length is > 0 and <= MaxKeyLength && key.All(static c => c is > ' ' and <= '~');
}
