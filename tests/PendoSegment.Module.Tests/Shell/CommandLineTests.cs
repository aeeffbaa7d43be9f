using PendoSegment.Shell;
using Xunit;

namespace PendoSegment.Module.Tests.Shell;

public sealed class CommandLineTests
{
    [Fact]
    public void Nothing_asks_for_a_prompt() => Assert.Equal(CommandLineMode.Prompt, CommandLine.Parse([]).Mode);

    [Theory]
    [InlineData("-File")]
    [InlineData("-f")]
    [InlineData(null)]
    public void A_script_takes_all_that_follows_as_its_own_arguments(string? option)
    {
        string[] words = ["run.ps1", "-Command", "x", "-Help"];
        CommandLine line = CommandLine.Parse(option is null ? words : [option, .. words]);

        Assert.Equal(CommandLineMode.File, line.Mode);
        Assert.Equal("run.ps1", line.Text);
        Assert.Equal(["-Command", "x", "-Help"], line.Arguments);
    }

    [Fact]
    public void A_command_may_be_one_argument_or_many()
    {
        Assert.Equal("1 + 1", CommandLine.Parse(["-command", "1 + 1"]).Text);
        Assert.Equal("1 + 1", CommandLine.Parse(["-C", "1", "+", "1"]).Text);
    }

    [Fact]
    public void A_module_can_be_named_before_what_is_run()
    {
        CommandLine line = CommandLine.Parse(["-Module", "other.psd1", "-Command", "x"]);

        Assert.Equal("other.psd1", line.ModulePath);
        Assert.Equal(CommandLineMode.Command, line.Mode);
    }

    [Theory]
    [InlineData("-Help")]
    [InlineData("--help")]
    [InlineData("-?")]
    public void Help_is_found_under_its_usual_names(string option) => Assert.Equal(CommandLineMode.Help, CommandLine.Parse([option]).Mode);

    [Theory]
    [InlineData("-Command")]
    [InlineData("-File")]
    [InlineData("-Module")]
    [InlineData("-Nonsense")]
    public void An_option_that_is_unknown_or_lacks_its_value_is_named_in_the_error(string option) =>
        Assert.Contains(option, CommandLine.Parse([option]).Error, StringComparison.Ordinal);
}
