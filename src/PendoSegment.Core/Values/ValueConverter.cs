using System.Text.Json;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>Makes a record's values into what a field's type wants. One is made for each field, once.</summary>
internal abstract class ValueConverter
{
    /// <summary>What it can take, for messages: <c>true or false, yes or no, 1 or 0</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>What it can take, said to somebody who has a value that it cannot take.</summary>
    public virtual string ExpectedOf(RecordValue value) => Expected;

    /// <summary>True when it makes something of no value too.</summary>
    public virtual bool TakesEmpty => false;

    /// <summary>True when it makes one field of a whole collection; otherwise a collection of one value stands for that value.</summary>
    public virtual bool TakesLists => false;

    /// <summary>Writes a member of an object. Nothing is written unless the outcome is <see cref="ValueOutcome.Written"/>.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="value">A plain value (<see cref="PlainValue"/>) that is not empty and can be read.</param>
    public abstract ValueOutcome Write(Utf8JsonWriter json, JsonEncodedText name, RecordValue value);

    /// <summary>What an element of a list becomes, for those that take lists; null when it cannot take it.</summary>
    /// <param name="element">A simple value.</param>
    public virtual object? Element(object element) => element;

    /// <summary>True for a value that comes to nothing in this type, so that the next of several properties has its turn.</summary>
    public virtual bool IsEmpty(RecordValue value) => value.IsEmpty;
}

/// <summary>What became of one value.</summary>
internal enum ValueOutcome
{
    /// <summary>It was written.</summary>
    Written,

    /// <summary>There was nothing to write.</summary>
    Empty,

    /// <summary>Its declared type cannot take it.</summary>
    Invalid,

    /// <summary>No type could take it: bytes, code, NaN, an object without members to show.</summary>
    Unsupported,
}
