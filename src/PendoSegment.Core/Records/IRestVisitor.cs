namespace PendoSegment.Records;

/// <summary>
/// A visitor that asks where a member comes from that its class has no property for. Such a member goes by its own name, but whoever looks at the object in PowerShell sees
/// it in another property, and may name it so.
/// </summary>
internal interface IRestVisitor : IPropertyVisitor
{
    /// <summary>Takes one of them; the value must not be kept.</summary>
    /// <param name="rest">The property that it is in: <c>AdditionalProperties</c>.</param>
    /// <param name="name">Its own name.</param>
    /// <param name="value">Its value.</param>
    void VisitRest(string rest, string name, RecordValue value);
}
