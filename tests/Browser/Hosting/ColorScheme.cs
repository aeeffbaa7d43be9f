namespace PendoSegment.Browser.Tests.Hosting;

/// <summary>What the system prefers.</summary>
public enum ColorScheme
{
    Light,
    Dark,
}
