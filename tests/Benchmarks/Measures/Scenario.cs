namespace PendoSegment.Benchmarks.Measures;

/// <summary>One way to send the same rows, measured against the limit.</summary>
/// <param name="Name">The row's name.</param>
/// <param name="What">What is measured.</param>
/// <param name="Send">Sends the round's events.</param>
internal sealed record Scenario(string Name, string What, Action Send)
{
    public string Target { get; init; } = string.Empty;
}
