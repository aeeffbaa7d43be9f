using System.Management.Automation;
using System.Text.RegularExpressions;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

/// <summary>Every error says what to do, where scripts and people look for it: ErrorDetails.RecommendedAction.</summary>
public sealed partial class AdviceTests : ModuleTests
{
    private static readonly string[] OfRecords = ["EventInvalid", "EventRejected", "DeliveryFailed"];
    private static readonly string[] Folders = ["Commands", "Errors", "Input", "Parameters", "Sending", "Session"];

    [Theory]
    [InlineData("ApiKeyMissing", "Clear-PendoApiKey; Send-PendoIdentify u1")]
    [InlineData("KeyRejected", "Send-PendoIdentify refused")]
    [InlineData("EndpointNotSecure", "Set-PendoApiKey abcdefghij -Endpoint http://pendo.example.com")]
    [InlineData("EndpointInvalid", "Set-PendoApiKey abcdefghij -Endpoint ftp://pendo.example.com")]
    [InlineData("ProxyInvalid", "Set-PendoApiKey abcdefghij -Proxy nonsense")]
    [InlineData("MappingInvalid", "Send-PendoIdentify -InputObject 1 -Mapping @{ Trais = 1 }")]
    [InlineData("MappingNotFound", "Send-PendoIdentify -InputObject 1 -Mapping missing.psd1")]
    [InlineData("PathNotFound", "Send-PendoIdentify -Path missing.csv")]
    [InlineData("CsvInvalid", "Send-PendoIdentify -Path $empty")]
    [InlineData("RejectPathInvalid", "Send-PendoIdentify u1 -RejectPath $folder")]
    [InlineData("SandboxFailed", "Start-PendoSandbox (Start-PendoSandbox).Port")]
    public void An_error_that_ends_the_command_recommends_an_action(string id, string script)
    {
        Listen(request => WireAnswer.Status(request.UserId == "refused" ? 401 : 200));
        Engine["empty"] = Files.Write("empty.csv", "");
        Engine["folder"] = Files.FullName;

        ErrorRecord error = Engine.Run(script).AssertTerminated(id).Terminating!;

        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.NotEmpty(error.ErrorDetails.Message);
    }

    [Theory]
    [InlineData("EventInvalid", "@{ Id = '' } | Send-PendoIdentify")]
    [InlineData("EventRejected", "Send-PendoIdentify rejected")]
    [InlineData("DeliveryFailed", "Send-PendoIdentify failed -MaximumRetryCount 0")]
    [InlineData("CsvInvalid", "Send-PendoIdentify -Path $ragged")]
    public void An_error_of_a_record_recommends_an_action(string id, string script)
    {
        Listen(request => WireAnswer.Status(request.UserId == "rejected" ? 400 : request.UserId == "failed" ? 500 : 200));
        Engine["ragged"] = Files.Write("ragged.csv", "id,name\nu1,Anna\nu2,Ben,too,much\n");

        EngineRun run = Engine.Run(script);

        Assert.Equal([id], run.ErrorIds);
        Assert.NotEmpty(run.Errors[0].ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void There_is_advice_for_every_error_id_in_the_source_and_for_none_that_is_not()
    {
        string folder = Path.Combine(BuildPaths.Repository, "src", "PendoSegment");
        string[] sources = [.. Folders.SelectMany(name => Directory.GetFiles(Path.Combine(folder, name), "*.cs")).Select(File.ReadAllText)];
        string[] ids = [.. sources.SelectMany(text => ErrorId().Matches(text)).Select(match => match.Groups["id"].Value).Except(OfRecords).Distinct().Order(StringComparer.Ordinal)];
        string[] advised = [.. Advice().Matches(File.ReadAllText(Path.Combine(folder, "Errors", "RecommendedActions.cs"))).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal)];

        Assert.Contains("KeyRejected", ids);
        Assert.Equal(ids, advised);
    }

    [Fact]
    public void The_topic_about_the_module_lists_every_error_id()
    {
        string topic = File.ReadAllText(Path.Combine(BuildPaths.Repository, "docs", "about", "about_PendoSegment.md"));
        string[] advised = [.. Advice().Matches(File.ReadAllText(Path.Combine(BuildPaths.Repository, "src", "PendoSegment", "Errors", "RecommendedActions.cs"))).Select(match => match.Groups[1].Value)];

        Assert.NotEmpty(advised);
        Assert.All(advised, id => Assert.Contains($"| {id} |", topic, StringComparison.Ordinal));
    }

    [GeneratedRegex("""(?:"(?<id>\w+)",\s*ErrorCategory\.|\? "(?<id>[A-Z]\w+)" : "[A-Z])""")]
    private static partial Regex ErrorId();

    [GeneratedRegex("""\["(\w+)"\]""")]
    private static partial Regex Advice();
}
