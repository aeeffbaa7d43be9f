namespace PendoSegment.Records;

/// <summary>A value that has members, as a record.</summary>
internal sealed class MemberRecord(object value, IObjectModel model) : Record
{
    public override object Source => value;

    public override RecordValue this[PropertyName property] => model.Member(value, property.Name);

    public override void Visit(IPropertyVisitor visitor) => model.VisitMembers(value, visitor);
}
