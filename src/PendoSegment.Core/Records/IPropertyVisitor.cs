namespace PendoSegment.Records;

/// <summary>Takes the properties of a record one by one.</summary>
internal interface IPropertyVisitor
{
    /// <summary>Takes one property; the value must not be kept.</summary>
    void Visit(string name, RecordValue value);
}
