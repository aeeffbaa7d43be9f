using System.Management.Automation;
using PendoSegment.Csv;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Engage;
using PendoSegment.Errors;
using PendoSegment.Events;
using PendoSegment.Input;
using PendoSegment.Parameters;
using PendoSegment.Rejects;
using PendoSegment.Sending;
using PendoSegment.Session;

namespace PendoSegment.Commands;

/// <summary>
/// Writes metadata through Pendo's API, <c>POST /api/v1/metadata/{visitor|account}/{group}/value</c> (Pendo's public API collection), many records in a call. What it
/// cannot write is refused before a call, since one unknown field makes Pendo refuse all that are in it.
/// </summary>
[Cmdlet(VerbsData.Update, "PendoMetadata", DefaultParameterSetName = ParameterSets.Pipeline, SupportsShouldProcess = true)]
[OutputType(typeof(PendoUpdateSummary), typeof(PendoUpdateResult))]
public sealed class UpdatePendoMetadataCommand() : DeliveryCommand(throttleLimit: 10), IApiCommand
{
    private const string KeyAdvice =
        "Run Test-PendoConnection, and check the integration key (Pendo: Settings > Integrations > Integration Keys) and the region: Get-PendoIntegrationKey shows where it is used, Set-PendoIntegrationKey sets them. Then go on as the message says: with a ledger run the command again; without one send the rejects file with Update-PendoMetadata -Path, and the input behind the place that the message names.";

    private MetadataKind _kind;
    private FieldGuard? _guard;
    private HeldRecords<DeliveryOutcome>? _held;
    private bool _isStored;

