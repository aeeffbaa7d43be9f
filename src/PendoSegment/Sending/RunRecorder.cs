using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using PendoSegment.Delivery;
using PendoSegment.Errors;
using PendoSegment.Events;
using PendoSegment.Input;
using PendoSegment.Mapping;
using PendoSegment.Report;
using PendoSegment.Shards;
using PendoSegment.Values;

namespace PendoSegment.Sending;

/// <summary>Collects what the report of a run says, and writes it at the run's end, whichever end that is and on whatever thread.</summary>
/// <param name="path">The report's full path.</param>
/// <param name="detail">How much it may say of single records.</param>
/// <param name="about">What is known of the run before it begins.</param>
internal sealed class RunRecorder(string path, ReportDetail detail, RunReport about)
{
    private const int MostNames = 5;

    // The process may end while the pipeline's thread is at work.
    private readonly object _gate = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly RejectTally _rejects = new();
    private readonly RunCourse _course = new();
    private readonly List<string> _leftOut = [];
    private RunReport _about = about;
    private bool _isWritten;
    private ReportException? _problem;

    /// <summary>The report's full path.</summary>
    public string Path => path;

    /// <summary>Makes ready, before anything is sent; null when no report is wanted, or with -WhatIf, which only checks.</summary>
    /// <param name="command">Who sends.</param>
    /// <param name="name">The report's name, as the user gave it; null for none.</param>
    /// <param name="detail">How much it may say of single records.</param>
    /// <param name="files">The files that are read, as the user named them; null when none are.</param>
    /// <exception cref="ReportException">It cannot be written.</exception>
    public static RunRecorder? Open(PSCmdlet command, string? name, ReportDetail detail, IReadOnlyList<string>? files)
    {
        Dictionary<string, object> given = command.MyInvocation.BoundParameters;
        if (name is null)
        {
            if (given.ContainsKey("ReportDetail"))
            {
                command.WriteWarning("-ReportDetail says nothing without -ReportPath: there is no report.");
            }

            return null;
        }

        string path = FileResolver.Literal(command, name);
        ReportFile.Check(path);
        given.TryGetValue("Mapping", out object? mapping);
        return Asking.IsWhatIf(command) ? null : new RunRecorder(path, detail, new RunReport
        {
            Command = command.MyInvocation.MyCommand.Name,
            Version = typeof(RunRecorder).Assembly.GetName().Version!.ToString(3),
            Destination = RunReport.NoDestination,
            Input = files is not null ? Names(files) : given.ContainsKey("InputObject") || command.MyInvocation.ExpectingInput ? "pipeline" : "parameters",
            Mapping = ((mapping as PSObject)?.BaseObject ?? mapping) switch
            {
                string file => System.IO.Path.GetFileName(file),
                FileInfo file => file.Name,
                _ => "parameters",
            },
            StartedAt = DateTimeOffset.Now,
            EndedAt = DateTimeOffset.Now,
            EndedBy = string.Empty,
            Figures = new RunFigures(0, 0, 0, 0, 0, 0, 0, 0, "accepted"),
            Replay = string.Empty,
        });
    }

    /// <summary>Adds what has become known of the run.</summary>
    public RunRecorder Of(Destination destination, MappingDefinition? mapping, Shard? shard)
    {
        lock (_gate)
        {
            _about = _about with
            {
                Kind = destination.KindName,
                Destination = destination.Host,
                Group = destination.Group,
                Shard = shard?.ToString(),
                Mapping = mapping is null ? null : _about.Mapping,
                Fingerprint = mapping is null ? null : StableHash.Of(Encoding.UTF8.GetBytes(MappingText.Whole(mapping))).ToString("x16", CultureInfo.InvariantCulture),
                Figures = _about.Figures with { Taken = destination.Taken },
                Replay = destination.Replay,
            };
        }

        return this;
    }

    /// <summary>Takes note of a record that cannot be an event.</summary>
    public void Refuse(EventFault fault, string place) => Add(ErrorKind.EventInvalid, RejectWords.Of(fault.Code, fault.Field), place);

