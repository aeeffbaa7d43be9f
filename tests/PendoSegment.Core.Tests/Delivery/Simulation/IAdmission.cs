namespace PendoSegment.Core.Tests.Delivery.Simulation;

/// <summary>Decides which requests a limited endpoint lets in; asked in the order in which they arrive.</summary>
internal interface IAdmission
{
    bool Admit(TimeSpan now);
}
