using PendoSegment.Csv;
using PendoSegment.Errors;
using PendoSegment.Events;
using PendoSegment.Input;
using PendoSegment.Parameters;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Commands;

/// <summary>What all commands share that make events of records. A derived command says what is done with an event.</summary>
public abstract class EventCommand : MappingCommand
{
    private MappingDefinition? _mapping;
    private EventMapper? _mapper;
    private readonly List<string> _leftOut = [];
    private HeldRecords<(EventFault Fault, RecordPlace Place, object Source)>? _held;
    private MissingIdHint? _hint;
    private bool _mayHold;
    private long _elsewhere;

    /// <summary>What becomes what.</summary>
    private protected MappingDefinition? Definition => _mapping;

    /// <summary>What holds back events that need not be made; null for nothing.</summary>
    private protected virtual IEventGate? Gate => null;

    private protected override void Begin()
    {
        FindShard();
        _mapping = BindMapping();
        Prepare();
        _held = new HeldRecords<(EventFault Fault, RecordPlace Place, object Source)>();
        _hint = new MissingIdHint(_mapping.Id);
        _mayHold = ParameterSetName == ParameterSets.Pipeline || _mapping.Id.Any(_mapping.Expressions.ContainsKey);

        // The input object itself costs nothing to keep; a CSV row would have to be copied, so of a row only its line is kept.
        _mapper = new EventMapper(_mapping, PSObjectModel.Instance, EventStamps.ForOneThread(), keepSource: ParameterSetName != ParameterSets.Path, shard: ThisShard)
        {
            Gate = Gate,
            LeftOut = NoteLeftOut,
        };
    }

    /// <summary>The fields that the columns of a file become which the mapping does not name.</summary>
    private protected IReadOnlyList<FieldName> UnmappedFields(IReadOnlyList<string> columns) => _mapper!.UnmappedFields(columns);

    private protected override void Open(CsvFile csv, string file) => _mapping!.RequireIdAmong(csv.Headers, file);

    private protected override void Process(Record record)
    {
        if (_mapper!.Map(record, Place, out EventFault? fault) is { } outgoing)
        {
            // First of all, since whatever is written may be the end.
            Process(outgoing);
            Release();
        }
        else if (fault is null)
        {
            // It is as it was, or another shard's.
            PassOver();
            if (_mapper.Elsewhere == _elsewhere || (_held is { All.Count: > 0 } held && !held.All[0].Fault.IsOfCode))
            {
                Release();
            }

            // Of another shard's record the id alone was read: that it has one is known, and nothing of the rest of the mapping.
            _mayHold &= _mapper.Elsewhere == _elsewhere;
            _elsewhere = _mapper.Elsewhere;
        }
        else
        {
            Refuse(fault, record);
        }

        TellLeftOut();
    }

    private protected override void ProcessDirect()
    {
        DirectEvent direct = MakeDirect();
        if (_mapper!.Map(direct, out EventFault? fault) is { } outgoing)
        {
            Process(outgoing);
        }
        else if (fault is null)
        {
            PassOver();
        }
        else
        {
            Keep(fault, 0, direct);
            Refuse(fault, default, direct);
        }

        TellLeftOut();
    }

    private protected override void End()
    {
        // Of one record nobody can say whether it is wrong or the mapping.
        if (_held is { All.Count: > 1 } held && held.All.Count == Records - _elsewhere)
        {
            throw NoneUsable(held.All.Count, isAll: true, held.All[0].Fault.Message);
        }

        Release();
        WarnOfNothing(NothingDone);
        WarnOfNames();
        WarnOfMeetings();
        if (_mapper?.FieldsNeverSent is { Count: > 0 } fields)
        {
            Warn($"No value of {(fields.Count == 1 ? "the field" : "the fields")} {Quoted(fields)} could be sent: the events are without {(fields.Count == 1 ? "it" : "them")}. Run with -Verbose to see why.");
        }
    }

    /// <summary>The event that the direct parameters describe.</summary>
    private protected abstract DirectEvent MakeDirect();

    /// <summary>Does what the command is for with one event.</summary>
    private protected abstract void Process(OutgoingEvent outgoing);

    /// <summary>What comes of an input without a record, as a sentence without its full stop.</summary>
    private protected virtual string NothingDone => "No event was made";

    /// <summary>Called when the mapping is known, before anything is made of it.</summary>
    private protected virtual void Prepare()
    {
    }

    /// <summary>Called for a record of which no event is made, and which is no fault either.</summary>
    private protected virtual void PassOver()
    {
    }

