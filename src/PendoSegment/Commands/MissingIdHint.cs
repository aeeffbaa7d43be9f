using PendoSegment.Input;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Commands;

/// <summary>What a record has in place of the property with the id.</summary>
/// <param name="id">The properties with the id.</param>
internal sealed class MissingIdHint(IReadOnlyList<string> id)
{
    private const int MaxNames = 40;

    private readonly NameVisitor _names = new();

    /// <summary>A sentence or two, with a blank before them; empty where there is nothing to say.</summary>
    public string Of(Record record) => record.Elements is null ? Of(NamesOf(record)) : string.Empty;

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
        string rest = names.Count > MaxNames ? FormattableString.Invariant($" and {names.Count - MaxNames} more") : string.Empty;
        return $"{(nearest is null ? string.Empty : $" Did you mean '{nearest}'?")} Its properties: '{string.Join("', '", names.Take(MaxNames))}'{rest}.";
    }
}
