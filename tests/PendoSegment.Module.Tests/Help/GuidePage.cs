using PendoSegment.Module.Tests.Hosting;

namespace PendoSegment.Module.Tests.Help;

/// <summary>A document whose examples stand above what comes out of them.</summary>
internal sealed class GuidePage
{
    /// <param name="document">Its path in the repository.</param>
    public GuidePage(string document)
    {
        string[] lines = File.ReadAllLines(Path.Combine(BuildPaths.Repository, document));
        List<GuideBlock> blocks = [];
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            string[] info = lines[i][3..].Split(" file=");
            int end = Array.IndexOf(lines, "```", i + 1);
            blocks.Add(new GuideBlock(i + 1, info[0], info.ElementAtOrDefault(1), string.Join('\n', lines[(i + 1)..end]) + "\n"));
            i = end;
        }

        Blocks = blocks;
    }

    public IReadOnlyList<GuideBlock> Blocks { get; }

    public IEnumerable<GuideBlock> Examples => Blocks.Where(block => block.IsExample);

    public GuideBlock At(int line) => Blocks.Single(block => block.Line == line);

    /// <summary>What stands below an example, before the next one; null for nothing.</summary>
    public GuideBlock? Shown(GuideBlock example) =>
        Blocks.SkipWhile(block => block != example).ElementAtOrDefault(1) is { File: null, Language: "json" or "text" } shown ? shown : null;
}
