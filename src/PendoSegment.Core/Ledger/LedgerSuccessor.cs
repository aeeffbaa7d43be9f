using System.Runtime.InteropServices;
using PendoSegment.Files;

namespace PendoSegment.Ledger;

/// <summary>A file that is written beside a ledger and then takes its place, so that there is always a whole one.</summary>
internal sealed class LedgerSuccessor : IDisposable
{
    private readonly string _path;
    private readonly string _beside;

    /// <param name="path">The ledger's full path.</param>
    /// <exception cref="IOException">It cannot be made, or another file has its name.</exception>
    public LedgerSuccessor(string path)
    {
        _path = path;
        _beside = path + ".new";
        FileStream stream = OwnerOnlyFile.OpenOrCreate(_beside);
        try
        {
            if (!IsLeftover(stream))
            {
                throw new IOException($"'{_beside}', as which it is written before it takes its place, is a file of something else: move that away");
            }

            stream.SetLength(0);
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        Lines = new JsonLinesFile(stream, _beside, made: true);
    }

    /// <summary>Takes its lines.</summary>
    public JsonLinesFile Lines { get; }

    /// <summary>Takes the ledger's place.</summary>
    /// <param name="old">The ledger, open; null when there is none yet.</param>
    public void TakePlace(FileStream? old)
    {
        Lines.Sync();
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            // There nothing takes the place of what is open. Elsewhere the old one stays locked meanwhile, so that nobody gets it.
            Lines.Dispose();
            old?.Dispose();
        }

        if (old is null)
        {
            File.Move(_beside, _path);
        }
        else
        {
            File.Replace(_beside, _path, null);
        }
    }

    public void Dispose()
    {
        Lines.Dispose();
        try
        {
            File.Delete(_beside);
        }
        catch (Exception problem) when (LedgerFile.IsOfTheSystem(problem))
        {
            // The next one empties it.
        }
    }

    // What a crash left of one: its beginning, or, where the power failed, as many zeros.
    private static bool IsLeftover(FileStream stream)
    {
        foreach (byte expected in "{\"ledger\":"u8)
        {
            int read = stream.CanSeek ? stream.ReadByte() : -1;
            if (read != expected)
            {
                return read <= 0;
            }
        }

        return true;
    }
}