    /// <summary>Called for a record that cannot be an event, before anybody is told of it.</summary>
    private protected virtual void Keep(EventFault fault, long line, object source)
    {
    }

    /// <summary>Called for what all events, or one at least, are without, in a sentence that has no value of a record.</summary>
    private protected virtual void LeaveOut(string sentence)
    {
    }

    /// <summary>Tells of a record that cannot be an event.</summary>
    private protected virtual void Refuse(EventFault fault, RecordPlace place, object source) => WriteError(ErrorRecords.EventInvalid(fault, place, source));

    private void Refuse(EventFault fault, Record record)
    {
        object source = record.Source;
        if (!fault.IsElsewhere)
        {
            Keep(fault, record.Line, source);
        }

        // Without the id's property the mapping is wrong, in every shard.
        if (fault.IsIdAbsent && _held is not null && _mayHold)
        {
            Hold(fault with { Message = _hint!.Of(record, fault, this) }, source);
            return;
        }

        if (fault.IsOfCode && _held is not null)
        {
            Hold(fault, source);
            return;
        }

        Release();
        Tell(fault, Place, source);
    }

    private void Hold(EventFault fault, object source) => _held!.Add((fault, Place, source), NoneUsable);

    private CommandException NoneUsable(IReadOnlyList<(EventFault Fault, RecordPlace Place, object Source)> all) => NoneUsable(all.Count, isAll: false, all[0].Fault.Message);

    /// <summary>The error that the records of an input are together, of which none can be used for one and the same reason.</summary>
    /// <param name="count">How many they are.</param>
    /// <param name="isAll">False when there may be more.</param>
    /// <param name="first">What is wrong with the first.</param>
    private protected CommandException NoneUsable(int count, bool isAll, string first) =>
        new(ErrorKind.FormInvalid, $"{NothingDone}: none of the {(isAll ? string.Empty : "first ")}{count} records can be used. The first: {first}");

    private void Tell(EventFault fault, RecordPlace place, object source)
    {
        if (!fault.IsElsewhere)
        {
            Refuse(fault, place, source);
        }
    }

    private static string Quoted(IEnumerable<string> names) => $"'{string.Join("', '", names)}'";

    private void NoteLeftOut(string field, string reason)
    {
        _leftOut.Add($"The field '{field}' is left out of at least one event: {reason}.");

        // The reason may have a value in it.
        LeaveOut($"The field '{field}' is left out of at least one event. Run with -Verbose to see why.");
    }

    private void Warn(string text)
    {
        LeaveOut(text);
        WarnOfShard(text);
    }

    private void WarnOfNames()
    {
        bool hasRecords = _mapper?.HasRecords == true;
        string[] unmatched = hasRecords ? [.. _mapping?.Filter?.Unmatched ?? []] : [];
        IReadOnlyList<string> neverFound = hasRecords ? _mapper!.PropertiesNeverFound : [];
        string[] names = [.. neverFound, .. unmatched];
        if (names.Length > 0)
        {
            bool one = names.Length == 1;
            string asked = neverFound.Count > 0 && ParameterSetName == ParameterSets.Pipeline ? $", and that {(one ? "it was" : "they were")} asked for where the records come from" : string.Empty;
            string without = unmatched.Length > 0 ? string.Empty : $" The events are without {(one ? "it" : "them")}.";
            Warn($"No record has the {(one ? "property" : "properties")} {string.Join(", ", names)}: check {(one ? "its name" : "their names")}{asked}.{without}");
        }
    }

    private void TellLeftOut()
    {
        if (_leftOut.Count > 0)
        {
            string[] news = [.. _leftOut];
            _leftOut.Clear();
            foreach (string text in news)
            {
                WriteVerbose(text);
            }
        }
    }

    private void WarnOfMeetings()
    {
        if (_mapper?.FieldsMet is { Count: > 0 } met)
        {
            WriteWarning($"Several properties come out as one field, and of a record that has them one is sent: {string.Join("; ", met)}. Give the others fields of their own in the mapping, or leave them out.");
        }
    }

    private void Release()
    {
        if (_held is null)
        {
            return;
        }

        IReadOnlyList<(EventFault Fault, RecordPlace Place, object Source)> held = _held.All;
        _held = null;
        foreach ((EventFault fault, RecordPlace place, object source) in held)
        {
            Tell(fault, place, source);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _mapper?.Dispose();
        base.Dispose(disposing);
    }
}
