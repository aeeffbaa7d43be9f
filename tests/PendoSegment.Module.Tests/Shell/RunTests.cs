using Xunit;

namespace PendoSegment.Module.Tests.Shell;

public sealed class RunTests : ShellTests
{
    [Fact]
    public void A_command_sees_the_module_and_its_output_is_formatted()
    {
        (int code, string shown, string errors) = Run("-Command", "Get-Probe; [pscustomobject]@{ Name = '山田'; Logins = 5 }");

        Assert.Equal("probe\n\nName Logins\n---- ------\n山田      5\n\n", shown);
        Assert.Equal("", errors);
        Assert.Equal(0, code);
    }

    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("exit", 0)]
    [InlineData("throw 'x'", 1)]
    [InlineData("Stop-Probe", 1)]
    [InlineData("Stop-Probe; 'more'", 1)]
    [InlineData("function f { Stop-Probe; 'in f' }; f", 1)]
    [InlineData("1 / 0", 1)]
    [InlineData("[int] 'x'", 1)]
    [InlineData("Get-Nonsense", 1)]
    [InlineData("if (", 1)]
    [InlineData("Skip-Probe -ErrorAction Stop", 1)]
    [InlineData("$ErrorActionPreference = 'Stop'; Skip-Probe", 1)]
    [InlineData("Stop-Probe; exit 0", 0)]
    [InlineData("Skip-Probe", 0)]
    [InlineData("Skip-Probe; Skip-Probe; 'more'", 0)]
    [InlineData("$Error.Clear(); Skip-Probe", 0)]
    [InlineData("try { Stop-Probe } catch { 'caught' }; Skip-Probe", 0)]
    [InlineData("try { Get-Nonsense } catch { 'caught' }", 0)]
    public void The_exit_code_tells_a_terminating_error_from_one_that_was_gone_past(string command, int expected) =>
        Assert.Equal(expected, Run("-Command", command).Code);

    [Theory]
    [InlineData("throw 'it stops'", "it stops")]
    [InlineData("Stop-Probe", "it stops")]
    [InlineData("Skip-Probe", "it goes on")]
    [InlineData("if (", "Missing condition in if statement")]
    public void Every_error_is_shown_once_and_on_standard_error(string command, string message)
    {
        (_, string shown, string errors) = Run("-Command", command);

        Assert.Equal("", shown);
        Assert.Equal(2, errors.Split(message).Length);
    }

    [Fact]
    public void A_statement_that_fails_does_not_stop_the_script_as_in_PowerShell() =>
        Assert.Equal("more\n", Run("-Command", "Stop-Probe; 'more'").Out);

    [Fact]
    public void Messages_go_to_standard_error_and_results_to_standard_output()
    {
        (_, string shown, string errors) = Run("-Command", "Show-Probe -Verbose -InformationAction Continue");

        Assert.Equal("a note\na result\n", shown);
        Assert.Equal("WARNING: a warning\nVERBOSE: a detail\n", errors);
    }

    [Fact]
    public void A_script_gets_its_arguments_by_position_by_name_and_as_switches()
    {
        string script = Files.Write("args.ps1", "param([string] $Path, [int] $Count, [switch] $Force, [switch] $Quiet) \"$Path|$Count|$Force|$Quiet|$args|$([IO.Path]::GetFileName($PSScriptRoot))\"");

        (int code, string shown, _) = Run(script, "-Force", "a b.csv", "-Count", "-5", "-Quiet:$false", "rest");

        Assert.Equal($"a b.csv|-5|True|False|rest|{Path.GetFileName(Files.Folder)}\n", shown);
        Assert.Equal(0, code);
    }

    [Fact]
    public void A_script_does_not_see_the_shells_own_variables()
    {
        string script = Files.Write("scope.ps1", "\"[$file$positional$named]\"");

        Assert.Equal("[]\n", Run(script).Out);
    }

    [Theory]
    [InlineData("'a'; exit 3", 3)]
    [InlineData("exit 0", 0)]
    [InlineData("throw 'x'", 1)]
    [InlineData("Stop-Probe", 1)]
    [InlineData("Skip-Probe", 0)]
    [InlineData("param([int] $Count) $Count", 1)]
    public void A_script_decides_the_exit_code(string content, int expected) =>
        Assert.Equal(expected, Run(Files.Write("exit.ps1", content), "not-a-number").Code);

    [Fact]
    public void A_programs_own_exit_code_is_not_taken_for_the_scripts()
    {
        string program = OperatingSystem.IsWindows() ? "cmd /c exit 4" : "/bin/sh -c 'exit 4'";

        (int code, string shown, _) = Run(Files.Write("native.ps1", $"{program}; \"$LASTEXITCODE\""));

        Assert.Equal("4\n", shown);
        Assert.Equal(0, code);
    }

    [Fact]
    public void An_error_in_a_script_is_shown_with_its_place()
    {
        string script = Files.Write("place.ps1", "'first'\nthrow 'it stops'");

        (_, string shown, string errors) = Run(script);

        Assert.Equal("first\n", shown);
        Assert.Contains("place.ps1:2", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_script_is_named_and_fails()
    {
        (int code, _, string errors) = Run("-File", "no-such-script.ps1");

        Assert.Contains("no-such-script.ps1", errors, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    [Fact]
    public void A_file_that_is_no_script_is_refused() =>
        Assert.Contains(".ps1", Run(Files.Write("users.csv", "id\n1")).Err, StringComparison.Ordinal);

    [Fact]
    public void A_module_that_cannot_be_imported_is_an_error_with_its_reason()
    {
        string broken = Files.Write("Broken/Broken.psd1", "@{ ModuleVersion = '1.0'; RootModule = 'missing.psm1' }");
        FakeTerminal terminal = new();

        int code = new PendoSegment.Shell.Application(terminal).Run(["-Module", broken, "-Command", "1"]);

        Assert.Equal(1, code);
        Assert.Contains("Broken.psd1", terminal.ShownErrors, StringComparison.Ordinal);
        Assert.Equal("", terminal.Shown);
    }

    [Fact]
    public void A_wrong_command_line_shows_the_usage()
    {
        (int code, _, string errors) = Run("-Nonsense");

        Assert.Equal(64, code);
        Assert.Contains("There is no option -Nonsense.", errors, StringComparison.Ordinal);
        Assert.Contains("-Command", errors, StringComparison.Ordinal);
    }
}
