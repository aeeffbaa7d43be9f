using System.Globalization;
using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox.Page;

/// <summary>What stands after the question mark, as a browser's form writes it.</summary>
internal sealed class PageQuery
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public PageQuery(string query)
    {
        foreach (string[] pair in query.Split('&').Select(static part => part.Split(['='], 2)))
        {
            _values[Decode(pair[0])] = pair.Length > 1 ? Decode(pair[1]) : string.Empty;
        }
    }

    /// <summary>A value by its name; null when there is none.</summary>
    public string? this[string name] => _values.TryGetValue(name, out string? value) ? value : null;

    /// <summary>A whole number from 0.</summary>
    /// <exception cref="RefusalException">It is none, or too large.</exception>
    public int Number(string name, int otherwise, int most) =>
        this[name] is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= most ? number
        : throw new RefusalException(400, $"\"{name}\" must be a whole number from 0 to {most}.");

    /// <summary>Which answers are asked for: by their class, or one by its number.</summary>
    /// <exception cref="RefusalException">It is neither.</exception>
    public Func<int, bool> Status() => this["status"] switch
    {
        null or "" => static _ => true,
        "accepted" => static status => status < 400,
        "throttled" => static status => status == 429,
        "rejected" => static status => status is >= 400 and < 500 and not 408 and not 429,
        "failed" => static status => status is 408 or >= 500,
        _ => Exactly(Number("status", 0, 999)),
    };

    private static Func<int, bool> Exactly(int wanted) => status => status == wanted;

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
