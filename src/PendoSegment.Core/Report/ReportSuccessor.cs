using System.Runtime.InteropServices;
using PendoSegment.Files;

namespace PendoSegment.Report;

/// <summary>A file that is written beside a report and then takes its place, so that there is always a whole one.</summary>
internal sealed class ReportSuccessor : IDisposable
{
    private const int Attempts = 10;
    private const int WaitMilliseconds = 50;

    private readonly string _path;
    private readonly string _beside;
    private readonly bool _isForOwnerAlone;

    /// <param name="path">The report's full path.</param>
    /// <param name="isForOwnerAlone">True when nobody but its owner may read it, unless its owner lets others read the one whose place it takes.</param>
    public ReportSuccessor(string path, bool isForOwnerAlone)
    {
        _path = path;
        _beside = $"{path}.{Guid.NewGuid():N}.new";
        _isForOwnerAlone = isForOwnerAlone;
    }

    /// <summary>Looks whether it can be made: its name is longer than the report's.</summary>
    public void Try() => Open().Dispose();

    /// <summary>Takes the report's place.</summary>
    /// <param name="bytes">What the report is to be.</param>
    public void TakePlace(byte[] bytes)
    {
        using (FileStream stream = Open())
        {
            stream.Write(bytes, 0, bytes.Length);
            stream.Flush(flushToDisk: true);
        }

        if (!File.Exists(_path))
        {
            File.Move(_beside, _path);
            return;
        }

#if NET
        if (!OperatingSystem.IsWindows())
        {
            // Somebody may have let a web server read it. On Windows a file keeps that when another takes its place.
            File.SetUnixFileMode(_beside, File.GetUnixFileMode(_path));
        }
#endif
        Replace();
    }

    public void Dispose()
    {
        try
        {
            File.Delete(_beside);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A file more, of a name that says what it is.
        }
    }

    private FileStream Open() => _isForOwnerAlone ? OwnerOnlyFile.OpenOrCreate(_beside) : new FileStream(_beside, FileMode.CreateNew, FileAccess.Write, FileShare.Read);

    // On Windows a file that somebody has open, a virus scanner say, is in the way for a moment.
    private void Replace()
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                File.Replace(_beside, _path, null);
                return;
            }
            catch (IOException) when (attempt < Attempts && File.Exists(_beside) && RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            {
                Thread.Sleep(WaitMilliseconds);
            }
        }
    }
}
