namespace PendoSegment.Records;

/// <summary>Collects the names of a record's properties.</summary>
internal sealed class NameVisitor : IPropertyVisitor
{
    private List<string> _names = [];

    /// <summary>The names, in the record's own order.</summary>
    public IReadOnlyList<string> Of(Record record)
    {
        List<string> names = _names = [];
        record.Visit(this);
        return names;
    }

    public void Visit(string name, RecordValue value) => _names.Add(name);
}
