namespace PendoSegment.Input;

/// <summary>How much of a command's files has been read. Of a pipe nobody knows how much there is, and so not of the whole either.</summary>
internal sealed class FileProgress
{
    private readonly long[] _lengths;
    private readonly long _total;
    private int _current = -1;
    private long _before;

    /// <param name="files">The files, in the order in which they are read.</param>
    public FileProgress(IReadOnlyList<string> files)
    {
        _lengths = [.. files.Select(LengthOf)];
        _total = _lengths.All(static length => length > 0) ? _lengths.Sum() : 0;
    }

    /// <summary>Goes on to the next file.</summary>
    public void Next()
    {
        _before += _current >= 0 ? _lengths[_current] : 0;
        _current++;
    }

    /// <summary>How much has been read of all, 0 to 1; 0 where nobody knows.</summary>
    /// <param name="bytes">How much of the current file.</param>
    public double Share(long bytes) => _total == 0 ? 0 : Math.Min(1, (double)(_before + Math.Min(bytes, _lengths[_current])) / _total);

    private static long LengthOf(string file)
    {
        try
        {
            return new FileInfo(file).Length;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Reading it says what is wrong.
            return 0;
        }
    }
}
