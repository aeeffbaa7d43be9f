using System.Security;

namespace PendoSegment.Values;

/// <summary>
/// Time zones by id. .NET knows IANA ids and Windows ids on every system; .NET Framework, and so Windows PowerShell 5.1, knows those of Windows alone.
/// </summary>
internal static class TimeZones
{
    public static TimeZoneInfo? Find(string id)
    {
        if (string.IsNullOrWhiteSpace(id))
        {
            return null;
        }

        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(id);
        }
        catch (Exception problem) when (problem is TimeZoneNotFoundException or InvalidTimeZoneException or SecurityException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            // An id is the name of a file on some systems, and may be one that cannot be read.
            return null;
        }
    }

    /// <summary>Goes on after "which": why there is no such zone and what to write.</summary>
    public static string Unknown(string id)
    {
#if !NET
        if (id.Contains("/"))
        {
            return "looks like an IANA id: Windows PowerShell knows only those of Windows, such as 'W. Europe Standard Time' (Get-TimeZone -ListAvailable shows them).";
        }
#endif
        string? nearest = NearestName.Find(id, TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id));
        return $"this machine does not know{(nearest is null ? ". Give an id such as 'Europe/Zurich' or 'W. Europe Standard Time' (Get-TimeZone -ListAvailable shows them)." : $": did you mean '{nearest}'?")}";
    }
}
