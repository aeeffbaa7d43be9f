using Xunit;
using static PendoSegment.Module.Tests.Shell.FakeTerminal;

namespace PendoSegment.Module.Tests.Shell;

public sealed class PromptTests : ShellTests
{
    [Fact]
    public void Commands_are_read_until_the_input_ends_and_share_their_variables()
    {
        FakeTerminal terminal = WithLines("$a = 20", "", "$a + 1", "Get-Probe");

        Assert.Equal(0, Run(terminal));
        Assert.Equal("21\nprobe\n", terminal.Shown);
    }

    [Fact]
    public void A_command_may_go_on_over_several_lines()
    {
        FakeTerminal terminal = WithLines("if ($true) {", "  'inside'", "}", "'after'");

        Run(terminal);

        Assert.Equal("inside\nafter\n", terminal.Shown);
        Assert.Equal("", terminal.ShownErrors);
    }

    [Fact]
    public void What_stays_incomplete_is_reported()
    {
        FakeTerminal terminal = WithLines("if ($true) {");

        Assert.Equal(1, Run(terminal));
        Assert.Contains("Missing closing '}'", terminal.ShownErrors, StringComparison.Ordinal);
    }

    [Fact]
    public void Exit_leaves_with_its_code_and_runs_nothing_more()
    {
        FakeTerminal terminal = WithLines("throw 'first'", "exit 9", "'never'");

        Assert.Equal(9, Run(terminal));
        Assert.Equal("", terminal.Shown);
    }

    [Fact]
    public void On_a_terminal_a_dropped_line_does_not_run_and_the_prompt_comes_back()
    {
        FakeTerminal terminal = WithKeys([.. Typed("exit 5"), Control(ConsoleKey.C), Control(ConsoleKey.C), .. Typed("'went on'\n"), Control(ConsoleKey.D)]);

        Assert.Equal(0, Run(terminal));
        Assert.EndsWith("PS> exit 5^C\nPS> ^C\nPS> 'went on'\nwent on\nPS> \n", terminal.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Ctrl_C_in_an_unfinished_command_drops_all_of_it()
    {
        FakeTerminal terminal = WithKeys([.. Typed("if (1) {\n"), Control(ConsoleKey.C), .. Typed("2\nexit\n")]);

        Assert.Equal(0, Run(terminal));
        Assert.EndsWith("PS> if (1) {\n>> ^C\nPS> 2\n2\nPS> exit\n", terminal.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Ctrl_C_stops_what_runs_and_not_the_shell()
    {
        // Once it has its answer the command runs for ever; only the Ctrl+C that came with the answer ends it.
        InterruptingReader reader = new(["[void]$Host.UI.ReadLine(); while ($true) { }", "an answer", "'still here'"], interruptAt: 1);
        FakeTerminal terminal = new() { Input = reader };
        reader.Interrupt = () => terminal.Interrupted!();

        Assert.Equal(0, Run(terminal));
        Assert.True(reader.WasTaken);
        Assert.Equal("still here\n", terminal.Shown);
    }

    private sealed class InterruptingReader(string[] lines, int interruptAt) : TextReader
    {
        private int _next;

        public Func<bool>? Interrupt { get; set; }

        public bool WasTaken { get; private set; }

        public override string? ReadLine()
        {
            if (_next == interruptAt)
            {
                WasTaken = Interrupt!();
            }

            return _next < lines.Length ? lines[_next++] : null;
        }
    }
}
