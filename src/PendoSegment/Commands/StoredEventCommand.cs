using PendoSegment.Errors;
using PendoSegment.Events;
using PendoSegment.Files;
using PendoSegment.Input;
using PendoSegment.Records;
using PendoSegment.Rejects;
using PendoSegment.Sending;
using PendoSegment.Values;

namespace PendoSegment.Commands;

/// <summary>What commands share that take events which were made before beside records: those of a rejects file, and those that ConvertTo-PendoEvent makes.</summary>
public abstract class StoredEventCommand : EventCommand
{
    private HeldRecords<(EventFault Fault, RecordPlace Place, object Source)>? _held = new();

    /// <summary>True once there was one. What was written down is a part of what there is, and nobody is absent from it.</summary>
    private protected bool HasStored { get; private set; }

    /// <summary>Called for a stored event that cannot be sent, before anybody is told of it.</summary>
    /// <param name="fault">Why not.</param>
    /// <param name="line">The line of its file; 0 where there is none.</param>
    /// <param name="source">What the user gave.</param>
    /// <param name="text">Its text; null where there is none.</param>
    private protected abstract void KeepStored(EventFault fault, long line, object source, string? text);

    /// <summary>How to give the lines of a file again that stand behind those that were taken.</summary>
    private protected string SkipLines(string file) => $"Get-Content {InputPlace.Quoted(file)} | Select-Object -Skip {LastLine}";

    /// <summary>Reads a file of stored events, a line each.</summary>
    private protected void ReadStored(string file)
    {
        using TextLines lines = FileResolver.OpenLines(file, StoredEventReader.MaxLineLength, Stopped);
        while (FileResolver.ReadLine(lines, file))
        {
            Stopped.ThrowIfCancellationRequested();
            if (string.IsNullOrWhiteSpace(lines.Text))
            {
                continue;
            }

            Count();
            Take(lines.Line);
            if (lines.Problem is { } problem)
            {
                RefuseStored(problem, lines.Line, lines.Text, lines.Text);
            }
            else
            {
                ProcessStored(lines.Text, lines.Line, lines.Text);
            }

            Advance(ShareRead(lines.BytesRead));
        }
    }

    /// <summary>Delivers an event that was made before.</summary>
    /// <param name="text">Its JSON, or a line of a rejects file.</param>
    /// <param name="line">The line of its file; 0 where there is none.</param>
    /// <param name="source">What the user gave, for results and errors.</param>
    private protected void ProcessStored(string text, long line, object source)
    {
        HasStored = true;
        OutgoingEvent? outgoing = StoredEventReader.Read(text, Place, source, out string problem);
        if (outgoing is not null && WhyNot(outgoing) is { } refusal)
        {
            outgoing.Release();
            outgoing = null;
            problem = refusal;
        }

        if (outgoing is null)
        {
            RefuseStored(IsJson(text) ? problem : NoJson(text), line, source, text);
            return;
        }

        ReleaseStored();
        if (ThisShard?.Takes(outgoing.OrderKey) == false)
        {
            outgoing.Release();
        }
        else if (Gate?.Holds(outgoing.Written) == true)
        {
            outgoing.Release();
            PassOver();
        }
        else
        {
            Process(outgoing);
        }
    }

    /// <summary>Tells of a stored event that cannot be sent.</summary>
    /// <param name="problem">Why not.</param>
    /// <param name="line">The line of its file; 0 where there is none.</param>
    /// <param name="source">What the user gave.</param>
    /// <param name="text">Its text; null where there is none.</param>
    private protected void RefuseStored(string problem, long line, object source, string? text)
    {
        if (IsFirstShard)
        {
            EventFault fault = new(MappingIssueCode.ValueInvalid, string.Empty, $"This is not an event that can be sent: {problem}.");
            KeepStored(fault, line, source, text);
            if (_held is not null && !IsJson(text))
            {
                // Most likely it is no file of events at all, or there are records in the pipeline.
                _held.Add((fault, Place, source), all => NoneUsable(all.Count, isAll: false, all[0].Fault.Message));
                return;
            }

            ReleaseStored();
            Refuse(fault, Place, source);
        }
    }

    // Whatever became of an event, or was to: what was cut off begins so too.
    private static bool IsJson(string? text) => text?.TrimStart().StartsWith("{", StringComparison.Ordinal) == true;

    /// <summary>What is wrong with text that is no event.</summary>
    private protected string NoJson(string text) => FileResolver.IsFile(SessionState.Path, text)
        ? $"it is a file. Give -Path {Shown.Text(text.AsSpan())}"
        : "it is no JSON object. Records are sent with Send-PendoIdentify, Send-PendoGroup or Send-PendoTrack";

    /// <summary>Tells, at the end, of what was held back until then.</summary>
    /// <exception cref="CommandException">MappingInvalid: nothing in the input was an event.</exception>
    private protected void EndStored()
    {
        if (_held is { All.Count: > 1 } held && held.All.Count == Records)
        {
            throw NoneUsable(held.All.Count, isAll: true, held.All[0].Fault.Message);
        }

        ReleaseStored();
    }

    private void ReleaseStored()
    {
        if (_held is { } held)
        {
            _held = null;
            foreach ((EventFault fault, RecordPlace place, object source) in held.All)
            {
                Refuse(fault, place, source);
            }
        }
    }

    /// <summary>Why the command does not deliver an event that is one; null when it does.</summary>
    private protected virtual string? WhyNot(OutgoingEvent stored) => null;
}
