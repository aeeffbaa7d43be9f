using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Completion;

/// <summary>Names that Tab offers from the live schema, and how little it asks for them.</summary>
public sealed class SchemaCompletionTests : ModuleTests
{
    private const string Visitors = """{"custom":{"plan":{"Type":"string"},"place":{"Type":"string"}},"agent":{"plan":{"Type":"string"},"role":{}},"salesforce":{"Owner Name":{"Type":"string"}}}""";
    private const string Accounts = """{"custom":{"seats":{"Type":"float"}},"pendo":{"score":{}}}""";

    [Theory]
    [InlineData("Get-PendoMetadataSchema Visitor -Group ", "agent,custom,salesforce")]
    [InlineData("Get-PendoMetadataSchema -Kind Account -Group ", "custom,pendo")]
    [InlineData("Get-PendoMetadataSchema Visitor -Group custom, a", "agent")]
    [InlineData("Get-PendoMetadataSchema Visitor -Field ", "'Owner Name',place,plan,role")]
    [InlineData("Get-PendoMetadataSchema Visitor -Group agent -Field ", "plan,role")]
    [InlineData("Get-PendoMetadataSchema Visitor -Group agent, sales* -Field ", "'Owner Name',plan,role")]
    [InlineData("Get-PendoMetadataSchema Account -Field s", "score,seats")]
    [InlineData("Compare-PendoMetadata Account -Path users.csv -Group ", "custom,pendo")]
    [InlineData("$users | Compare-PendoMetadata -Mapping m.psd1 -Group ", "agent,custom,pendo,salesforce")]
    public void A_name_of_the_schema_is_offered(string line, string expected)
    {
        Ask(Schema);

        Assert.Equal(expected, string.Join(',', Complete(line)));
    }

    [Fact]
    public void The_schema_is_asked_for_once_and_what_the_session_was_shown_is_not_asked_for_again()
    {
        WireServer server = Ask(Schema);

        Complete("Get-PendoMetadataSchema Visitor -Group ");
        Complete("Get-PendoMetadataSchema Visitor -Field ");
        Assert.Equal(["GET /api/v1/metadata/schema/visitor HTTP/1.1"], server.Requests.Select(request => request.RequestLine));
        Engine.RunClean("$null = Get-PendoMetadataSchema Account");
        Complete("Compare-PendoMetadata -Kind Account -Group ");
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public void What_a_command_was_shown_later_is_what_is_offered()
    {
        string schema = "{}";
        Ask(_ => WireAnswer.Status(200, schema));

        Assert.Empty(Complete("Get-PendoMetadataSchema Visitor -Group "));
        schema = Visitors;
        Engine.RunClean("$null = Get-PendoMetadataSchema Visitor -Field nothing");

        Assert.Equal(["agent", "custom", "salesforce"], Complete("Get-PendoMetadataSchema Visitor -Group "));
    }

    [Fact]
    public void The_schema_of_another_key_is_not_that_of_this_one()
    {
        WireServer server = Ask(Schema);
        Complete("Get-PendoMetadataSchema Visitor -Group ");
        Engine.RunClean("Set-PendoIntegrationKey another-key-5678 -Endpoint $endpoint");

        Complete("Get-PendoMetadataSchema Visitor -Group ");

        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(403, "")]
    [InlineData(429, "")]
    [InlineData(200, "<html>")]
    public void Where_Pendo_refuses_nothing_is_offered_and_nobody_asks_again(int status, string body)
    {
        WireServer server = Ask(_ => WireAnswer.Status(status, body, "Retry-After: 60"));

        Assert.Empty(Complete("Get-PendoMetadataSchema Visitor -Group "));
        Assert.Empty(Complete("Get-PendoMetadataSchema Visitor -Group "));

        Assert.Single(server.Requests);
    }

    [Fact]
    public void Where_Pendo_hangs_Tab_comes_back()
    {
        WireServer server = Listen(_ => new TaskCompletionSource<WireAnswer>().Task);
        Engine.RunClean("Clear-PendoApiKey; Set-PendoIntegrationKey $key -Endpoint $endpoint");

        Assert.Empty(Complete("Get-PendoMetadataSchema Visitor -Group "));
        server.WaitForAbandoned(1);
    }

    [Fact]
    public void Without_a_key_nothing_is_offered() => Assert.Empty(Complete("Get-PendoMetadataSchema Visitor -Group "));

    private static WireAnswer Schema(WireRequest request) => WireAnswer.Status(200, request.RequestLine.Contains("account", StringComparison.Ordinal) ? Accounts : Visitors);

    private WireServer Ask(Func<WireRequest, WireAnswer> answer)
    {
        WireServer server = Listen(answer);
        Engine.RunClean("Clear-PendoApiKey; Set-PendoIntegrationKey $key -Endpoint $endpoint");
        return server;
    }

    private string[] Complete(string line)
    {
        Engine["line"] = line;
        EngineRun run = Engine.RunClean("[System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches | Where-Object ResultType -ne ProviderItem | Where-Object ResultType -ne ProviderContainer | ForEach-Object CompletionText");
        return [.. run.Output.Select(item => item.ToString()!)];
    }
}
