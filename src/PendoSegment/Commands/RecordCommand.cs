using System.Management.Automation;
using System.Text;
using PendoSegment.Completion;
using PendoSegment.Csv;
using PendoSegment.Errors;
using PendoSegment.Input;
using PendoSegment.Parameters;
using PendoSegment.Records;

namespace PendoSegment.Commands;

/// <summary>What all commands share that read records: from the pipeline, or row by row from CSV files. A derived command says what is done with a record.</summary>
public abstract class RecordCommand : PendoCommand
{
    private readonly PipelineRecord _record = new();
    private string? _file;

    /// <summary>A record: a CSV row, a directory user, any object or hashtable.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ParameterSets.Pipeline)]
    public PSObject? InputObject { get; set; }

    /// <summary>What separates the fields of the file. Default: what its first line uses, of comma, semicolon, tab and bar.</summary>
    [Parameter(ParameterSetName = ParameterSets.Path)]
    public char? Delimiter { get; set; }

    /// <summary>The file's encoding, by the names of Import-Csv, another registered name, or a code page. Default: what its first bytes show, otherwise UTF-8.</summary>
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNull]
    [EncodingTransformation]
    [ArgumentCompleter(typeof(EncodingNameCompleter))]
    public Encoding? Encoding { get; set; }

    /// <summary>The CSV files, as the user named them, when the records come from files.</summary>
    private protected abstract IReadOnlyList<string> Files { get; }

    /// <summary>How many records have been read so far.</summary>
    private protected long Records { get; private set; }

    private protected override void Process()
    {
        switch (ParameterSetName)
        {
            case ParameterSets.Pipeline:
                Records++;
                Take(_record.With(InputObject!));
                break;
            case ParameterSets.Path:
                foreach (string file in FileResolver.Resolve(this, Files))
                {
                    ReadFile(file);
                }

                break;
            default:
                TakeDirect();
                break;
        }
    }

    /// <summary>Called before the first row of a file.</summary>
    /// <exception cref="CommandException">The file cannot be used.</exception>
    private protected virtual void Open(CsvFile csv, string file)
    {
    }

    /// <summary>Does what the command is for with one record. The same instance comes each time: what is to be kept of it has to be copied.</summary>
    private protected abstract void Take(Record record);

    /// <summary>Does what the command is for with what its other parameters say, where it has a parameter set without records.</summary>
    private protected virtual void TakeDirect() => throw new InvalidOperationException($"There are no records in the parameter set {ParameterSetName}.");

    /// <summary>Tells of a row that cannot be read.</summary>
    private protected virtual void Refuse(CsvProblem problem, string file) => WriteError(ErrorRecords.CsvInvalid(file, problem));

    /// <summary>Called often, with how much of a file has been read, 0 to 1.</summary>
    private protected virtual void Advance(double share)
    {
    }

    /// <summary>Where the record that was last read stands, for people: its file and line, or its number in the pipeline.</summary>
    private protected string Place(long line) =>
        _file is not null ? ErrorRecords.Place(_file, line)
        : ParameterSetName == ParameterSets.Pipeline ? $"record {Records:N0}"
        : string.Empty;

    private void ReadFile(string file)
    {
        _file = file;
        using CsvFile csv = FileResolver.Open(file, new CsvOptions { Delimiter = Delimiter, Encoding = Encoding });
        Open(csv, file);
        while (csv.Read())
        {
            Stopped.ThrowIfCancellationRequested();
            if (csv.Problem is { } problem)
            {
                Refuse(problem, file);
                continue;
            }

            Records++;
            Take(csv.Record);
            Advance(csv.Length == 0 ? 0 : (double)csv.BytesRead / csv.Length);
        }
    }
}
