namespace PendoSegment.Events;

/// <summary>The reasons for which a Send command refuses a record. They are the first of the preflight's codes too.</summary>
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

/// <summary>Why a record cannot become an event.</summary>
/// <param name="Code">One of <see cref="EventFaultCode"/>.</param>
/// <param name="Field">The field, or the property with the id, that is at fault.</param>
/// <param name="Message">What is wrong and what to do; a whole sentence or two, without the record's position.</param>
internal sealed record EventFault(EventFaultCode Code, string Field, string Message);
