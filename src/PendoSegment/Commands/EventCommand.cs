using PendoSegment.Csv;
using PendoSegment.Errors;
using PendoSegment.Events;
using PendoSegment.Input;
using PendoSegment.Parameters;
using PendoSegment.Records;

namespace PendoSegment.Commands;

/// <summary>What all commands share that make events of records. A derived command says what is done with an event.</summary>
public abstract class EventCommand : MappingCommand
{
    private MappingDefinition? _mapping;
    private EventMapper? _mapper;

    private protected override void Begin()
    {
        _mapping = BindMapping();

        // The input object itself costs nothing to keep; a CSV row would have to be copied, so of a row only its line is kept.
        _mapper = new EventMapper(_mapping, PSObjectModel.Instance, EventStamps.ForOneThread(), keepSource: ParameterSetName != ParameterSets.Path)
        {
            LeftOut = (field, reason) => WriteVerbose($"The field '{field}' is left out of at least one event: {reason}."),
        };
    }

    private protected override void Open(CsvFile csv, string file) => _mapping!.RequireIdAmong(csv.Headers, file);

    private protected override void Process(Record record)
    {
        if (_mapper!.Map(record, out EventFault? fault) is { } outgoing)
        {
            Process(outgoing);
        }
        else
        {
            Refuse(fault!, record.Line, record.Source);
        }
    }

    private protected override void ProcessDirect()
    {
        DirectEvent direct = MakeDirect();
        if (_mapper!.Map(direct, out EventFault? fault) is { } outgoing)
        {
            Process(outgoing);
        }
        else
        {
            Refuse(fault!, 0, direct);
        }
    }

    private protected override void End()
    {
        if (Records > 0)
        {
            foreach (string property in _mapper?.PropertiesNeverFound ?? [])
            {
                WriteWarning($"No record has the property {property}: check its name. The events are without it.");
            }
        }
    }

    /// <summary>The event that the direct parameters describe.</summary>
    private protected abstract DirectEvent MakeDirect();

    /// <summary>Does what the command is for with one event.</summary>
    private protected abstract void Process(OutgoingEvent outgoing);

    /// <summary>Tells of a record that cannot be an event.</summary>
    private protected virtual void Refuse(EventFault fault, long line, object source) => WriteError(ErrorRecords.EventInvalid(fault, Place(line), source));

    protected override void Dispose(bool disposing)
    {
        _mapper?.Dispose();
        base.Dispose(disposing);
    }
}
