using System.Globalization;

namespace PendoSegment.Values;

/// <summary>Cultures by name, without the settings that a user of this machine may have changed in them.</summary>
internal static class Cultures
{
    /// <summary>The culture; null when there is none of this name. .NET itself makes one up for any name that is formed well.</summary>
    public static CultureInfo? Find(string name)
    {
        try
        {
            return name.Length == 0 ? null : CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The culture; the invariant one where none is named.</summary>
    /// <exception cref="ArgumentException">There is no culture of this name.</exception>
    public static CultureInfo Get(string? name) =>
        name is null ? CultureInfo.InvariantCulture : Find(name) ?? throw new ArgumentException($"There is no culture '{name}'.", nameof(name));

    /// <summary>Goes on after "which": why there is no such culture and what to write.</summary>
    public static string Unknown(string name)
    {
        string[] known = [.. CultureInfo.GetCultures(CultureTypes.AllCultures).Select(culture => culture.Name).Where(known => known.Length > 0)];
        if (known.Length == 0)
        {
            return "this machine does not know: .NET runs without cultures here (globalization-invariant mode). Install ICU, or export in an invariant form.";
        }

        string? nearest = NearestName.Find(name, known);
        return $"is no culture{(nearest is null ? ". Give a name such as 'de-DE' or 'en-US'." : $": did you mean '{nearest}'?")}";
    }
}
