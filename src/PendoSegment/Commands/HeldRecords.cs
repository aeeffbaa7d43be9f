using PendoSegment.Events;
using PendoSegment.Input;
using PendoSegment.Mapping;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Commands;

/// <summary>
/// The first records of a pipeline while none had the property with the id. When there are many, the mapping is wrong and not the records, and that is one
/// error; otherwise each has its own.
/// </summary>
/// <param name="id">The properties with the id.</param>
internal sealed class HeldRecords(IReadOnlyList<string> id)
{
    private const int Enough = 50;
    private const int MaxNames = 40;

    private readonly NameVisitor _names = new();
    private readonly List<(EventFault Fault, string Place, object Source)> _held = [];

    /// <summary>What was held back, in its order.</summary>
    public IReadOnlyList<(EventFault Fault, string Place, object Source)> All => _held;

    /// <summary>Holds a record back; false when it is to be refused at once.</summary>
    /// <exception cref="MappingException">It is one too many.</exception>
    public bool Hold(EventFault fault, Record record, string place)
    {
        if (!fault.IsIdAbsent)
        {
            return false;
        }

        string hint = record.Elements is null ? Hint(NamesOf(record)) : string.Empty;
        _held.Add((fault with { Message = fault.Message + hint }, place, record.Source));
        return _held.Count < Enough ? true : throw new MappingException($"None of the first {Enough} records can be used, and none has been sent. The first: {_held[0].Fault.Message}");
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

    private string Hint(IReadOnlyList<string> names)
    {
        string? nearest = id.Select(wanted => NearestName.Find(wanted, names)).FirstOrDefault(name => name is not null);
        string rest = names.Count > MaxNames ? FormattableString.Invariant($" and {names.Count - MaxNames} more") : string.Empty;
        return $"{(nearest is null ? string.Empty : $" Did you mean '{nearest}'?")} Its properties: '{string.Join("', '", names.Take(MaxNames))}'{rest}.";
    }
}
