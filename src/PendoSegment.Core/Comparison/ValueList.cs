using System.Collections.ObjectModel;

namespace PendoSegment.Comparison;

/// <summary>A list of values that is text too, where a CSV file has room for nothing else.</summary>
internal sealed class ValueList(IList<object?> values) : ReadOnlyCollection<object?>(values)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", this);
}
