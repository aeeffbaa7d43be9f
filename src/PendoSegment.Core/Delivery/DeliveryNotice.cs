namespace PendoSegment.Delivery;

/// <summary>Something that the user should know while delivery goes on.</summary>
/// <param name="IsWarning">True for a warning, false for something to be shown to those who want details.</param>
/// <param name="Message">What happened and what is being done.</param>
internal sealed record DeliveryNotice(bool IsWarning, string Message);
