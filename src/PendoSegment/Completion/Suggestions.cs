using System.Management.Automation;
using System.Text.RegularExpressions;
using PendoSegment.Records;

namespace PendoSegment.Completion;

/// <summary>Makes what the user is offered out of names and of what was typed so far.</summary>
internal static class Suggestions
{
    // Everything else would not be read as the text that it is.
    private static readonly Regex Bare = new(@"\A[\p{L}_][\p{L}\p{Nd}_.-]*\z", RegexOptions.CultureInvariant);

    private static readonly Regex BarePath = new(@"\A[\p{L}\p{Nd}_.~/\\:][\p{L}\p{Nd}_.~/\\:-]*\z", RegexOptions.CultureInvariant);

    /// <summary>The names that begin with what was typed, quoted where they have to be.</summary>
    public static IEnumerable<CompletionResult> Of(IEnumerable<string> names, string? typed)
    {
        string word = (typed ?? string.Empty).Trim('\'', '"');
        word = PropertyPath.Unescape(word) ?? word;
        bool isQuoted = typed?.Length > 0 && typed[0] is '\'' or '"';
        return [.. names
            .Where(name => name.Length > 0 && name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => new CompletionResult(isQuoted || !Bare.IsMatch(name) ? Quote(name) : name, name, CompletionResultType.ParameterValue, name))];
    }

    /// <summary>True when a path is read as it stands, without quotes.</summary>
    public static bool IsBarePath(string path) => BarePath.IsMatch(path);

    /// <summary>Text as a constant that PowerShell reads as just that text.</summary>
    public static string Quote(string name) => $"'{name.Replace("'", "''")}'";
}