    /// <summary>Takes note of a row that cannot be read.</summary>
    public void Refuse(CsvProblem problem, string file) => Add(ErrorKind.RowInvalid, RejectWords.Of(ErrorKind.RowInvalid.Id, statusCode: 0), ErrorRecords.Place(file, problem.Line));

    /// <summary>Takes note of an event that was not accepted.</summary>
    public void Refuse(DeliveryOutcome outcome)
    {
        string place = outcome.Event.Place.ToString();
        string id = detail == ReportDetail.Id ? outcome.Event.ReadId() : string.Empty;
        Add(ErrorRecords.Kind(outcome.Status), RejectWords.Of(ErrorRecords.Kind(outcome.Status).Id, outcome.StatusCode), place.Length > 0 && id.Length > 0 ? $"{place}: {id}" : place + id);
    }

    /// <summary>Takes note of fields that are left out, in a sentence.</summary>
    public void LeaveOut(string sentence)
    {
        lock (_gate)
        {
            _leftOut.Add(sentence);
        }
    }

    /// <summary>Takes note of how far the run has come.</summary>
    public void Pass(DeliverySnapshot state, long unchanged)
    {
        lock (_gate)
        {
            _course.Add(_clock.Elapsed, state.Accepted, unchanged, state.Retries, state.Throttled, state.IsPaused);
        }
    }

    /// <summary>
    /// Writes the report of a run that began nothing, whether an error, a warning that was to be the end or Ctrl+C ended it. Called again, or behind another end, it does
    /// nothing.
    /// </summary>
    public void EndUnbegun(string endedBy)
    {
        lock (_gate)
        {
            // Where the file is meant for something else as well, it is not to be written to.
            _isWritten |= endedBy == nameof(ErrorKind.ReportPathInvalid);
        }

        End(new DeliveryAccount(0, 0, 0, 0, 0, 0, 0, null), 0, endedBy, null, goOn: null, rejectPath: null, ledger: null);
    }

    /// <summary>Writes the report. Called again, it does nothing.</summary>
    /// <param name="account">What became of the records.</param>
    /// <param name="retries">How many attempts were repeated.</param>
    /// <param name="endedBy">Why it ended, for scripts.</param>
    /// <param name="problem">The same for people; null when it ended by itself.</param>
    /// <param name="goOn">How to go on; null for nothing.</param>
    /// <param name="rejectPath">The rejects file, when there is anything in it.</param>
    /// <param name="ledger">What the ledger made of it; null without one.</param>
    public void End(DeliveryAccount account, long retries, string endedBy, string? problem, string? goOn, string? rejectPath, LedgerFigures? ledger)
    {
        lock (_gate)
        {
            if (_isWritten)
            {
                return;
            }

            _isWritten = true;
            try
            {
                ReportFile.Add(path, _about with
                {
                    EndedAt = DateTimeOffset.Now,
                    EndedBy = endedBy,
                    Problem = problem,
                    Figures = new RunFigures(
                        account.Consumed, account.Accepted, account.Unchanged, account.Missing, account.Rejected, account.Kept, account.Lost, retries, _about.Figures.Taken),
                    Rejects = _rejects.Take(),
                    LeftOut = _leftOut,
                    Ledger = ledger,
                    Course = _course.Points(),
                    CourseStep = _course.Step,
                    RejectPath = rejectPath,
                    GoOn = goOn,
                });
            }
            catch (ReportException failure)
            {
                // What was sent was sent: whoever has a stream to say it on says it.
                _problem = failure;
            }
        }
    }

    /// <summary>Why the report could not be written, for the first that can tell somebody; null when it could, or that was told.</summary>
    public ReportException? TakeProblem()
    {
        lock (_gate)
        {
            ReportException? problem = _problem;
            _problem = null;
            return problem;
        }
    }

    private static string Names(IReadOnlyList<string> files)
    {
        string[] names = [.. files.Take(MostNames).Select(System.IO.Path.GetFileName)!];
        return string.Join(", ", names) + (files.Count > names.Length ? $" and {Shown.Count(files.Count - names.Length)} more" : string.Empty);
    }

    private void Add(ErrorKind kind, string reason, string place)
    {
        lock (_gate)
        {
            _rejects.Add(kind.Id, reason, place);
        }
    }
}
