namespace PendoSegment.Delivery;

/// <summary>Is told of every event that was not accepted, as it happens.</summary>
internal interface IRejectSink
{
    /// <summary>Writes down an outcome other than accepted. Called by one thread at a time; it must not keep the event.</summary>
    void Add(DeliveryOutcome outcome);
}
