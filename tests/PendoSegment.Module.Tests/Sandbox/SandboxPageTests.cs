using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Sandbox;

/// <summary>The page of a sandbox as a session comes to it, and the agent's file.</summary>
public sealed class SandboxPageTests : ModuleTests
{
    [Fact]
    public void The_page_has_an_address_of_its_own_that_no_key_is_part_of()
    {
        EngineRun run = Engine.RunClean("""
            $one = Start-PendoSandbox -ApiKey own-key-of-the-user
            $two = Start-PendoSandbox -ApiKey own-key-of-the-user
            $one.PageUri.AbsoluteUri
            $one.PageUri.AbsoluteUri.Contains($one.ApiKey) -or $one.PageUri.AbsoluteUri.Contains($one.IntegrationKey)
            $one.PageUri.AbsolutePath -eq $two.PageUri.AbsolutePath
            """);

        Assert.Matches(@"^http://127\.0\.0\.1:\d+/page/[\w-]{30,}/$", run.Output[0].ToString());
        Assert.Equal(["False", "False"], run.Output.Skip(1).Select(static item => item.ToString()));
    }

    [Fact]
    public async Task Show_opens_the_page_and_says_its_address()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What opens a link is in no variable there.");
        using TestFolder folder = new();
        string opened = Path.Combine(folder.FullName, "opened");
        string opener = Path.Combine(folder.FullName, "xdg-open");
        await File.WriteAllTextAsync(opener, $"#!/bin/sh\nprintf '%s' \"$1\" > '{opened}'\necho noise\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(opener, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        PowerShellRun run = await PowerShellProcess.Run("-Command", $$"""
            $env:PATH = '{{folder.FullName}}' + ':' + $env:PATH
            $env:DISPLAY = ':0'
            Import-Module '{{BuildPaths.Stage}}'
            (Start-PendoSandbox -Show).PageUri.AbsoluteUri
            """);

        string address = await File.ReadAllTextAsync(opened, TestContext.Current.CancellationToken);
        Assert.Equal(["The sandbox's page: " + address, address], run.CleanLines().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("$env:DISPLAY = ''; $env:WAYLAND_DISPLAY = ''", "there is no desktop")]
    [InlineData("$env:DISPLAY = ':0'; $env:PATH = '/nowhere'", "xdg-open failed")]
    public async Task Where_no_browser_can_be_opened_a_warning_has_the_address(string machine, string reason)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What opens a link is in no variable there.");

        PowerShellRun run = await PowerShellProcess.Run("-Command", $$"""
            Import-Module '{{BuildPaths.Stage}}'
            {{machine}}
            $sandbox = Start-PendoSandbox -Show -WarningVariable told -WarningAction SilentlyContinue -InformationAction Ignore
            "$($told.Count) $told".Replace($sandbox.PageUri.AbsoluteUri, 'ADDRESS')
            """);

        Assert.Equal([$"1 No browser could be opened ({reason}). Open ADDRESS yourself, on this machine."], run.CleanLines());
    }

    [Fact]
    public void A_copy_of_the_agent_is_found_from_where_the_session_is()
    {
        string file = Files.Write("pendo.js", "pendo = 1;");

        EngineRun run = Engine.RunClean($$"""
            Set-Location -LiteralPath '{{Path.GetDirectoryName(file)}}'
            $sandbox = Start-PendoSandbox -AgentPath ./pendo.js
            (New-Object Net.WebClient).DownloadString("$($sandbox.Endpoint)agent/static/$($sandbox.ApiKey)/pendo.js")
            """);

        Assert.Equal(["pendo = 1;"], run.Output.Select(static item => item.ToString()));
    }

    [Fact]
    public void A_copy_of_the_agent_that_is_not_there_is_an_error()
    {
        Engine.Run("Start-PendoSandbox -AgentPath nowhere/pendo.js").AssertTerminated("PathNotFound");
    }
}
