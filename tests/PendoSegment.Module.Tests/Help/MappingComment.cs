using System.Text.RegularExpressions;

namespace PendoSegment.Module.Tests.Help;

/// <summary>The comment that a ready-made mapping begins with.</summary>
internal static partial class MappingComment
{
    /// <summary>The command in it; empty where there is none.</summary>
    /// <param name="file">The mapping.</param>
    public static string Command(string file) => string.Join('\n', File.ReadLines(file)
        .TakeWhile(line => line != "#>" && !line.StartsWith('{')).Where(line => Indented().IsMatch(line)).Select(line => line.TrimStart('/', ' ')));

    [GeneratedRegex("^(//   | {8})")]
    private static partial Regex Indented();
}
