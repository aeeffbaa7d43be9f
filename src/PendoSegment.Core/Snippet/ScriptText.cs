using System.Text.Encodings.Web;
using System.Text.Json;

namespace PendoSegment.Snippet;

/// <summary>Text as it may stand in a script that itself stands in a page.</summary>
internal static class ScriptText
{
    /// <summary>
    /// How JSON is written for a script. The strictest encoder there is: ASCII alone, and neither the signs that end a script's element (HTML, 4.12.1.3) nor
    /// U+2028 and U+2029, which end a line in older scripts, come out as they are.
    /// </summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>A string of the script, with its quotes.</summary>
    public static string Literal(string text) => $"\"{JavaScriptEncoder.Default.Encode(text)}\"";

    /// <summary>The value of an attribute, without its quotes.</summary>
    public static string Attribute(string text) => text.Replace("&", "&amp;").Replace("\"", "&quot;").Replace("<", "&lt;").Replace(">", "&gt;");
}
