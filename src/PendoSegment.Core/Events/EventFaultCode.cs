namespace PendoSegment.Events;

/// <summary>The reasons for which a Send command refuses a record. The names are those of the preflight's error codes.</summary>
internal enum EventFaultCode
{
    /// <summary>The record has no id: the property is absent, null, empty or blank.</summary>
    IdMissing,

    /// <summary>The id is of a kind that Pendo does not take: a Boolean, a date, an object, <c>::</c>.</summary>
    IdInvalid,

    /// <summary>The id is a placeholder from Pendo's install guide.</summary>
    IdPlaceholder,

    /// <summary>A value that its declared type cannot take.</summary>
    ValueInvalid,

    /// <summary>The event is larger than Segment allows.</summary>
    EventTooLarge,
}
