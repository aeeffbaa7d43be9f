using PendoSegment.Browser.Tests.Hosting;
using Xunit;

namespace PendoSegment.Browser.Tests.Snippet;

/// <summary>The snippet with Pendo's own agent and the sandbox as its host, under the policy that the snippet names.</summary>
public sealed class SnippetWithAgentTests(MachineFixture machine)
{
    private const string User = """{"id":"Ü-1 é 👋","Full Name":"Ann \"A\" </script>","Logins":"12","joined":"2024-02-29T12:00:00Z","active":true,"tags":["a","b"],"company":"ACME","parent":"Holding","address":{"city":"Köln"},"empty":""}""";
    private const string Company = """{"id":"ACME","Plan":"gold","seats":25,"parent":"Holding"}""";

    [Fact]
    public async Task Ids_and_fields_arrive_as_by_Segments_way_and_under_the_policy()
    {
        await using Visit visit = await Visit.StartAsync(machine, await AgentFile.GetAsync());
        MappingDefinition users = MappingDefinition.Default(EventKind.Identify) with
        {
            Id = ["id"],
            GroupId = ["company"],
            ParentId = ["parent"],
            Fields =
            [
                new FieldDefinition { Field = "logins", Properties = ["Logins"], Type = FieldType.Number },
                new FieldDefinition { Field = "joined", Properties = ["joined"], Type = FieldType.Date },
                new FieldDefinition { Field = "source", Value = "crm </script>" },
            ],
            Unmapped = UnmappedHandling.Send,
            Nested = NestedHandling.Flatten,
        };
        MappingDefinition companies = MappingDefinition.Default(EventKind.Group) with { Id = ["id"], ParentId = ["parent"] };
        PendoSnippet snippet = Snippets.Of(visit, Snippets.Options(visit) with
        {
            Visitor = "window.app.user",
            Account = "window.app.company",
            VisitorMapping = users,
            AccountMapping = companies,
        });
        Snippets.Put(visit, snippet, $"window.app = {{ user: {User.Replace("</", "<\\/", StringComparison.Ordinal)}, company: {Company} }};", "<button id='buy'>Buy</button>");

        await Snippets.SendAsync(visit, users, User);
        await Snippets.SendAsync(visit, companies, Company);
        await visit.OpenAsync("/");
        await visit.Page.ClickAsync("#buy");
        await visit.FlushAsync();
        await visit.WaitForEventsAsync("identify", "meta", "load", "click");

        // One visitor and one account: had an id differed by a letter, there were two.
        SandboxVisitor visitor = Assert.Single(visit.Sandbox.GetVisitors());
        Assert.Equal(("Ü-1 é 👋", "Holding::ACME"), (visitor.Id, visitor.AccountId));
        Snippets.AssertSame(visitor.Groups);
        SandboxAccount account = Assert.Single(visit.Sandbox.GetAccounts(), static known => known.Id != "Holding");
        Assert.Equal("Holding::ACME", account.Id);
        Snippets.AssertSame(account.Groups);
        Assert.Empty(await visit.GetViolationsAsync());
        Assert.Empty(visit.Faults);
        Assert.Equal(0, visit.Sandbox.Rejected);
    }

    [Fact]
    public async Task Pages_that_call_analytics_tell_Pendo_the_same_as_Segment_would()
    {
        await using Visit visit = await Visit.StartAsync(machine, await AgentFile.GetAsync());
        PendoSnippet snippet = Snippets.Of(visit, Snippets.Options(visit) with { Analytics = true });
        Snippets.Put(visit, snippet, "window.analytics = [['identify', 'u-1', { Plan: 'gold', logins: 5 }]];");

        await visit.OpenAsync("/");
        await visit.Page.EvaluateExpressionAsync("analytics.group('ACME', { Seats: 25 }); analytics.track('Opened', { pages: 3 }); analytics.page()");
        await visit.FlushAsync();
        await visit.WaitForAsync(static sandbox => sandbox.GetAccount("ACME")?.Groups["agent"].ContainsKey("seats") == true && sandbox.GetEvents().Any(static sent => sent.Event == "Opened"));
        await Snippets.SendAsync(visit, MappingDefinition.Default(EventKind.Identify) with { Id = ["id"] }, """{"id":"u-1","Plan":"gold","logins":5}""");
        await Snippets.SendAsync(visit, MappingDefinition.Default(EventKind.Group) with { Id = ["id"] }, """{"id":"ACME","Seats":25}""");

        SandboxVisitor visitor = Assert.Single(visit.Sandbox.GetVisitors());
        Assert.Equal(("u-1", "ACME"), (visitor.Id, visitor.AccountId));
        Snippets.AssertSame(visitor.Groups);
        Snippets.AssertSame(Assert.Single(visit.Sandbox.GetAccounts()).Groups);
        Assert.Empty(await visit.GetViolationsAsync());
        Assert.Empty(visit.Faults);
    }
}
