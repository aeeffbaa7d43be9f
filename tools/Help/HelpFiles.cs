namespace PendoSegment.Help;

/// <summary>Makes every file that is generated, wholly or in part, in memory.</summary>
internal static class HelpFiles
{
    private const string Commands = "docs/commands";
    private const string Topics = "docs/about";
    private const string Output = "src/PendoSegment/en-US";
    private const string SharedFile = "shared-parameters.md";

    /// <param name="repository">The root of the repository.</param>
    /// <param name="commands">What the engine knows of the commands.</param>
    /// <exception cref="HelpException">The sources are not complete.</exception>
    public static IReadOnlyList<HelpFile> Make(string repository, IReadOnlyList<CommandFacts> commands)
    {
        IReadOnlyDictionary<string, string> shared = CommandPage.Texts(Section.Of(Read(repository, $"{Commands}/{SharedFile}")))
            .ToDictionary(text => text.Name.TrimStart('-'), text => text.Text, StringComparer.OrdinalIgnoreCase);
        CommandHelp[] help = [.. commands.Select(command => Help(repository, command, shared))];
        foreach (string page in Directory.GetFiles(Path.Combine(repository, Commands), "*-*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Where(page => page != "shared-parameters"))
        {
            if (commands.All(command => command.Name != page))
            {
                throw new HelpException($"{Commands}/{page}.md describes a command that the module does not export. Remove it, or build the module first.");
            }
        }

        foreach (string parameter in shared.Keys.Where(name => !help.Any(command => command.Facts.Parameters.Any(fact => fact.Name == name && command.IsShared(fact)))))
        {
            throw new HelpException($"{Commands}/{SharedFile} describes -{parameter}, which no command takes from there.");
        }

        (string Name, string Text)[] topics = [.. Directory.GetFiles(Path.Combine(repository, Topics), "about_*.md").Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileNameWithoutExtension(path), Read(repository, $"{Topics}/{Path.GetFileName(path)}")))];
        return
        [
            .. help.Select(command => new HelpFile($"{Commands}/{command.Facts.Name}.md", PageWriter.Write(command))),
            new HelpFile($"{Commands}/README.md", IndexWriter.Write(help, topics.Select(topic => new NamedText(topic.Name, Opening(topic.Text))))),
            new HelpFile($"{Output}/PendoSegment.dll-Help.xml", MamlWriter.Write(help)),
            .. topics.Select(topic => new HelpFile($"{Output}/{topic.Name}.help.txt", TopicWriter.Write(topic.Text, $"{Topics}/{topic.Name}.md"))),
        ];
    }

    private static CommandHelp Help(string repository, CommandFacts command, IReadOnlyDictionary<string, string> shared)
    {
        string file = $"{Commands}/{command.Name}.md";
        return new CommandHelp(command, new CommandPage(file, Read(repository, file)), shared, file);
    }

    private static string Opening(string topic) => new PlainText(int.MaxValue).Paragraphs(Section.Of(topic)[0].Blocks)[0];

    private static string Read(string repository, string file)
    {
        string path = Path.Combine(repository, file);
        return File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : throw new HelpException($"There is no {file}.");
    }
}
