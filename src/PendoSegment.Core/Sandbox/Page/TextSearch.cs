using System.Globalization;

namespace PendoSegment.Sandbox.Page;

/// <summary>Whether a text that somebody types stands in what the page shows, in any case.</summary>
internal static class TextSearch
{
    public static bool Has(string? text, string sought) => text?.IndexOf(sought, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The same for a value of metadata; a list has what one of its items has.</summary>
    public static bool HasValue(object? value, string sought) => value switch
    {
        null => false,
        string text => Has(text, sought),
        bool truth => Has(truth ? "true" : "false", sought),
        object?[] list => Array.Exists(list, item => HasValue(item, sought)),

        // A number's text is made for each look at it: not for a search that no number can fit.
        _ => "0123456789-+.E".IndexOf(char.ToUpperInvariant(sought[0])) >= 0 && Has(Convert.ToString(value, CultureInfo.InvariantCulture), sought),
    };

    /// <summary>True when two ids differ, but only in the case of letters or in blanks at their ends.</summary>
    public static bool IsAlike(string one, string other) =>
        one != other && one.AsSpan().Trim().Equals(other.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase);
}
