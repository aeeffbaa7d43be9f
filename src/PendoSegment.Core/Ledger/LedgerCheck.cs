using System.Text;
using PendoSegment.Events;
using PendoSegment.Values;

namespace PendoSegment.Ledger;

/// <summary>
/// Compares events with what was accepted of their ids, and within a run with what was handed over last. For the thread that maps records alone; nothing here waits
/// for delivery or is told of it, since only the file has to know what was accepted.
/// </summary>
/// <param name="contents">The ledger.</param>
/// <param name="options">How it is used.</param>
/// <param name="now">When the run began.</param>
internal sealed class LedgerCheck(LedgerContents contents, LedgerOptions options, DateTimeOffset now)
{
    private readonly LedgerTable _table = contents.Table;
    private readonly SipHash _hash = contents.Hash;
    private readonly FieldSample _sample = contents.Sample;
    private readonly ContentHash _content = new(contents.Hash);
    private readonly uint _oldest = options.MaximumAge is { } age && age < now - LedgerTime.Epoch ? LedgerTime.ToMinutes(now - age) : 0;

    // What a clock that ran ahead has written: nobody knows how old it is. A day is more than clocks differ that are right.
    private readonly uint _newest = options.MaximumAge is null ? uint.MaxValue : LedgerTime.ToMinutes(now + TimeSpan.FromDays(1));
    private byte[] _id = new byte[256];
    private ulong _askedKey;
    private Hash128? _askedContent;

    /// <summary>How many events were handed over of ids that were not known.</summary>
    public long New { get; private set; }

    /// <summary>How many were handed over of ids that were.</summary>
    public long Changed { get; private set; }

    /// <summary>True when nothing need be sent, since the id has just this already.</summary>
    public bool IsUnchanged(in WrittenEvent written)
    {
        if (written.Kind == EventKind.Track)
        {
            return false;
        }

        _askedContent = _content.Of(written.Body);
        _askedKey = LedgerKey.Of(_hash, written.Kind, Unescaped(written));
        bool isUnchanged = HasAsked();
        if (_sample.Wants(_askedKey))
        {
            _sample.Look(written, _askedKey, isUnchanged);
        }

        return isUnchanged;
    }

    /// <summary>Takes note of an event that is about to be sent: the one of which <see cref="IsUnchanged"/> was asked last.</summary>
    public void HandOver(OutgoingEvent outgoing)
    {
        if (outgoing.Kind == EventKind.Track)
        {
            return;
        }

        ref LedgerEntry entry = ref _table[_table.FindOrAdd(_askedKey)];
        bool isKnown = entry.IsStored || entry.IsHandedOver;
        Hash128 content = _askedContent ?? default;
        outgoing.Ledger = new LedgerMark { Content = content, IsKept = true, MustDoubt = isKnown && !entry.IsDoubtful && (_askedContent is null || content != entry.Content) };
        Count(isKnown);
        entry.Kind = outgoing.Kind;
        entry.Content = content;
        entry.IsDoubtful = _askedContent is null;
        entry.IsHandedOver = true;
        entry.IsSeen = true;
    }

    /// <summary>Takes note of an id that the input has.</summary>
    public void See(EventKind kind, ReadOnlySpan<char> id)
    {
        if (kind != EventKind.Track && !id.IsEmpty && _table.Find(LedgerKey.Of(_hash, kind, Encoding.UTF8.GetBytes(id.ToArray()))) is >= 0 and int place)
        {
            _table[place].IsSeen = true;
        }
    }

    private bool HasAsked()
    {
        if (_table.Find(_askedKey) is not (>= 0 and int place))
        {
            return false;
        }

        ref LedgerEntry entry = ref _table[place];
        entry.IsSeen = true;
        return !options.Force && _askedContent is { } content && content == entry.Content && !entry.IsDoubtful && (entry.IsHandedOver || (entry.IsStored && entry.Minutes >= _oldest && entry.Minutes <= _newest));
    }

    private void Count(bool isKnown)
    {
        if (isKnown)
        {
            Changed++;
        }
        else
        {
            New++;
        }
    }

    private ReadOnlySpan<byte> Unescaped(in WrittenEvent written)
    {
        ReadOnlySpan<byte> id = written.Id;
        if (id.IndexOf((byte)'\\') < 0)
        {
            return id;
        }

        string text = written.ReadId();
        _id = _id.Length >= text.Length * 3 ? _id : new byte[text.Length * 3];
        return _id.AsSpan(0, Encoding.UTF8.GetBytes(text, 0, text.Length, _id, 0));
    }
}
