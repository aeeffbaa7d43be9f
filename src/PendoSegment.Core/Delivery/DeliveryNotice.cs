namespace PendoSegment.Delivery;

/// <summary>Something that the user should know while delivery goes on.</summary>
/// <param name="Level">Who is to see it.</param>
/// <param name="Message">What happened and what is being done.</param>
internal sealed record DeliveryNotice(NoticeLevel Level, string Message)
{
    /// <summary>True for what everybody is to see.</summary>
    public bool IsWarning => Level == NoticeLevel.Warning;
}
