using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PendoSegment.Mapping;
using PendoSegment.Values;

namespace PendoSegment.Proposals;

/// <summary>
/// Writes a proposal as a PowerShell data file (.psd1), with the reasons as comments. Names come from data, and whatever is in them, they stay text: everything
/// that is not a plain word stands in single quotes, in which PowerShell evaluates nothing (about_Quoting_Rules).
/// </summary>
internal static class DataFileMappingWriter
{
    private static readonly Regex Word = new(@"\A[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant);

    // PowerShell's reserved words (about_Reserved_Words) are keys too, but to quote them leaves nothing to doubt.
    private static readonly HashSet<string> Keywords = new(
        ("assembly base begin break catch class clean command configuration continue data define do dynamicparam else elseif end enum exit filter finally for foreach from function hidden if in "
        + "inlinescript interface module namespace parallel param private process public return sequence static switch throw trap try type until using var while workflow").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The file's text.</summary>
    /// <exception cref="ArgumentException">The mapping has constants, code or a filter, or a name that no file can hold.</exception>
    public static string Write(MappingProposal proposal)
    {
        MappingDefinition mapping = proposal.Mapping;
        MappingText.RequireWritable(mapping);
        List<string> lines = [];
        lines.Add($"# A mapping for {mapping.Kind} events, proposed by New-PendoMapping from {Shown.Records(proposal.Records)}.");
        lines.Add("# Check it before you use it, the id above all: it must be the one that your application gives to Pendo, to the letter.");
        lines.Add("@{");
        int width = MappingText.Head(mapping).Max(entry => entry.Key.Length);
        foreach ((string key, IReadOnlyList<string> values) in MappingText.Head(mapping))
        {
            lines.Add($"    {key.PadRight(width)} = {Quote(values)}");
        }

        WriteFields(lines, proposal);
        foreach ((string key, IReadOnlyList<string> values) in MappingText.Tail(mapping))
        {
            lines.Add(string.Empty);
            lines.Add($"    {key} = {Quote(values)}");
        }

        lines.Add("}");
        return string.Join(Environment.NewLine, lines) + Environment.NewLine;
    }

    private static void WriteFields(List<string> lines, MappingProposal proposal)
    {
        lines.Add(string.Empty);
        lines.Add($"    {MappingText.FieldsKey(proposal.Mapping)} = @{{");
        string[] keys = [.. proposal.Mapping.Fields.Select(field => Word.IsMatch(field.Field) && !Keywords.Contains(field.Field) ? field.Field : Quote(field.Field))];
        int width = keys.Where(key => key.Length <= 24).Select(key => key.Length).DefaultIfEmpty(0).Max();
        for (int i = 0; i < keys.Length; i++)
        {
            FieldDefinition field = proposal.Mapping.Fields[i];
            if (proposal.Reasons.TryGetValue(field.Field, out string? reason))
            {
                lines.Add($"        # {Comment(reason)}");
            }

            lines.Add($"        {keys[i].PadRight(width)} = {Value(field)}");
        }

        foreach (KeyValuePair<string, string> left in proposal.LeftOut)
        {
            lines.Add($"        # Left out: {Comment(left.Key)}: {Comment(left.Value)}.");
        }

        lines.Add("    }");
    }

    private static string Value(FieldDefinition field)
    {
        (string Key, IReadOnlyList<string> Values)[] options = [.. MappingText.Options(field)];
        return options.Length == 0
            ? Quote(field.Properties)
            : $"@{{ Property = {Quote(field.Properties)}; {string.Join("; ", options.Select(option => $"{option.Key} = {Quote(option.Values)}"))} }}";
    }

    private static string Quote(IReadOnlyList<string> values) => values.Count == 1 ? Quote(values[0]) : $"@({string.Join(", ", values.Select(Quote))})";

    private static string Quote(string value)
    {
        if (value.Contains('\0'))
        {
            throw new ArgumentException("A name with a null character cannot be written to a data file.", nameof(value));
        }

        StringBuilder quoted = new("'");
        foreach (char character in value)
        {
            // PowerShell takes the typographic quotes for the straight one.
            quoted.Append(character, character is '\'' or '\u2018' or '\u2019' or '\u201a' or '\u201b' ? 2 : 1);
        }

        return quoted.Append('\'').ToString();
    }

    // A comment ends with its line, and there are more characters that end one than people know.
    private static string Comment(string text) => new([.. text.Select(character =>
        char.IsControl(character) || char.GetUnicodeCategory(character) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate ? ' ' : character)]);
}
