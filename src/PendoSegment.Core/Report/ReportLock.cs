using System.Diagnostics;
using System.Runtime.InteropServices;
using PendoSegment.Files;

namespace PendoSegment.Report;

/// <summary>
/// Keeps other processes from writing to a report: a file beside it that is open here alone, and gone afterwards. One that a crash left is in nobody's way, since it is
/// not open.
/// </summary>
internal sealed class ReportLock : IDisposable
{
    // A report is written in a few milliseconds.
    private const int WaitMilliseconds = 20;

    private readonly FileStream _stream;

    private ReportLock(FileStream stream) => _stream = stream;

    /// <summary>Waits for the lock.</summary>
    /// <param name="path">The report's path.</param>
    /// <param name="patience">For how long.</param>
    /// <returns>Null when somebody else has it all the time.</returns>
    /// <exception cref="IOException">The file beside cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static ReportLock? Take(string path, TimeSpan patience)
    {
        string beside = path + ".lock";
        Stopwatch waited = Stopwatch.StartNew();
        while (true)
        {
            bool isLast = waited.Elapsed >= patience;
            FileStream? stream = TryOpen(beside, isLast);
            try
            {
                if (stream is not null && IsStillThere(beside, stream))
                {
                    ReportLock taken = new(stream);
                    stream = null;
                    return taken;
                }
            }
            finally
            {
                stream?.Dispose();
            }

            if (isLast)
            {
                return null;
            }

            Thread.Sleep(WaitMilliseconds);
        }
    }

    public void Dispose()
    {
        try
        {
            // While it is held, so that nobody's file but this one is deleted; Windows deletes nothing that is open.
            if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            {
                File.Delete(_stream.Name);
            }

            string name = _stream.Name;
            _stream.Dispose();
            if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            {
                File.Delete(name);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The next one who wants the lock has it open already, or finds the file and takes it.
            _stream.Dispose();
        }
    }

    private static FileStream? TryOpen(string beside, bool isLast)
    {
        try
        {
            return OwnerOnlyFile.OpenOrCreate(beside);
        }
        catch (FileNotFoundException)
        {
            // Where it is made and opened in two steps, somebody may delete it in between.
            return null;
        }
        catch (IOException problem) when (IsInUse(problem))
        {
            return null;
        }
        catch (UnauthorizedAccessException) when (!isLast && RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            // What Windows says of a file that is about to be deleted.
            return null;
        }
    }

    // Outside Windows a lock is one on a file and not on its name: whoever had it may have deleted the name meanwhile, and a third may have made it anew.
    private static bool IsStillThere(string beside, FileStream stream)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            return true;
        }

        byte[] token = Guid.NewGuid().ToByteArray();
        stream.SetLength(0);
        stream.Write(token, 0, token.Length);
        stream.Flush();
        try
        {
            using FileStream named = new(beside, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] read = new byte[token.Length];
            return named.Read(read, 0, read.Length) == token.Length && read.SequenceEqual(token);
        }
        catch (IOException)
        {
            return false;
        }
    }

    // The system's own numbers: a sharing violation on Windows, EAGAIN on Linux and macOS.
    private static bool IsInUse(IOException problem) => (problem.HResult & 0xFFFF) is 11 or 32 or 33 or 35;
}
