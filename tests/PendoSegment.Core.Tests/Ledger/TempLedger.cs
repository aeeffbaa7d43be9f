using PendoSegment.Core.Tests.Time;
using PendoSegment.Ledger;
using PendoSegment.Pendo;
using PendoSegment.Time;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>The path of a ledger in a directory of its own.</summary>
internal sealed class TempLedger : IDisposable
{
    public static readonly ApiKey Key = new("0f6d8a2e-key-of-the-tests");

    public static readonly LedgerOwner Owner = LedgerOwner.Of(PendoEndpoint.For(PendoRegion.EU), Key, shard: null);

    // In memory where there is such a place: what is forced to the disk for thousands of nights would take minutes.
    private readonly string _directory = System.IO.Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : System.IO.Path.GetTempPath(), "pendosegment-ledger-" + Guid.NewGuid().ToString("N"));

    public TempLedger() => Directory.CreateDirectory(_directory);

    public string DirectoryPath => _directory;

    public string Path => System.IO.Path.Combine(_directory, "ledger.jsonl");

    public string Beside => Path + ".new";

    public string[] Lines => File.ReadAllLines(Path);

    /// <summary>What is in the file, which may be open.</summary>
    public byte[] Bytes()
    {
        using FileStream stream = new(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public LedgerRun Open(IClock? clock = null, LedgerOptions? options = null, EventKind kind = EventKind.Identify, string? mapping = null, LedgerOwner? owner = null) =>
        LedgerRun.Open(Path, owner ?? Owner, options ?? new LedgerOptions(), kind.ToString(), mapping, clock ?? new ManualClock(), CancellationToken.None);

    public PendoLedger Summary(List<string>? damage = null) => LedgerView.Summary(Path, text => damage?.Add(text), CancellationToken.None);

    public List<PendoLedgerEntry> Entries(List<string>? damage = null)
    {
        List<PendoLedgerEntry> entries = [];
        LedgerView.Entries(Path, _ => true, entries.Add, text => damage?.Add(text), CancellationToken.None);
        return entries;
    }

    /// <summary>All entries as text, in the order of their ids.</summary>
    public string Told() =>
        string.Join("\n", Entries().OrderBy(entry => entry.Id, StringComparer.Ordinal).Select(entry => $"{entry.Kind} {entry.Id} {entry.AcceptedAt:O} {entry.AbsentSince:O} {entry.IsInDoubt}"));

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
