using System.Globalization;

namespace PendoSegment.Core.Tests.Values;

/// <summary>Runs something as on a machine of another culture.</summary>
internal static class InCulture
{
    public static void Of(string name, Action action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(name);
        try
        {
            action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
