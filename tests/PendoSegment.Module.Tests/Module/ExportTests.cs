using System.Management.Automation;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Module.Assemblies;
using Xunit;

namespace PendoSegment.Module.Tests.Module;

public sealed class ExportTests : ModuleTests
{
    [Fact]
    public void The_module_exports_exactly_the_commands_of_its_manifest_and_every_cmdlet_there_is()
    {
        string[] exported = Names("(Get-Module PendoSegment).ExportedCommands.Keys");
        string[] declared = Names("(Get-Module PendoSegment -ListAvailable:$false).ExportedCmdlets.Keys");
        string[] written = Names("""
            $assembly = (Get-Command Send-PendoIdentify).ImplementingType.Assembly
            foreach ($type in $assembly.GetTypes()) {
                if (-not $type.IsAbstract -and [System.Management.Automation.Cmdlet].IsAssignableFrom($type)) {
                    $name = $type.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)[0]
                    "$($name.VerbName)-$($name.NounName)"
                }
            }
            """);
        Engine["text"] = File.ReadAllText(BuildPaths.Manifest);
        string[] manifest = Names("(& ([scriptblock]::Create($text))).CmdletsToExport");

        Assert.NotEmpty(manifest);
        Assert.Equal(manifest, exported);
        Assert.Equal(manifest, declared);
        Assert.Equal(manifest, written);
    }

    [Fact]
    public void Every_command_has_an_approved_verb_a_singular_noun_and_says_what_it_writes()
    {
        EngineRun run = Engine.RunClean("Get-Command -Module PendoSegment");

        Assert.All(run.Output, item =>
        {
            CmdletInfo command = (CmdletInfo)item.BaseObject;
            Assert.StartsWith("Pendo", command.Noun, StringComparison.Ordinal);
            Assert.False(command.Noun.EndsWith('s'), command.Name);
            Assert.NotEmpty(command.OutputType);
        });
        Assert.Empty(Engine.RunClean("Import-Module $manifest -Force").Warnings);
    }

    [Fact]
    public void Importing_again_and_by_force_changes_nothing()
    {
        string[] before = Names("(Get-Module PendoSegment).ExportedCommands.Keys");

        Engine.RunClean("Set-PendoApiKey abcdefghij1234; Import-Module $manifest; Import-Module $manifest -Force; Import-Module $manifest -Force");

        Assert.Equal(before, Names("(Get-Module PendoSegment).ExportedCommands.Keys"));
        Assert.Equal("****1234", Engine.RunClean("Get-PendoApiKey")["Key"]);
    }

    [Fact]
    public void A_module_that_was_removed_can_come_back()
    {
        EngineRun run = Engine.RunClean("Remove-Module PendoSegment; [bool](Get-Command Send-PendoIdentify -ErrorAction Ignore); Import-Module $manifest; Start-PendoSandbox -Use; (Send-PendoIdentify u1).Accepted");

        Assert.Equal(["False", "1"], run.Output.Select(item => item.ToString()));
    }

    [Fact]
    public void PowerShell_7_gets_the_modules_own_two_assemblies_and_no_library() =>
        Assert.Equal(
            ["PendoSegment", "PendoSegment.Core"],
            AssemblyFile.ReadAll(BuildPaths.Binaries("net8.0")).Select(file => file.Identity.Name).Order(StringComparer.Ordinal));

    private string[] Names(string script) => [.. Engine.RunClean(script).Output.Select(item => item.ToString()!).Order(StringComparer.Ordinal)];
}
