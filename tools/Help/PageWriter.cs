using System.Text;

namespace PendoSegment.Help;

/// <summary>Writes a page of docs/commands anew: what was written stays as it is, what is generated is made of the command.</summary>
internal static class PageWriter
{
    private const string Note = "<!-- What follows a 'generated' or 'shared' mark is written by: dotnet run --project tools/Help -->";

    public static string Write(CommandHelp help)
    {
        CommandPage page = help.Page;
        StringBuilder text = new();
        text.Append($"# {help.Facts.Name}\n\n{Note}\n\n{page.Synopsis}\n\n## Syntax\n\n{CommandPage.GeneratedMark}\n");
        foreach (ParameterSetFacts set in help.Facts.Sets)
        {
            text.Append($"\n{(set.Name is null ? string.Empty : $"{SetTitle(set, help.Facts)}:\n\n")}```text\n{Syntax(help.Facts.Name, set)}\n```\n");
        }

        text.Append($"\n## Description\n\n{page.Description}\n\n## Examples\n");
        int number = 0;
        foreach (Example example in page.Examples)
        {
            text.Append($"\n### {++number}. {example.Title}\n\n```powershell\n{example.Code}\n```\n\n{example.Remarks}\n");
        }

        text.Append("\n## Parameters\n");
        if (help.Facts.Parameters.Count == 0)
        {
            text.Append("\nNone.\n");
        }

        foreach (ParameterFacts parameter in help.Facts.Parameters)
        {
            string mark = help.IsShared(parameter) ? CommandPage.SharedMark + "\n\n" : string.Empty;
            text.Append($"\n### -{parameter.Name}\n\n{mark}{help.Text(parameter)}\n\n{CommandPage.GeneratedMark}\n\n{Facts(parameter, help.Facts)}\n");
        }

        Append(text, "Inputs", help.Inputs);
        Append(text, "Outputs", help.Outputs);
        if (page.Notes is { Length: > 0 } notes)
        {
            text.Append($"\n## Notes\n\n{notes}\n");
        }

        return text.Append($"\n## Links\n\n{page.Links}\n").ToString();
    }

    /// <summary>The syntax of one parameter set, broken so that it fits a page.</summary>
    public static string Syntax(string command, ParameterSetFacts set)
    {
        StringBuilder text = new(command);
        int column = command.Length;
        foreach (string part in set.Uses.Select(use => use.Syntax).Append("[<CommonParameters>]"))
        {
            bool fits = column + 1 + part.Length <= 100;
            text.Append(fits ? " " : "\n    ").Append(part);
            column = fits ? column + 1 + part.Length : 4 + part.Length;
        }

        return text.ToString();
    }

    private static string SetTitle(ParameterSetFacts set, CommandFacts command) => ReferenceEquals(set, command.Sets[0]) ? $"{set.Name} (default)" : set.Name!;

    private static string Facts(ParameterFacts parameter, CommandFacts command)
    {
        (ParameterSetFacts Set, ParameterUse Use)[] uses =
            [.. command.Sets.SelectMany(set => set.Uses.Where(use => use.Parameter.Name == parameter.Name).Select(use => (set, use)))];
        List<string> lines = [$"- Type: `{parameter.TypeText}`"];
        AddIf(parameter.Values.Count > 0, $"- Values: {string.Join(", ", parameter.Values.Select(value => $"`{value}`"))}");
        AddIf(parameter.Range is not null, $"- Range: {parameter.Range}");
        AddIf(parameter.Default is not null, $"- Default: {parameter.Default}");
        AddIf(uses.Length < command.Sets.Count, $"- Syntax: {string.Join(", ", uses.Select(use => use.Set.Name))}");
        AddIf(uses.All(use => use.Use.IsMandatory), "- Required");
        AddIf(uses[0].Use.Position is not null, $"- Position: {uses[0].Use.Position}");
        AddIf(uses.Any(use => use.Use.Pipeline != "False"), $"- From the pipeline: {(uses.Any(use => use.Use.Pipeline.Contains("ByValue", StringComparison.Ordinal)) ? "yes" : "by property name")}");
        AddIf(parameter.Aliases.Count > 0, $"- Alias: {string.Join(", ", parameter.Aliases.Select(alias => $"`-{alias}`"))}");
        AddIf(parameter.TakesWildcards, "- Wildcards: yes");
        return string.Join('\n', lines);

        void AddIf(bool applies, string line)
        {
            if (applies)
            {
                lines.Add(line);
            }
        }
    }

    private static void Append(StringBuilder text, string chapter, IReadOnlyList<NamedText> types)
    {
        text.Append($"\n## {chapter}\n");
        foreach (NamedText type in types)
        {
            text.Append($"\n### {type.Name}\n\n{type.Text}\n");
        }
    }
}
