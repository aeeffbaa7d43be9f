using System.Runtime.InteropServices;
using System.Security;
using System.Text;
using PendoSegment.Files;

namespace PendoSegment.Ledger;

/// <summary>A ledger that this process has for itself, to read and to append to, and what it held when it was opened.</summary>
internal sealed class LedgerFile : IDisposable
{
    private const int Attempts = 8;

    private static readonly TimeSpan WaitForReader = TimeSpan.FromMilliseconds(250);

    private readonly FileStream _stream;

    private LedgerFile(FileStream stream, LedgerContents contents, LedgerDamage? gone)
    {
        _stream = stream;
        Contents = contents;
        Damage = gone ?? contents.Damage;
        Lines = new JsonLinesFile(stream, stream.Name, made: false);
    }

    /// <summary>Its full path.</summary>
    public string Path => _stream.Name;

    /// <summary>What it held.</summary>
    public LedgerContents Contents { get; }

    /// <summary>The lines that were damaged when it was opened, whether they are still there or not.</summary>
    public LedgerDamage Damage { get; }

    /// <summary>Takes further lines.</summary>
    public JsonLinesFile Lines { get; }

    /// <summary>Opens somebody's ledger, or makes it. Where more than half of it says nothing any more, or a line is damaged, that is left out of the file. One in which nothing was accepted becomes its.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="owner">Whose it is to be.</param>
    /// <param name="now">The time.</param>
    /// <param name="stopped">Cancelled when nobody wants to know any more.</param>
    /// <exception cref="LedgerException">It cannot be used.</exception>
    public static LedgerFile Open(string path, LedgerOwner owner, DateTimeOffset now, CancellationToken stopped) => Guard(path, () =>
    {
        if (!File.Exists(path))
        {
            using LedgerSuccessor first = new(path);
            first.Lines.Write(LedgerHeader.Make(owner, now).Write);
            try
            {
                first.TakePlace(null);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process was quicker. Whose it is now is asked below.
            }
        }

        LedgerFile ledger = Lock(path, owner, stopped);
        return !ledger.Contents.Header.IsOf(owner) ? ledger.TakenOver(owner, stopped)
            : ledger.Contents.IsStale ? ledger.Compacted(owner, stopped)
            : ledger;
    });

    /// <summary>Forgets ids, from the file too.</summary>
    /// <param name="path">The ledger's full path.</param>
    /// <param name="ids">Which.</param>
    /// <param name="stopped">Cancelled when it is to stay as it is.</param>
    /// <exception cref="LedgerException">It cannot be used.</exception>
    public static void Forget(string path, IReadOnlyCollection<(EventKind Kind, string Id)> ids, CancellationToken stopped) => Guard(path, () =>
    {
        using LedgerFile ledger = Lock(path, owner: null, stopped);
        LedgerContents contents = ledger.Contents;
        HashSet<int> places = [.. ids.Select(id => contents.Find(id.Kind, id.Id)).Where(place => place >= 0)];
        if (places.Count > 0 || ledger.Mentions(ids, stopped))
        {
            ledger.Rewrite(contents.Header, places.Contains, stopped);
        }

        return true;
    });

    /// <summary>Reads a ledger that another process may be writing to.</summary>
    /// <exception cref="LedgerException">It cannot be read.</exception>
    public static T Read<T>(string path, Func<Stream, LedgerContents, T> use, CancellationToken stopped) => Guard(path, () =>
    {
        using Stream stream = InputFile.Open(path, stopped);
        OwnerOnlyFile.LetOpen(stream);
        return use(stream, LedgerContents.Read(stream, path, stopped));
    });

    /// <summary>The lines as they are now, behind the header.</summary>
    public ByteLines ReadLines() => Contents.ReadLines(_stream, Lines.Length);

    public void Dispose() => Lines.Dispose();