    [Parameter(Position = 0)]
    [KindWords(IsMetadata = true)]
    public MetadataKind? Kind { get; set; }

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Alias("FilePath", "LiteralPath")]
    public override string[]? Path { get; set; }

    [Parameter]
    [ValidateSet("custom", "agent")]
    public string Group { get; set; } = "custom";

    [Parameter]
    public SwitchParameter Create { get; set; }

    [Parameter]
    [ValidateRange(1, 500)]
    public int BatchSize { get; set; } = 500;

    [Parameter]
    public MissingAction MissingAction { get; set; }

    private protected override EventKind EventKind => MetadataKinds.EventOf(_kind);

    private protected override void Begin()
    {
        _kind = MetadataKinds.Of(Kind, PSObjectModel.Instance.Unwrap(Mapping), this);
        RequireMeaning(_kind == MetadataKind.Account ? [nameof(UserIdProperty)] : [nameof(GroupIdProperty), nameof(ParentGroupIdProperty)]);
        base.Begin();
        if (_kind == MetadataKind.Visitor && Definition!.GroupId.Count > 0)
        {
            WriteVerbose("The mapping names the visitor's account (GroupId), which is no metadata: it is not sent this way.");
        }
    }

    private protected override Destination Connect(EventKind? kind)
    {
        KeySlot<IntegrationKey> slot = PendoSession.Current.Integration;
        bool isRehearsal = Asking.IsWhatIf(this);
        PendoConnection<IntegrationKey>? connection = isRehearsal ? ConnectionResolver.Find(slot) : ConnectionResolver.Require(slot);

        // The group as Pendo writes it.
        MetadataTarget target = new(_kind) { Group = Group.ToLowerInvariant(), Create = Create, BatchSize = BatchSize };
        if (!isRehearsal)
        {
            // It also shows, before anything is taken, that the key and the endpoint are right.
            PendoApi api = PendoApi.Open(this, atMost: TimeSpan.FromSeconds(OutageTimeoutSec), usualTimeout: EngageDestination.UsualTimeout);
            target = target with { Schema = api.GetSchema(_kind, Stopped) };
            _guard = FieldGuard.Of(target);
            _guard?.Require(Definition!, mayBeObjects: ParameterSetName != ParameterSets.Path);
            _held = ParameterSetName == ParameterSets.Pipeline ? new HeldRecords<DeliveryOutcome>() : null;
        }

        return new EngageDestination(connection, target, new MissingRecords(MissingAction, target.KindName));
    }

    private protected override string HowToDeliver(PendoLedgerEntry entry) =>
        entry.Kind == EventKind.Track ? "send it with Send-PendoTrack" : $"update it with -Kind {(entry.Kind == EventKind.Group ? MetadataKind.Account : MetadataKind.Visitor)}";

    private protected override CommandException? Explain(Exception problem)
    {
        CommandException? known = base.Explain(problem);
        return problem is DeliveryException { Fault: DeliveryFault.KeyRejected or DeliveryFault.EndpointUnavailable }
            ? new CommandException(known!.Kind with { Advice = KeyAdvice }, known.Message, known.Target)
            : known;
    }

    private protected override void Open(CsvFile csv, string file)
    {
        base.Open(csv, file);
        _guard?.Require(UnmappedFields(csv.Headers).Select(static field => field.Text), file);
    }

    private protected override void Check(string file)
    {
        if (!IsStored(file))
        {
            base.Check(file);
        }
    }

    private protected override void Read(string file)
    {
        _isStored = IsStored(file);
        if (_isStored)
        {
            ReadStored(file);
        }
        else
        {
            base.Read(file);
        }
    }

    private protected override void Read(PSObject input)
    {
        if (StoredText(input) is { } text)
        {
            ProcessStored(text, 0, input);
        }
        else
        {
            base.Read(input);
        }
    }

    private protected override string? SkipRows(string file, long count) => _isStored ? SkipLines(file) : base.SkipRows(file, count);

    private protected override string? WhyNot(OutgoingEvent stored) => stored.Kind == EventKind ? null : stored.Kind switch
    {
        EventKind.Identify => "it is of a visitor, and this is for accounts: send it with -Kind Visitor",
        EventKind.Group => "it is of an account, and this is for visitors: send it with -Kind Account",
        _ => "it is a track event, which has no metadata: send it with Send-PendoEvent",
    };

    private protected override void Process(OutgoingEvent outgoing)
    {
        if (_guard?.Refuse(outgoing) is { } refused)
        {
            Refuse(refused);
            return;
        }

        ReleaseHeld();
        base.Process(outgoing);
    }

    private protected override void PassOver()
    {
        if (IsHeldBack())
        {
            // It was stored once, and has no unknown fields.
            ReleaseHeld();
        }
    }

    private protected override DirectEvent MakeDirect() => throw new InvalidOperationException("There is no event but those of records.");

    private protected override void End()
    {
        ReleaseHeld();
        base.End();
    }

    // The text of an event that was made before, by ConvertTo-PendoEvent or from a rejects file; null for any other record.
    private static string? StoredText(PSObject input) => input.BaseObject switch
    {
        PendoEvent made => made.Json,
        string text => text.TrimStart().StartsWith("{", StringComparison.Ordinal) ? text : null,
        _ => input.TypeNames.Any(static name => name == "Deserialized." + typeof(PendoEvent).FullName) ? input.Properties[nameof(PendoEvent.Json)]?.Value?.ToString() : null,
    };

    // By what stands in it: a row of a CSV file does not begin so. A pipe can be read once only.
    private bool IsStored(string file)
    {
        if (!System.IO.File.Exists(file) || FileResolver.IsPipe(this, file))
        {
            return false;
        }

        using Files.TextLines lines = FileResolver.OpenLines(file, StoredEventReader.MaxLineLength, Stopped);
        while (FileResolver.ReadLine(lines, file))
        {
            if (!string.IsNullOrWhiteSpace(lines.Text))
            {
                return lines.Text.TrimStart().StartsWith("{", StringComparison.Ordinal);
            }
        }

        return false;
    }

    private void RequireMeaning(string[] others)
    {
        if (others.FirstOrDefault(MyInvocation.BoundParameters.ContainsKey) is { } parameter)
        {
            throw new CommandException(ErrorKind.MappingInvalid, $"-{parameter} has no meaning for {_kind.ToString().ToLowerInvariant()}s: whose visitor somebody is is no metadata, and is not sent this way. Leave it out, or correct -Kind.", parameter);
        }
    }

    private void Refuse(DeliveryOutcome refused)
    {
        Keep(refused);
        if (_held is null)
        {
            Tell(refused);
        }
        else
        {
            _held.Add(refused, static all => new SchemaConflictException($"None of the first {all.Count} records can be used, and none has been sent. The first: {all[0].Reason}"));
        }
    }

    private void ReleaseHeld()
    {
        if (_held is { } held)
        {
            _held = null;
            foreach (DeliveryOutcome refused in held.All)
            {
                Tell(refused);
            }
        }
    }
}
