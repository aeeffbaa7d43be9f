using System.Globalization;
using System.Text;

namespace PendoSegment.Report;

/// <summary>Writes HTML. What is not written as markup in the source is escaped, so that nothing can be forgotten.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _html = new();

    /// <summary>Adds markup with text in it.</summary>
    /// <param name="markup">The markup. What is in braces is text, in an element or between the quotes of an attribute.</param>
    public HtmlWriter Add(FormattableString markup)
    {
        object?[] values = markup.GetArguments();
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Escape(Convert.ToString(values[i], CultureInfo.InvariantCulture) ?? string.Empty);
        }

        _html.Append(string.Format(CultureInfo.InvariantCulture, markup.Format, values)).Append('\n');
        return this;
    }

    /// <summary>Adds markup as it is: a constant, or what another writer made.</summary>
    public HtmlWriter AddMarkup(string markup)
    {
        _html.Append(markup).Append('\n');
        return this;
    }

    /// <summary>The HTML so far.</summary>
    public override string ToString() => _html.ToString();

    private static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length + 16);
        foreach (char c in ReportText.Plain(text))
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
