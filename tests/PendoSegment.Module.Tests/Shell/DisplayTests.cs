using System.Management.Automation;
using PendoSegment.Shell.Terminal;
using Xunit;

namespace PendoSegment.Module.Tests.Shell;

public sealed class DisplayTests : ShellTests
{
    [Fact]
    public void Progress_is_one_line_that_makes_room_and_leaves_nothing()
    {
        FakeTerminal terminal = new() { ErrorRedirected = false };
        ProgressLine line = new(terminal);

        line.Show(1, new(0, "Sending", "10 accepted") { PercentComplete = 50 });
        line.Show(1, new(0, "Sending", "done"));
        line.Show(1, new(0, "Sending", "done") { RecordType = ProgressRecordType.Completed });
        line.Erase();

        Assert.Equal("\rSending: 10 accepted, 50 %\rSending: done             \r             \r", terminal.ShownErrors);
    }

    [Fact]
    public void Progress_that_is_too_long_or_has_line_breaks_stays_on_its_line()
    {
        FakeTerminal terminal = new() { ErrorRedirected = false, Width = 12 };

        new ProgressLine(terminal).Show(1, new(0, "a\nb", "山山山山山"));

        Assert.Equal("\ra b: 山山山", terminal.ShownErrors);
    }

    [Fact]
    public void Redirected_progress_is_not_written() => Assert.Equal("WARNING: a warning\n", Run("-Command", "Show-Probe").Err);

    [Fact]
    public void Errors_are_red_on_a_terminal_that_takes_colours()
    {
        FakeTerminal terminal = new() { OutputRedirected = false, ErrorRedirected = false, AllowsColor = true };

        Run(terminal, "-Command", "Skip-Probe; throw 'it stops'");

        Assert.Contains("\x1b[31;1m", terminal.ShownErrors, StringComparison.Ordinal);
    }

    [Fact]
    public void Redirected_errors_have_no_colours_even_when_the_output_has()
    {
        FakeTerminal terminal = new() { OutputRedirected = false, AllowsColor = true };

        Run(terminal, "-Command", "Stop-Probe; [pscustomobject]@{ Name = 1 }");

        Assert.Contains("it stops", terminal.ShownErrors, StringComparison.Ordinal);
        Assert.DoesNotContain("\x1b", terminal.ShownErrors, StringComparison.Ordinal);
        Assert.Contains("\x1b", terminal.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Refused_colours_are_nowhere()
    {
        FakeTerminal terminal = new() { OutputRedirected = false, ErrorRedirected = false, AllowsColor = false };

        Run(terminal, "-Command", "Skip-Probe; [pscustomobject]@{ Name = 1 }; Show-Probe");

        Assert.DoesNotContain("\x1b", terminal.Shown + terminal.ShownErrors, StringComparison.Ordinal);
    }
}
