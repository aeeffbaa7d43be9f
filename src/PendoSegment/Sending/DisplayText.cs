using System.Globalization;
using PendoSegment.Values;

namespace PendoSegment;

/// <summary>Figures as the module's format file shows them to people. The properties themselves stay as they are, for scripts.</summary>
public static class DisplayText
{
    /// <summary>A length of time in its two largest units: <c>433 ms</c>, <c>12.3 s</c>, <c>1 m 12 s</c>, <c>2 h 5 m</c>, <c>3 d 4 h</c>.</summary>
    public static string Elapsed(TimeSpan time) => Shown.Elapsed(time, CultureInfo.CurrentCulture);

    /// <summary>Events a second: <c>12,345/s</c>, below ten with a decimal.</summary>
    public static string Rate(double perSecond) => Shown.Rate(perSecond, CultureInfo.CurrentCulture);
}