    private static LedgerFile Lock(string path, LedgerOwner? owner, CancellationToken stopped, LedgerDamage? gone = null)
    {
        int attempts = 0;
        string file = Target(path);
        while (true)
        {
            FileStream? stream = TryOpen(file, ++attempts >= Attempts);
            if (stream is null)
            {
                stopped.WaitHandle.WaitOne(WaitForReader);
                stopped.ThrowIfCancellationRequested();
                continue;
            }

            try
            {
                if (!stream.CanSeek)
                {
                    throw new NotSupportedException("It is no file but a pipe.");
                }

                if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && attempts < Attempts && new FileInfo(file).Length != stream.Length)
                {
                    // Another process has put a successor in its place between opening and locking it, which Windows does not let anybody do.
                    stream.Dispose();
                    continue;
                }

                LedgerContents contents = LedgerContents.Read(stream, path, stopped);
                if (owner is not null)
                {
                    contents.Require(owner, path);
                }

                if (stream.Length > contents.End)
                {
                    // What a crash left of its last line.
                    stream.SetLength(contents.End);
                }

                return new LedgerFile(stream, contents, gone);
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        }
    }

    // A successor is to take the place of the file, and not of a link to it.
    private static string Target(string path)
    {
#if NET
        return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
#else
        return path;
#endif
    }

    // Outside Windows somebody who only reads is in the way too, for a moment.
    private static FileStream? TryOpen(string path, bool isLast)
    {
        try
        {
            return OwnerOnlyFile.Open(path);
        }
        catch (IOException problem) when (IsInUse(problem) && !isLast)
        {
            return null;
        }
    }

    // The system's own numbers: a sharing violation on Windows, EAGAIN on Linux and macOS.
    private static bool IsInUse(Exception problem) => problem is IOException && (problem.HResult & 0xFFFF) is 11 or 32 or 33 or 35;

    // Of what was never accepted there may be lines all the same, and of one that cannot be read nobody knows whose it is. None of them is copied.
    private bool Mentions(IReadOnlyCollection<(EventKind Kind, string Id)> ids, CancellationToken stopped)
    {
        HashSet<ulong> keys = [.. ids.Select(id => LedgerKey.Of(Contents.Hash, id.Kind, Encoding.UTF8.GetBytes(id.Id)))];
        ByteLines lines = ReadLines();
        while (lines.Read(out ReadOnlySpan<byte> line) && lines.IsWhole)
        {
            stopped.ThrowIfCancellationRequested();
            LedgerFact fact = Contents.Lines.Read(line);
            if (!line.IsEmpty && (fact.Type == LedgerFactType.Damaged || (fact.Key is { } key && keys.Contains(key))))
            {
                return true;
            }
        }

        return false;
    }

    private LedgerFile TakenOver(LedgerOwner owner, CancellationToken stopped)
    {
        using (this)
        {
            Rewrite(Contents.Header.For(owner), static _ => false, stopped);
        }

        return Lock(Path, owner, stopped);
    }

    private LedgerFile Compacted(LedgerOwner owner, CancellationToken stopped)
    {
        try
        {
            Rewrite(Contents.Header, static _ => false, stopped);
        }
        catch (Exception problem) when (IsOfTheSystem(problem) && _stream.CanRead)
        {
            // A folder to which nothing can be written, a full disk, a file that is mounted by itself: it stays as it is, and grows.
            return this;
        }
        catch
        {
            Dispose();
            throw;
        }

        Dispose();
        Damage.IsGone = true;
        return Lock(Path, owner, stopped, Damage);
    }

    private void Rewrite(LedgerHeader header, Func<int, bool> isForgotten, CancellationToken stopped)
    {
        using LedgerSuccessor successor = new(Path);
        new LedgerCopy(Contents, header, successor.Lines).Write(ReadLines(), isForgotten, stopped);
        successor.TakePlace(_stream);
    }

    /// <summary>True for what a file or disk is the cause of.</summary>
    internal static bool IsOfTheSystem(Exception problem) => problem is IOException or UnauthorizedAccessException or NotSupportedException or SecurityException;

    private static T Guard<T>(string path, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception problem) when (IsOfTheSystem(problem))
        {
            throw IsInUse(problem)
                ? new LedgerException(LedgerFault.InUse, $"The ledger '{path}' is in use by another process, most likely by a run that has not ended. Wait for it, or give each a -LedgerPath of its own.", problem)
                : new LedgerException(LedgerFault.Invalid, $"The ledger '{path}' cannot be used: {problem.Message.TrimEnd('.')}. Nothing was sent. Give another -LedgerPath: a file that you may read and write, in a folder that there is.", problem);
        }
    }
}
