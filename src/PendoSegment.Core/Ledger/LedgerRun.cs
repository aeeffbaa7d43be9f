using PendoSegment.Delivery;
using PendoSegment.Time;

namespace PendoSegment.Ledger;

/// <summary>One command's use of a ledger, from opening it to its end: what to hold back, what to remember, and who was absent.</summary>
internal sealed class LedgerRun : IDisposable
{
    /// <summary>How a run ends that has done everything.</summary>
    public const string Completed = nameof(Completed);

    private readonly LedgerFile? _file;
    private readonly LedgerContents _contents;
    private readonly LedgerDamage _damage;
    private readonly IClock _clock;
    private readonly object _ending = new();
    private PendoLedgerRun _run;
    private bool _isEnded;

    private LedgerRun(LedgerFile? file, LedgerContents contents, LedgerOptions options, string kind, string? mapping, IClock clock)
    {
        _file = file;
        _contents = contents;
        _damage = file?.Damage ?? contents.Damage;
        _clock = clock;
        DateTimeOffset now = clock.UtcNow;
        _run = new PendoLedgerRun { Kind = kind, StartedAt = now.LocalDateTime, Mapping = mapping is null ? null : Fingerprint(mapping) };
        Check = new LedgerCheck(contents, options, now);
        Journal = file is null ? null : new LedgerJournal(file.Lines, file.Contents.Lines, clock);
    }

    /// <summary>Finds what need not be sent.</summary>
    public LedgerCheck Check { get; }

    /// <summary>Remembers what was accepted; null when nothing will be.</summary>
    public LedgerJournal? Journal { get; }

    /// <summary>Who was absent, once the run was complete; null before, and for one that was not.</summary>
    public LedgerAbsence? Absence { get; private set; }

    /// <summary>The fields that change in so many records that little is held back, once the run has ended.</summary>
    public IEnumerable<PendoLedgerField> ChattyFields => PendoLedgerField.Of(_run);

    /// <summary>True when the last complete run of the kind had another mapping.</summary>
    public bool HasOtherMapping => _contents.Runs.TryGetValue(_run.Kind, out PendoLedgerRun? last) && last.Mapping != _run.Mapping;

    /// <summary>Opens a ledger for a run that sends, or makes it.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="owner">Whose it is.</param>
    /// <param name="options">How it is used.</param>
    /// <param name="kind">What is sent: the kind of event, or Event.</param>
    /// <param name="mapping">The mapping as text; null for none.</param>
    /// <param name="clock">The time.</param>
    /// <param name="stopped">Cancelled when the command is stopped.</param>
    /// <exception cref="LedgerException">It cannot be used.</exception>
    /// <exception cref="DeliveryException">It cannot be written to.</exception>
    public static LedgerRun Open(string path, LedgerOwner owner, LedgerOptions options, string kind, string? mapping, IClock clock, CancellationToken stopped)
    {
        LedgerFile file = LedgerFile.Open(path, owner, clock.UtcNow, stopped);
        LedgerRun run = new(file, file.Contents, options, kind, mapping, clock);
        try
        {
            run.Journal!.Write(lines => lines.Write(run._run.Write));
            return run;
        }
        catch
        {
            run.Journal!.Dispose();
            throw;
        }
    }

    /// <summary>Reads a ledger for a run that only says what it would do.</summary>
    /// <param name="path">Its full path; it need not exist.</param>
    /// <param name="owner">Whose it is; null when that is not known.</param>
    /// <param name="options">How it is used.</param>
    /// <param name="kind">What would be sent.</param>
    /// <param name="mapping">The mapping as text; null for none.</param>
    /// <param name="clock">The time.</param>
    /// <param name="stopped">Cancelled when the command is stopped.</param>
    /// <exception cref="LedgerException">It cannot be used.</exception>
    public static LedgerRun Rehearse(string path, LedgerOwner? owner, LedgerOptions options, string kind, string? mapping, IClock clock, CancellationToken stopped)
    {
        LedgerContents contents = File.Exists(path) ? LedgerFile.Read(path, (_, contents) => contents, stopped) : LedgerContents.Nothing();
        if (owner is not null)
        {
            contents.Require(owner, path);
        }

        return new LedgerRun(null, contents, options, kind, mapping, clock);
    }

    /// <summary>What is to be said of damaged lines; null when there were none.</summary>
    public string? Damage(string path) => _damage.Text(path);

    /// <summary>Ends the run and closes the ledger. Called again, it does nothing.</summary>
    /// <param name="account">What became of the records.</param>
    /// <param name="endedBy">Why it ended.</param>
    /// <param name="complete">The kind of which the input was read to its end, so that who was not in it is absent; null when it was not, or had nothing.</param>
    /// <exception cref="DeliveryException">It cannot be written down.</exception>
    public void End(DeliveryAccount account, string endedBy, EventKind? complete)
    {
        if (Journal is null)
        {
            return;
        }

        // Whoever comes second waits for the first: it may be that the process ends then.
        lock (_ending)
        {
            if (!_isEnded)
            {
                _isEnded = true;
                End(Journal, account, endedBy, complete);
            }
        }
    }

    public void Dispose() => Journal?.Dispose();

    private void End(LedgerJournal journal, DeliveryAccount account, string endedBy, EventKind? complete)
    {
        // Any other end may come while records are still compared, on another thread.
        FieldSample? sample = endedBy == Completed ? _file!.Contents.Sample : null;
        _run = new PendoLedgerRun
        {
            Kind = _run.Kind,
            StartedAt = _run.StartedAt,
            EndedAt = _clock.UtcNow.LocalDateTime,
            EndedBy = endedBy,
            IsComplete = complete is not null,
            Accepted = account.Accepted,
            Unchanged = account.Unchanged,
            Missing = account.Missing,
            Rejected = account.Rejected,
            Compared = sample?.Compared ?? 0,
            Changes = sample?.Changes ?? _run.Changes,
            Mapping = _run.Mapping,
        };
        try
        {
            journal.Write(lines =>
            {
                if (complete is { } kind)
                {
                    Absence = new LedgerAbsence(_file!, kind, _clock.UtcNow);
                    Absence.Write();
                }

                sample?.Write(lines, _ => true, all: false);
                lines.Write(_run.Write);
            });
        }
        finally
        {
            journal.Dispose();
        }
    }

    private string Fingerprint(string mapping)
    {
        // Nothing secret is in a mapping; that two are not the same is all that it is for.
        return _contents.Hash.Of(System.Text.Encoding.UTF8.GetBytes(mapping)).Low.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }
}
