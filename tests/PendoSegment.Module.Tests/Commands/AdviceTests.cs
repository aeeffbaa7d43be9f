using System.Management.Automation;
using System.Text.RegularExpressions;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

/// <summary>Errors that end a command, and the first of each kind of delivery's, say what to do where scripts and people look for it: ErrorDetails.RecommendedAction.</summary>
public sealed partial class AdviceTests : ModuleTests
{
    private static readonly string Source = Path.Combine(BuildPaths.Repository, "src", "PendoSegment");

    [Theory]
    [InlineData("KeyRejected", "Send-PendoIdentify refused")]
    [InlineData("EndpointNotSecure", "Set-PendoApiKey abcdefghij -Endpoint http://pendo.example.com")]
    [InlineData("EndpointInvalid", "Set-PendoApiKey abcdefghij -Endpoint ftp://pendo.example.com")]
    [InlineData("ProxyInvalid", "Set-PendoApiKey abcdefghij -Proxy nonsense")]
    [InlineData("ProxyInvalid", "Set-PendoApiKey abcdefghij -Proxy ftp://proxy.example.com")]
    [InlineData("MappingInvalid", "Send-PendoIdentify -InputObject 1 -Mapping @{ Trais = 1 }")]
    [InlineData("MappingNotFound", "Send-PendoIdentify -InputObject 1 -Mapping missing.psd1")]
    [InlineData("PathNotFound", "Send-PendoIdentify -Path missing.csv")]
    [InlineData("CsvInvalid", "Send-PendoIdentify -Path $empty")]
    [InlineData("RejectPathInvalid", "Send-PendoIdentify u1 -RejectPath $folder")]
    [InlineData("ShardInvalid", "Send-PendoIdentify -Path $empty -Shard 3")]
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
    [InlineData("ApiKeyMissing", "Clear-PendoApiKey; Send-PendoIdentify u1", "Set-PendoApiKey")]
    [InlineData("IntegrationKeyMissing", "@{ Id = 1 } | Update-PendoMetadata Visitor", "Set-PendoIntegrationKey")]
    public void What_the_message_recommends_is_not_said_twice(string id, string script, string expected)
    {
        ErrorRecord error = Engine.Run(script).AssertTerminated(id).Terminating!;

        Assert.Contains(expected, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Empty(error.ErrorDetails.RecommendedAction);
    }

    [Theory]
    [InlineData("EventRejected", "Send-PendoIdentify rejected")]
    [InlineData("DeliveryFailed", "Send-PendoIdentify failed -MaximumRetryCount 0")]
    public void An_error_of_a_record_recommends_an_action(string id, string script)
    {
        Listen(request => WireAnswer.Status(request.UserId == "rejected" ? 400 : request.UserId == "failed" ? 500 : 200));
        EngineRun run = Engine.Run(script);

        Assert.Equal([id], run.ErrorIds);
        Assert.NotEmpty(run.Errors[0].ErrorDetails.RecommendedAction);
    }

    [Theory]
    [InlineData("EventInvalid", "1..3 | ForEach-Object { @{ Id = '' } } | Send-PendoIdentify", 0)]
    [InlineData("CsvInvalid", "Send-PendoIdentify -Path $ragged", 0)]
    [InlineData("EventRejected", "1..3 | ForEach-Object { @{ Id = $_ } } | Send-PendoIdentify", 1)]
    public void A_thousand_records_with_one_fault_need_no_advice_or_need_it_once(string id, string script, int count)
    {
        Listen(_ => WireAnswer.Status(400));
        Engine["ragged"] = Files.Write("ragged.csv", "id,name\nu1,a,b\nu2,c,d\nu3,e,f\n");

        EngineRun run = Engine.Run(script);

        Assert.Equal([id, id, id], run.ErrorIds);
        Assert.Equal(count, run.Errors.Count(error => error.ErrorDetails.RecommendedAction is { Length: > 0 }));
        Assert.All(run.Errors, error => Assert.NotEmpty(error.ErrorDetails.Message));
    }

    [Fact]
    public void Every_kind_of_error_is_used_somewhere()
    {
        string used = string.Concat(Directory.GetFiles(Source, "*.cs", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != "ErrorKind.cs").Select(File.ReadAllText));

        Assert.True(Kinds().Length > 15);
        Assert.All(Kinds(), kind => Assert.Contains($"ErrorKind.{kind.Name}", used, StringComparison.Ordinal));
    }

    [Fact]
    public void The_topic_about_the_module_lists_every_error_id()
    {
        string topic = File.ReadAllText(Path.Combine(BuildPaths.Repository, "docs", "about", "about_PendoSegment.md"));

        Assert.All(Kinds(), kind => Assert.Contains($"| {kind.Id} |", topic, StringComparison.Ordinal));
    }

    private static (string Name, string Id)[] Kinds() =>
        [.. Kind().Matches(File.ReadAllText(Path.Combine(Source, "Errors", "ErrorKind.cs"))).Select(match => (match.Groups["name"].Value, match.Groups["id"].Value))];

    [GeneratedRegex(@"ErrorKind (?<name>\w+) = new\(\s*nameof\((?<id>\w+)\)")]
    private static partial Regex Kind();
}
