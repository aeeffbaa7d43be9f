using System.Management.Automation;
using PendoSegment.Events;
using PendoSegment.Input;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Commands;

/// <summary>What a record has in place of the property with the id.</summary>
/// <param name="id">The properties with the id.</param>
internal sealed class MissingIdHint(IReadOnlyList<string> id)
{
    // With what stands before them, three lines of a narrow window.
    private const int MaxNames = 60;

    private readonly NameVisitor _names = new();

    /// <summary>What to say of a record without an id.</summary>
    /// <param name="record">The record.</param>
    /// <param name="fault">What is known of it.</param>
    /// <param name="command">The command, in whose current location a path begins.</param>
    public string Of(Record record, EventFault fault, PSCmdlet command)
    {
        object? value = PSObjectModel.Instance.Unwrap(record.Source);
        return PipedFile.NameOf(record.Source, command.SessionState.Path) is { } file ? $"This is a file and no record. To send the records in it, give -Path {Shown.Text(file.AsSpan())}."
            : value is DirectoryInfo ? "This is a folder and no record. To send the records of the files in it, give -Path with their names, such as -Path 'exports/*.csv'."
            : record.Elements is not null || value is null || Scalar.Is(value) ? fault.Message
            : fault.Message + Of(NamesOf(record));
    }

    private IReadOnlyList<string> NamesOf(Record record)
    {
        try
        {
            return _names.Of(record);
        }
        catch (Exception failure) when (!PSObjectModel.Instance.EndsTheCommand(failure))
        {
            // They are for the message alone.
            return [];
        }
    }

    private string Of(IReadOnlyList<string> names)
    {
        string? nearest = id.Select(wanted => NearestName.Find(wanted, names)).FirstOrDefault(name => name is not null);
        return $"{(nearest is null ? string.Empty : $" Did you mean '{nearest}'?")} Its properties: {Shown.Names(names, id[0], MaxNames)}.";
    }
}
