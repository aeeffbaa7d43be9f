using System.Globalization;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

/// <summary>What is told is the same on every machine; a view is in its user's culture, as everything of PowerShell's is.</summary>
public sealed class MessageCultureTests : ModuleTests
{
    private const string Groups = "§";
    private const string Point = "¤";

    public static TheoryData<string, string> Commands => new()
    {
        { "1..1500 | ForEach-Object { [pscustomobject]@{ id = $(if ($_ -ne 1400) { \"u-$_\" }); a = $(if ($_ -lt 4) { 'x' }); b = 'y' * 1600 } } | Send-PendoIdentify", "record 1,400" },
        { "$rows = 1..1500 | ForEach-Object { [pscustomobject]@{ id = \"u-$_\"; a = $(if ($_ -lt 4) { 'x' }); b = 'y' * 1600; event = 'e' } }; ($rows | Test-PendoMapping -Kind Identify).Issues.Message + ($rows | Test-PendoMapping -Kind Track).Issues.Message | Write-Warning", "3 of 1,500 records" },
        { "[pscustomobject]@{ id = 'u'; a = 'x' * 2000 } | Send-PendoIdentify -WhatIf", "(2,2" },
        { "[pscustomobject]@{ id = 'u'; a = 'x' * 40000 } | Send-PendoIdentify", "32,767 bytes" },
        { "'{\"type\":\"identify\",\"messageId\":\"m\",\"userId\":\"u\",\"traits\":{\"a\":\"' + ('x' * 40000) + '\"}}' | Send-PendoEvent", "32,767" },
        { "1..1500 | ForEach-Object { [pscustomobject]@{ id = \"u-$_\" } } | Send-PendoIdentify -RejectPath $rejects -OutageTimeoutSec 1; Set-PendoApiKey $key -Endpoint $closed; 1..1500 | ForEach-Object { [pscustomobject]@{ id = \"u-$_\" } } | Send-PendoIdentify -RejectPath $rejects -OutageTimeoutSec 1", "1 s (-OutageTimeoutSec)" },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void Messages_do_not_depend_on_the_culture(string command, string expected)
    {
        Listen();
        Engine["odd"] = Odd();
        Engine["rejects"] = Files.Path("rejects.jsonl");
        Engine["closed"] = new Uri("http://127.0.0.1:9/");

        EngineRun run = Engine.Run($"[cultureinfo]::CurrentCulture = $odd; {command}");

        string[] told = [.. run.ErrorTexts, .. run.Warnings, .. run.Verbose, .. run.Progress.Select(progress => progress.StatusDescription), Engine.Host.Shown.ToString(), run.Terminating is null ? "" : run.TerminatingText, .. run.Output.Select(item => item.ToString())];
        Assert.Contains(told, text => text.Contains(expected, StringComparison.Ordinal));
        Assert.All(told, text => Assert.DoesNotContain(text, c => c is '§' or '¤'));
    }

    [Fact]
    public void A_view_does()
    {
        Engine["odd"] = Odd();

        Assert.Contains(
            $"1{Groups}500 of 1{Groups}500",
            Engine.Show("[cultureinfo]::CurrentCulture = $odd; 1..1500 | ForEach-Object { [pscustomobject]@{ UserId = \"u-$_\" } } | Test-PendoMapping -Kind Identify | Format-List"),
            StringComparison.Ordinal);
    }

    private static CultureInfo Odd()
    {
        CultureInfo odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberGroupSeparator = Groups;
        odd.NumberFormat.NumberDecimalSeparator = Point;
        return odd;
    }
}
