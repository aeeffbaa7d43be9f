using System.Management.Automation;
using System.Text;
using PendoSegment.Completion;
using PendoSegment.Csv;
using PendoSegment.Errors;
using PendoSegment.Input;
using PendoSegment.Parameters;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Commands;

/// <summary>What all commands share that read records: from the pipeline, or row by row from CSV files. A derived command says what is done with a record.</summary>
public abstract class RecordCommand : PendoCommand
{
    private readonly PipelineRecord _record = new();
    private readonly EnumeratedObject _enumerated = new();
    private readonly CsvNotices _notices = new();
    private IReadOnlyList<string>? _sources;
    private FileProgress? _progress;

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ParameterSets.Pipeline)]
    public virtual PSObject? InputObject { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Path)]
    public virtual char? Delimiter { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNull]
    [EncodingTransformation]
    [ArgumentCompleter(typeof(EncodingNameCompleter))]
    public virtual Encoding? Encoding { get; set; }

    /// <summary>The files, as the user named them, when the records come from files.</summary>
    private protected abstract IReadOnlyList<string> Files { get; }

    /// <summary>The same files, found. They are looked for once: what the command itself makes is not among them.</summary>
    private protected IReadOnlyList<string> Sources => _sources ??= FileResolver.Resolve(this, Files);

    /// <summary>The file that is being read; null when none is.</summary>
    private protected string? File { get; private set; }

    /// <summary>How many of the files have been read to their ends.</summary>
    private protected int FilesRead { get; private set; }

    /// <summary>The line of the file on which the last row began that was taken; 0 when none was.</summary>
    private protected long LastLine { get; set; }

    /// <summary>How many rows of the file have been taken.</summary>
    private protected long Rows { get; private set; }

    /// <summary>How many rows could not be read, so that others may count rows otherwise, and nobody knows whose they were.</summary>
    private protected long BadRows { get; private set; }

    /// <summary>True unless another process tells of what has no id, and so is nobody's: it, and files as a whole, are told of once.</summary>
    private protected virtual bool IsFirstShard => true;

    /// <summary>Keeps the memory of a long run small.</summary>
    private protected virtual YoungGeneration Memory { get; } = new();

    /// <summary>How many records have been read so far.</summary>
    private protected long Records { get; private set; }

    private CsvOptions Options => new() { Delimiter = Delimiter, Encoding = Encoding, Stopped = Stopped };

    private protected override void Process()
    {
        switch (ParameterSetName)
        {
            case ParameterSets.Pipeline:
                object part = InputObject!.BaseObject;
                if (_enumerated.Whole(part) is { } whole)
                {
                    Count();
                    Read(ReferenceEquals(whole, part) ? InputObject : PSObject.AsPSObject(whole));
                }

                break;
            case ParameterSets.Path:
                ReadFiles();
                foreach (string notice in IsFirstShard ? _notices.ToMessages() : [])
                {
                    WriteWarning(notice);
                }

                break;
            default:
                ProcessDirect();
                break;
        }
    }

    private protected override CommandException? Explain(Exception problem) => CommandException.Of(problem, File);

    /// <summary>Opens a file and looks at its beginning, before anything of another is used.</summary>
    private protected virtual void Check(string file)
    {
        using CsvFile csv = CsvFile.Open(file, Options);
        Open(csv, file);
    }

    /// <summary>Reads an object of the pipeline.</summary>
    private protected virtual void Read(PSObject input) => Process(_record.With(input));

    /// <summary>Reads a file.</summary>
    private protected virtual void Read(string file)
    {
        using CsvFile csv = CsvFile.Open(file, Options, _notices);
        Open(csv, file);
        while (csv.Read())
        {
            Stopped.ThrowIfCancellationRequested();
            if (csv.Problem is { } problem)
            {
                Take(problem.Line);
                BadRows++;
                if (IsFirstShard)
                {
                    Refuse(problem, file);
                }

                continue;
            }

            Count();
            Take(csv.Record.Line);
            Process(csv.Record);
            Advance(ShareRead(csv.BytesRead));
        }
    }

    /// <summary>Called for each record that is read, before anything else is done with it.</summary>
    private protected void Count()
    {
        Records++;
        Memory.Count();
    }

    /// <summary>Called for each row of a file that is about to be used.</summary>
    private protected void Take(long line)
    {
        LastLine = line;
        Rows++;
    }

    /// <summary>Called before the first row of a file.</summary>
    private protected virtual void Open(CsvFile csv, string file)
    {
    }

    /// <summary>Does what the command is for with one record. The same instance comes each time: what is to be kept of it has to be copied.</summary>
    private protected abstract void Process(Record record);

    /// <summary>Does what the command is for with what its other parameters say, where it has a parameter set without records.</summary>
    private protected virtual void ProcessDirect() => throw new InvalidOperationException($"There are no records in the parameter set {ParameterSetName}.");

    /// <summary>Tells of a row that cannot be read.</summary>
    private protected virtual void Refuse(CsvProblem problem, string file) => WriteError(ErrorRecords.RowInvalid(problem, file));

    /// <summary>Called often, with how much of the files has been read, 0 to 1; 0 where nobody knows.</summary>
    private protected virtual void Advance(double share)
    {
    }

    /// <summary>Where the record that was last read stands: its file and line, or its number in the pipeline.</summary>
    private protected RecordPlace Place => ParameterSetName == ParameterSets.Direct ? default : new RecordPlace(Records, File is null ? 0 : LastLine, File);

    /// <summary>How much of the files has been read, 0 to 1; 0 where nobody knows.</summary>
    /// <param name="bytes">How much of the current one.</param>
    private protected double ShareRead(long bytes) => _progress!.Share(bytes);

    private void ReadFiles()
    {
        // A pipe can be opened once only.
        foreach (string file in Sources.Count == 1 ? [] : Sources.Where(file => !FileResolver.IsPipe(this, file)))
        {
            File = file;
            Check(file);
        }

        _progress = new FileProgress(Sources);
        foreach (string file in Sources)
        {
            File = file;
            _progress.Next();
            LastLine = 0;
            Rows = 0;
            Read(file);
            FilesRead++;
        }

        File = null;
    }
}
