using PendoSegment.Help;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Help;

/// <summary>Every example of the help, run in the real engine against a sandbox, in a folder with the sample files.</summary>
public sealed class HelpExampleTests : ExampleTests
{
    public static TheoryData<string, int> Examples
    {
        get
        {
            TheoryData<string, int> examples = [];
            foreach (string page in Directory.GetFiles(Path.Combine(BuildPaths.Repository, "docs", "commands"), "*-Pendo*.md"))
            {
                string command = Path.GetFileNameWithoutExtension(page);
                for (int i = 0; i < Page(command).Examples.Count; i++)
                {
                    examples.Add(command, i);
                }
            }

            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_runs_without_an_error(string command, int index)
    {
        Example example = Page(command).Examples[index];
        Prepare();

        EngineRun run = Engine.Run(example.Code);

        Assert.True(run.Terminating is null && run.Errors.Count == 0, $"{example.Title}: {string.Join(" | ", run.ErrorTexts)} {run.Terminating}");

        // Failures by chance may come in a row on a machine that stands still for a second, and are told of then.
        Assert.True(run.Warnings.Count == 0 || example.Code.Contains("-FailureRate", StringComparison.Ordinal), string.Join(" | ", run.Warnings));
    }

    [Fact]
    public void An_example_that_fails_is_noticed()
    {
        Prepare();

        EngineRun run = Engine.Run("Send-PendoIdentify -Path users.csv -UserIdProperty id");

        Assert.Equal(["EventInvalid"], run.ErrorIds);
    }

    private static CommandPage Page(string command) => new(command, File.ReadAllText(Path.Combine(BuildPaths.Repository, "docs", "commands", command + ".md")));
}
