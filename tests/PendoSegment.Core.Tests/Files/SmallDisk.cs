namespace PendoSegment.Core.Tests.Files;

/// <summary>A disk that takes what fits, as disks do, and then fails.</summary>
internal sealed class SmallDisk(long room) : MemoryStream
{
    /// <summary>So many bytes fit.</summary>
    public long Room { get; set; } = room;

    public override void Write(byte[] buffer, int offset, int count)
    {
        int fits = (int)Math.Max(0, Math.Min(count, Room - Position));
        base.Write(buffer, offset, fits);
        if (fits < count)
        {
            throw new IOException("There is no room.");
        }
    }
}
