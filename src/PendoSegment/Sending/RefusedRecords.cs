using System.Management.Automation;
using PendoSegment.Errors;
using PendoSegment.Events;
using PendoSegment.Rejects;

namespace PendoSegment.Sending;

/// <summary>Writes down what cannot be an event, so that it can be corrected and sent.</summary>
/// <param name="file">The rejects file.</param>
/// <param name="kind">What all were to be; null for events of whatever kind.</param>
/// <param name="mapping">What they were to become events by: what it keeps at home is not written down either. Null for events that were ready.</param>
internal sealed class RefusedRecords(RejectsFile file, EventKind? kind, MappingDefinition? mapping)
{
    /// <summary>Opens a rejects file.</summary>
    /// <exception cref="CommandException">It cannot be opened.</exception>
    public static RejectsFile Open(string path)
    {
        try
        {
            return RejectsFile.Open(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException)
        {
            throw new CommandException(
                ErrorKind.RejectPathInvalid with { Category = ErrorCategory.OpenError }, $"The rejects file '{path}' cannot be written: {problem.Message} Give another -RejectPath.", path);
        }
    }

    /// <summary>Writes down a record.</summary>
    /// <param name="fault">Why it cannot be sent.</param>
    /// <param name="line">The line of its file; 0 where there is none.</param>
    /// <param name="source">The record.</param>
    /// <param name="stored">Its text, where it was to be an event already; otherwise null.</param>
    public void Add(EventFault fault, long line, object source, string? stored)
    {
        if (stored is not null)
        {
            file.AddText(ErrorKind.EventInvalid.Id, fault.Message, line, stored);
        }
        else
        {
            file.AddInvalid(kind, ErrorKind.EventInvalid.Id, fault.Message, line, RecordJson.Of(source, mapping));
        }
    }

    /// <summary>Writes down a row that cannot be read.</summary>
    public void Add(CsvProblem problem) => file.AddRow(problem.Message, problem.Line, RecordJson.KeepsAtHome(mapping) ? null : problem.Text);
}
