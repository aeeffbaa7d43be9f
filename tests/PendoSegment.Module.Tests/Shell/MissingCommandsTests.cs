using PendoSegment.Shell.Running;
using Xunit;

namespace PendoSegment.Module.Tests.Shell;

public sealed class MissingCommandsTests : ShellTests
{
    [Theory]
    [InlineData("Import-Csv users.csv", "use -Path of the Send commands")]
    [InlineData("'a' | select-object", "Select-Object is not part of the engine package")]
    [InlineData("'a' | select", "Select-Object is not part of the engine package")]
    [InlineData("$ErrorActionPreference = 'Stop'; Write-Host hello", "Write-Host is not part of the engine package")]
    public void A_command_of_PowerShells_own_modules_is_explained(string command, string expected)
    {
        (int code, _, string errors) = Run("-Command", command);

        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Check the spelling", errors, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    [Fact]
    public void A_misspelled_command_keeps_the_engines_own_message() =>
        Assert.Contains("Check the spelling", Run("-Command", "Get-Nonsense").Err, StringComparison.Ordinal);

    [Fact]
    public void Asking_whether_a_command_is_there_is_not_an_error()
    {
        (int code, string shown, string errors) = Run("-Command", "[bool](Get-Command Import-Csv -ErrorAction SilentlyContinue)");

        Assert.Equal("False\n", shown);
        Assert.Equal("", errors);
        Assert.Equal(0, code);
    }

    [Fact]
    public void No_command_that_the_engine_has_is_called_missing()
    {
        string[] there = Run("-Command", "Get-Command | ForEach-Object Name").Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Contains("ForEach-Object", there);
        Assert.All(there, name => Assert.Null(MissingCommands.Advice(name)));
    }

    [Fact]
    public void Modules_of_another_PowerShell_are_not_picked_up()
    {
        using TemporaryModule elsewhere = new();
        string folder = elsewhere.Write("foreign/Foreign/Foreign.psm1", "function Get-Foreign { 'foreign' }");
        string? before = Environment.GetEnvironmentVariable("PSModulePath");
        Environment.SetEnvironmentVariable("PSModulePath", Path.GetDirectoryName(Path.GetDirectoryName(folder)));
        try
        {
            Assert.Equal(1, Run("-Command", "Get-Foreign").Code);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PSModulePath", before);
        }
    }
}
