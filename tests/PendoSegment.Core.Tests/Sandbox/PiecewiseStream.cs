namespace PendoSegment.Core.Tests.Sandbox;

/// <summary>A connection on which each read gives at most so many bytes, as a network may.</summary>
internal sealed class PiecewiseStream(byte[] bytes, int piece) : MemoryStream(bytes)
{
    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return await base.ReadAsync(buffer, offset, Math.Min(count, piece), cancellationToken);
    }
}
