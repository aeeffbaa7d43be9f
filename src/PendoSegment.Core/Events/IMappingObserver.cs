using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Events;

/// <summary>
/// Sees what a mapper does with each record: for the preflight, which so uses the very mapper that the Send commands use and cannot be of another opinion. What was
/// written it reads in the event itself.
/// </summary>
internal interface IMappingObserver
{
    /// <summary>The parts of a record's event, before its fields.</summary>
    void OnParts(in EventParts parts);

    /// <summary>A field has its turn, whatever will become of its value.</summary>
    void OnField(FieldName name, RecordValue value);

    /// <summary>A field's object is shown member by member.</summary>
    void OnFlattened(FieldName name);

    /// <summary>A value that its field's type cannot take, whatever the mapping wants done about it.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">The value.</param>
    /// <returns>True to be told why, with <see cref="OnInvalidReason"/>.</returns>
    bool OnInvalid(FieldName name, RecordValue value);

    /// <summary>Why the value that was told of last cannot be taken.</summary>
    void OnInvalidReason(string reason);

    /// <summary>Two values came out as one field.</summary>
    void OnMet(FieldName sent, FieldName dropped);

    /// <summary>A value, or a part of one, that cannot be sent and is left out.</summary>
    /// <param name="field">Its field, with the path to a member behind a dot.</param>
    /// <param name="reason">Why; null when the field's reason has been told.</param>
    void OnLeftOut(string field, string? reason);
}
