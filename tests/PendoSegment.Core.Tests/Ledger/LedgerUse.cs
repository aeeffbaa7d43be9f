using System.Text;
using PendoSegment.Delivery;
using PendoSegment.Events;
using PendoSegment.Ledger;
using PendoSegment.Records;
using PendoSegment.Rejects;
using PendoSegment.Values;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>Does with a ledger what a command does, one event at a time.</summary>
internal static class LedgerUse
{
    public static OutgoingEvent Event(string id, string content, EventKind kind = EventKind.Identify, string? account = null)
    {
        using EventMapper mapper = new(MappingDefinition.Default(kind), DotNetObjectModel.Instance, EventStamps.ForOneThread(), keepSource: false);
        DirectEvent direct = new() { Id = id, GroupId = account, Event = kind == EventKind.Track ? "login" : null, Traits = new Dictionary<string, object?> { ["is"] = content } };
        return mapper.Map(direct, out _)!;
    }

    /// <summary>An event of the stored kind, with JSON of its own.</summary>
    public static OutgoingEvent Stored(string json) => StoredEventReader.Read(json, new RecordPlace(0, 1), null, out _)!;

    /// <summary>The event, handed over; null when it need not be sent.</summary>
    public static OutgoingEvent? Ask(this LedgerRun run, string id, string content, EventKind kind = EventKind.Identify, string? account = null) => run.Ask(Event(id, content, kind, account));

    public static OutgoingEvent? Ask(this LedgerRun run, OutgoingEvent outgoing)
    {
        if (run.Check.IsUnchanged(outgoing.Written))
        {
            return null;
        }

        run.Check.HandOver(outgoing);
        return outgoing;
    }

    /// <summary>Posts events, as far as the ledger sees it.</summary>
    public static void Post(this LedgerRun run, OutgoingEvent outgoing, bool isAccepted)
    {
        if (outgoing.Ledger.MustDoubt)
        {
            run.Journal!.Doubt(outgoing);
        }

        if (isAccepted)
        {
            run.Journal!.Add([new Settled(outgoing, null)]);
        }
    }

    /// <summary>Sends what has to be sent, and says how many that were.</summary>
    public static int Send(this LedgerRun run, params IEnumerable<(string Id, string Content)> items)
    {
        int sent = 0;
        foreach ((string id, string content) in items)
        {
            if (run.Ask(id, content) is { } outgoing)
            {
                sent++;
                run.Post(outgoing, isAccepted: true);
            }
        }

        return sent;
    }

    public static void Complete(this LedgerRun run, EventKind? kind = EventKind.Identify) => run.End(new DeliveryAccount(3, 1, 1, 0, 1, 0, 0, null), kind is null ? "Stopped" : "Completed", kind);

    public static LedgerContents Read(byte[] ledger)
    {
        using MemoryStream stream = new(ledger);
        return LedgerContents.Read(stream, "ledger.jsonl", CancellationToken.None);
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
