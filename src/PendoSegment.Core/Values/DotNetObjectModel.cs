using System.Collections;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>The object model of plain .NET: dictionaries are nested, everything else is what it is.</summary>
internal sealed class DotNetObjectModel : IObjectModel
{
    /// <summary>It has no state: one is enough.</summary>
    public static DotNetObjectModel Instance { get; } = new();

    /// <inheritdoc/>
    public object? Unwrap(object? value) => ForeignValue.Of(value);

    /// <inheritdoc/>
    public bool IsNested(object value) => value is IDictionary;

    /// <inheritdoc/>
    public RecordValue Member(object value, string name)
    {
        foreach (DictionaryEntry entry in value as IDictionary ?? new Hashtable())
        {
            if (NameComparer.Instance.Equals(Scalar.ToName(entry.Key), name))
            {
                return RecordValue.FromObject(entry.Value);
            }
        }

        return RecordValue.Missing;
    }

    /// <inheritdoc/>
    public void VisitMembers(object value, IPropertyVisitor visitor)
    {
        foreach (DictionaryEntry entry in (IDictionary)value)
        {
            visitor.Visit(Scalar.ToName(entry.Key), RecordValue.FromObject(entry.Value));
        }
    }

    /// <inheritdoc/>
    public bool EndsTheCommand(Exception failure) => failure is OperationCanceledException or OutOfMemoryException;
}
