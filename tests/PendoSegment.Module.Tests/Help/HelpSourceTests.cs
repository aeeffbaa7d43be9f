using PendoSegment.Help;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Help;

/// <summary>The help's one source is docs/commands, docs/about and the commands themselves: nothing that is made of it is older than it.</summary>
public sealed class HelpSourceTests
{
    private static readonly Lazy<IReadOnlyList<CommandFacts>> Commands = new(() => ModuleCommands.Read(BuildPaths.Manifest));

    [Fact]
    public void What_is_generated_of_the_help_is_up_to_date()
    {
        string[] stale = [.. HelpFiles.Make(BuildPaths.Repository, Commands.Value).Where(file => !file.IsCurrent(BuildPaths.Repository)).Select(file => file.Path)];

        Assert.True(stale.Length == 0, $"Not up to date: {string.Join(", ", stale)}. Run: dotnet run --project tools/Help");
    }

    [Fact]
    public void The_staged_module_has_the_help_that_is_generated()
    {
        string stage = Path.GetDirectoryName(BuildPaths.Manifest)!;

        Assert.All(
            HelpFiles.Make(BuildPaths.Repository, Commands.Value).Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal)),
            file => Assert.Equal(file.Content, File.ReadAllText(Path.Combine(stage, "en-US", Path.GetFileName(file.Path))).ReplaceLineEndings("\n")));
    }

    [Fact]
    public void A_parameter_without_text_is_an_error_that_names_page_and_parameter()
    {
        CommandFacts command = Commands.Value.Single(command => command.Name == "Get-PendoSandbox");
        CommandPage page = new("page.md", Page());

        HelpException problem = Assert.Throws<HelpException>(() => new CommandHelp(command, page, new Dictionary<string, string>(), "page.md"));

        Assert.Contains("page.md lacks the parameter -Port", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_for_a_parameter_that_is_gone_is_an_error()
    {
        CommandFacts command = Commands.Value.Single(command => command.Name == "Get-PendoSandbox");
        CommandPage page = new("page.md", Page("### -Port\n\nThe port.\n\n### -Gone\n\nIt was here.\n"));

        HelpException problem = Assert.Throws<HelpException>(() => new CommandHelp(command, page, new Dictionary<string, string>(), "page.md"));

        Assert.Contains("-Gone", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_written_stays_and_what_is_generated_is_made_anew()
    {
        CommandFacts command = Commands.Value.Single(command => command.Name == "Get-PendoSandbox");
        string text = Page("### -Port\n\nThe port, *by* hand.\n\n<!-- generated -->\n\n- Type: `wrong`\n");

        string written = PageWriter.Write(new CommandHelp(command, new CommandPage("page.md", text), new Dictionary<string, string>(), "page.md"));
        string again = PageWriter.Write(new CommandHelp(command, new CommandPage("page.md", written), new Dictionary<string, string>(), "page.md"));

        Assert.Contains("The port, *by* hand.\n\n<!-- generated -->\n\n- Type: `int`\n- Range: 1 to 65,535\n- Position: 0\n", written, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", written, StringComparison.Ordinal);
        Assert.Equal(written, again);
    }

    private static string Page(string parameters = "") => $"""
        # Get-PendoSandbox

        Shows.

        ## Description

        Shows more.

        ## Parameters

        {parameters}

        ## Inputs

        ### None

        Nothing.

        ## Outputs

        ### PendoSegment.PendoSandbox

        A sandbox.

        ## Links

        - [Start](Start.md)
        """;
}
