using System.Collections.Specialized;

namespace PendoSegment.Records;

/// <summary>Keeps the members of an object, in their order.</summary>
internal sealed class MemberCollector : IPropertyVisitor
{
    public OrderedDictionary Members { get; } = new(StringComparer.Ordinal);

    public void Visit(string name, RecordValue value) => Members[name] = value.Kind == RecordValueKind.Text ? value.Text.ToString() : value.Object;
}
