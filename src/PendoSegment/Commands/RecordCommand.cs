using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Runtime.CompilerServices;
using System.Text;
using PendoSegment.Completion;
using PendoSegment.Csv;
using PendoSegment.Errors;
using PendoSegment.Input;
using PendoSegment.Parameters;
using PendoSegment.Records;
using PendoSegment.Session;
using PendoSegment.Values;

namespace PendoSegment.Commands;

/// <summary>What all commands share that read records: from the pipeline, or row by row from CSV files. A derived command says what is done with a record.</summary>
public abstract class RecordCommand : PendoCommand
{
    private readonly PipelineRecord _record = new();
    private readonly EnumeratedObject _enumerated = new();
    private readonly CsvNotices _notices = new();
    private long _unanswered;
    private IReadOnlyList<string>? _sources;
    private FileProgress? _progress;
    private InputForm? _form;

    [Parameter(ValueFromPipeline = true, ParameterSetName = ParameterSets.Pipeline)]
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

    /// <summary>The parameter that names the files.</summary>
    private protected virtual string FilesParameter => nameof(ParameterSets.Path);

    /// <summary>A command that writes what this one reads, for the message when nothing comes.</summary>
    private protected virtual string InputSource => "Import-Csv users.csv";

    /// <summary>True when a mapping may come down the pipeline while records come from files.</summary>
    private protected virtual bool TakesMappingFromPipeline => false;

    /// <summary>What has to be given with the parameters for one event.</summary>
    private protected virtual string[] Required => [];

    private InputForm Form => _form ??= new InputForm(this, Required);

    private CsvOptions Options => new() { Delimiter = Delimiter, Encoding = Encoding, Stopped = Stopped };

    /// <summary>Takes the value of a parameter for one event.</summary>
    private protected T One<T>(T value, [CallerMemberName] string parameter = "")
    {
        Form.NoteOne(parameter, value);
        return value;
    }

    /// <summary>Takes the value of a parameter for many records.</summary>
    private protected T Many<T>(T value, [CallerMemberName] string parameter = "")
    {
        Form.NoteMany(parameter);
        return value;
    }

    private protected override void Look()
    {
        _unanswered = PendoSession.Current.UnansweredQuestions;
        Form.Require(ParameterSetName, FilesParameter, TakesMappingFromPipeline, InputSource);
    }

    private protected override void Process()
    {
        switch (ParameterSetName)
        {
            case ParameterSets.Pipeline:
                ReadObject(InputObject);
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

    /// <summary>Warns of an input in which there was nothing, where nobody expects that.</summary>
    /// <param name="consequence">What comes of it, as a sentence without its full stop.</param>
    private protected void WarnOfNothing(string consequence)
    {
        if (Records + BadRows > 0 || ParameterSetName == ParameterSets.Direct || !IsFirstShard || PendoSession.Current.UnansweredQuestions != _unanswered)
        {
            return;
        }

        WriteWarning(ParameterSetName == ParameterSets.Pipeline ? $"There was no record: nothing came down the pipeline. {consequence}. Check what stands before the command."
            : Sources.Count == 1 ? $"There was no record: '{System.IO.Path.GetFileName(Sources[0])}' has no row behind its header. {consequence}. Check where the file comes from."
            : $"There was no record: none of the {Shown.Count(Sources.Count)} files has a row behind its header. {consequence}. Check where they come from.");
    }

    /// <summary>Called often, with how much of the files has been read, 0 to 1; 0 where nobody knows.</summary>
    private protected virtual void Advance(double share)
    {
    }

    /// <summary>Where the record that was last read stands: its file and line, or its number in the pipeline.</summary>
    private protected RecordPlace Place => ParameterSetName == ParameterSets.Direct ? default : new RecordPlace(Records, File is null ? 0 : LastLine, File);

    /// <summary>How much of the files has been read, 0 to 1; 0 where nobody knows.</summary>
    /// <param name="bytes">How much of the current one.</param>
    private protected double ShareRead(long bytes) => _progress!.Share(bytes);

    private void ReadObject(PSObject? input)
    {
        // What a list holds is what was meant, where no pipeline is there to take it apart.
        if (!MyInvocation.ExpectingInput && input is not null && _record.With(input).Elements is { } elements)
        {
            foreach (object? element in elements)
            {
                ReadOne(element is null ? null : PSObject.AsPSObject(element));
            }
        }
        else
        {
            ReadOne(input);
        }
    }

    private void ReadOne(PSObject? input)
    {
        // Null has no wrapping: what a statement without output leaves behind stands for it.
        input ??= AutomationNull.Value;
        object part = input.BaseObject;
        if (part is MappingDefinition)
        {
            throw new CommandException(ErrorKind.FormInvalid, $"This is a mapping, and no record: give it with -Mapping, and the records with -{FilesParameter} or from the pipeline.");
        }

        if (_enumerated.Whole(part) is { } whole)
        {
            Count();
            Read(ReferenceEquals(whole, part) ? input : PSObject.AsPSObject(whole));
        }
    }

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
