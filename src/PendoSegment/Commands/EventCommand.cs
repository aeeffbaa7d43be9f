using System.Management.Automation;
using System.Text;
using PendoSegment.Binding;
using PendoSegment.Completion;
using PendoSegment.Csv;
using PendoSegment.Events;
using PendoSegment.Mapping;
using PendoSegment.Output;

namespace PendoSegment.Commands;

/// <summary>
/// What all commands share that make events of records: where the records come from and what becomes what. A derived command says what is done with
/// an event.
/// </summary>
public abstract class EventCommand : PendoCommand
{
    private readonly PipelineRecord _record = new();
    private MappingDefinition? _mapping;
    private EventMapper? _mapper;
    private long _records;
    private string? _file;

    /// <summary>A record: a CSV row, a directory user, any object or hashtable.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ParameterSets.Pipeline)]
    public PSObject? InputObject { get; set; }

    /// <summary>A CSV file with one record a row; wildcards are resolved. It is read row by row, whatever its size.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>What separates the fields of the file. Default: what its first line uses, of comma, semicolon, tab and bar.</summary>
    [Parameter(ParameterSetName = ParameterSets.Path)]
    public char? Delimiter { get; set; }

    /// <summary>The file's encoding, by the names of Import-Csv, another registered name, or a code page. Default: what its first bytes show, otherwise UTF-8.</summary>
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNull]
    [EncodingTransformation]
    [ArgumentCompleter(typeof(EncodingNameCompleter))]
    public Encoding? Encoding { get; set; }

    /// <summary>What becomes what: a hashtable with Id, Traits and the other keys of a mapping, the path of a .psd1 or .json file with these, or a mapping object.</summary>
    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(MappingFileCompleter))]
    public object? Mapping { get; set; }

    /// <summary>The property with the visitor's id. Default: the first of UserId, VisitorId, Id that the record has.</summary>
    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    public string? UserIdProperty { get; set; }

    /// <summary>The property with the account's id. Default for accounts: the first of GroupId, AccountId, Id that the record has; for visitors none.</summary>
    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    public string? GroupIdProperty { get; set; }

    /// <summary>The properties to send; wildcards are allowed. Default: every simple one.</summary>
    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    public string[]? Property { get; set; }

    /// <summary>The properties not to send; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    public string[]? ExcludeProperty { get; set; }

    /// <summary>The kind of event that this command makes.</summary>
    private protected abstract EventKind Kind { get; }

    /// <summary>True when results or errors will want the input object of an event.</summary>
    private protected virtual bool KeepsSource => true;

    /// <summary>The parameters that say what becomes what.</summary>
    private protected virtual MappingBinder Binder => new(Kind)
    {
        Mapping = PSObjectModel.Instance.Unwrap(Mapping),
        Command = this,
        UserIdProperty = UserIdProperty,
        GroupIdProperty = GroupIdProperty,
        Property = Property,
        ExcludeProperty = ExcludeProperty,
    };

    private protected override void Begin()
    {
        _mapping = ParameterSetName == ParameterSets.Direct ? MappingDefinition.Default(Kind) : Binder.Bind();

        // The input object itself costs nothing to keep; a CSV row would have to be copied, so of a row only its line is kept.
        _mapper = new EventMapper(_mapping, PSObjectModel.Instance, EventStamps.ForOneThread(), keepSource: ParameterSetName != ParameterSets.Path)
        {
            LeftOut = (field, reason) => WriteVerbose($"The field '{field}' is left out of at least one event: {reason}."),
        };
    }

    private protected override void Process()
    {
        switch (ParameterSetName)
        {
            case ParameterSets.Pipeline:
                PSObject input = InputObject!;
                _records++;
                Take(_mapper!.Map(_record.With(input), out EventFault? fault), fault, 0, input);
                break;
            case ParameterSets.Path:
                foreach (string file in FileResolver.Resolve(this, Path!))
                {
                    ReadFile(file);
                }

                break;
            default:
                DirectEvent direct = MakeDirect();
                Take(_mapper!.Map(direct, out EventFault? directFault), directFault, 0, direct);
                break;
        }
    }

    private protected override void End()
    {
        if (_records > 0)
        {
            foreach (string property in _mapper!.PropertiesNeverFound)
            {
                WriteWarning($"No record has the property {property}: check its name. Nothing was sent for it.");
            }
        }
    }

    /// <summary>The event that the direct parameters describe.</summary>
    private protected abstract DirectEvent MakeDirect();

    /// <summary>Does what the command is for with one event.</summary>
    private protected abstract void Take(OutgoingEvent outgoing, object source);

    /// <summary>Where the record that was last read stands, for people: its file and line, or its number in the pipeline.</summary>
    private protected string Place(long line) =>
        _file is not null ? ErrorRecords.Place(_file, line)
        : ParameterSetName == ParameterSets.Pipeline ? $"record {_records:N0}"
        : string.Empty;

    /// <summary>Tells of a record that cannot be an event.</summary>
    private protected abstract void Refuse(EventFault fault, long line, object source);

    /// <summary>Tells of a row that cannot be read.</summary>
    private protected abstract void Refuse(CsvProblem problem, string file);

    /// <summary>Called often, with how much of a file has been read, 0 to 1.</summary>
    private protected virtual void Advance(double share)
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _mapper?.Dispose();
        base.Dispose(disposing);
    }

    private void Take(OutgoingEvent? outgoing, EventFault? fault, long line, object source)
    {
        if (outgoing is null)
        {
            Refuse(fault!, line, source);
        }
        else
        {
            Take(outgoing, source);
        }
    }

    private void ReadFile(string file)
    {
        _file = file;
        using CsvFile csv = FileResolver.Open(file, new CsvOptions { Delimiter = Delimiter, Encoding = Encoding });
        try
        {
            _mapping!.RequireIdAmong(csv.Headers, file);
        }
        catch (MappingException problem)
        {
            throw new CommandException("MappingInvalid", ErrorCategory.InvalidArgument, problem.Message, file);
        }

        while (csv.Read())
        {
            Stopped.ThrowIfCancellationRequested();
            if (csv.Problem is { } problem)
            {
                Refuse(problem, file);
                continue;
            }

            _records++;
            if (_mapper!.Map(csv.Record, out EventFault? fault) is { } outgoing)
            {
                Take(outgoing, csv.Record);
            }
            else
            {
                Refuse(fault!, csv.Record.Line, csv.Record.Source);
            }

            Advance(csv.Length == 0 ? 0 : (double)csv.BytesRead / csv.Length);
        }
    }
}
