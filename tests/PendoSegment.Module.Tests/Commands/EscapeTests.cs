using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

/// <summary>What stands in a file does nothing to the terminal, or to the log, that it is told in.</summary>
public sealed class EscapeTests : ModuleTests
{
    // Clears the screen; a line of its own; turns what follows around.
    private const string Evil = "x\u001b[2J\u0007\u202ey\u009b31m";

    [Fact]
    public void A_name_or_value_of_a_file_is_shown_and_not_obeyed()
    {
        Listen();
        Engine["path"] = Files.Write("u.csv", $"id,{Evil},n\n{Evil},1,{Evil}\n{new string('a', 70)}{Evil},2,x,surplus\n");
        Engine["evil"] = Evil;
        Engine["mapping"] = Files.Write($"m.psd1", $"@{{ Id = 'id'; Unmapped = 'Send'; Traits = @{{ n = @{{ Property = 'n'; Type = 'Number' }} }} }}");
        Engine["broken"] = Files.Write($"{Evil.Replace('/', '-')}.psd1", $"@{{ Id = '{Evil}'; '{Evil}' = 1 }}");
        string[] commands =
        [
            "Send-PendoIdentify -Path $path -Mapping $mapping -Verbose",
            "Send-PendoIdentify -Path $path -Verbose -WhatIf",
            "Send-PendoIdentify -Path $path -Property n, $evil, \"no-$evil\"",
            "Send-PendoIdentify -Path $path -UserIdProperty $evil -GroupIdProperty \"no-$evil\"",
            "Send-PendoIdentify -Path $path -UserIdProperty \"no-$evil\"",
            "Send-PendoIdentify -Path $path -Mapping $broken",
            "Send-PendoIdentify -Path \"no-$evil.csv\"",
            "[pscustomobject]@{ id = 1; $evil = [byte[]]1; n = { 1 } } | Send-PendoIdentify -Verbose",
            "(Test-PendoMapping -Kind Identify -Path $path -Mapping $mapping).Issues.Message | Write-Warning",
        ];

        foreach (string command in commands)
        {
            EngineRun run = Engine.Run(command);
            string[] told = [.. run.ErrorTexts, .. run.Warnings, .. run.Verbose, .. Engine.Host.Shown.ToString().Split('\n'), run.Terminating is null ? "" : run.TerminatingText];
            Engine.Host.Shown.Clear();
            Assert.True(told.Any(text => text.Contains("\\u001b", StringComparison.Ordinal)), command);
            Assert.All(told, text => Assert.DoesNotContain(text, c => char.IsControl(c) || c == '\u202e'));
        }
    }
}
