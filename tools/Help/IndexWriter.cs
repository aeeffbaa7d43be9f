using System.Text;

namespace PendoSegment.Help;

/// <summary>Writes the list of all commands and topics.</summary>
internal static class IndexWriter
{
    /// <param name="commands">The commands.</param>
    /// <param name="topics">The names of the about topics and their first sentences.</param>
    public static string Write(IEnumerable<CommandHelp> commands, IEnumerable<NamedText> topics)
    {
        StringBuilder text = new("# Commands\n\n<!-- Written by: dotnet run --project tools/Help -->\n\nThe same text as `Get-Help NAME -Full` shows.\n\n| Command | What it does |\n|---|---|\n");
        foreach (CommandHelp command in commands)
        {
            text.Append($"| [{command.Facts.Name}]({command.Facts.Name}.md) | {command.Page.Synopsis} |\n");
        }

        text.Append("\n| Topic | What it is about |\n|---|---|\n");
        foreach (NamedText topic in topics)
        {
            text.Append($"| [{topic.Name}](../about/{topic.Name}.md) | {topic.Text} |\n");
        }

        return text.ToString();
    }
}
