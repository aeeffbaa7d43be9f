using PendoSegment.Snippet;
using Xunit;

namespace PendoSegment.Core.Tests.Snippet;

/// <summary>Segment's analytics without Segment: its forms of arguments, its memory, and what Pendo is told.</summary>
public sealed class AnalyticsTests
{
    private static readonly SnippetOptions Options = Page.Options with { Analytics = true };

    [Theory]
    [InlineData("analytics.identify('u1', { plan: 'free' })", """{"visitor":{"plan":"free","id":"u1"}}""")]
    [InlineData("analytics.identify('u1')", """{"visitor":{"id":"u1"}}""")]
    [InlineData("analytics.identify(17, { id: 'x', ID: 'y', UserId: 'z' })", """{"visitor":{"UserId":"z","id":"17"}}""")]
    [InlineData("analytics.identify({ plan: 'free' })", """{"visitor":{"plan":"free"}}""")]
    [InlineData("analytics.identify(null, { plan: 'free' })", """{"visitor":{"plan":"free"}}""")]
    [InlineData("analytics.identify(undefined, { plan: 'free' })", """{"visitor":{"plan":"free"}}""")]
    [InlineData("analytics.identify('u1', { address: { city: 'Bern' }, at: new Date(0) })", """{"visitor":{"address_city":"Bern","at":"1970-01-01T00:00:00.000Z","id":"u1"}}""")]
    [InlineData("analytics.identify('u1', {}, { context: { groupId: 'g1' } })", """{"visitor":{"id":"u1"},"account":{"id":"g1"}}""")]
    [InlineData("analytics.identify('u1', null, { groupId: 7 })", """{"visitor":{"id":"u1"},"account":{"id":"7"}}""")]
    [InlineData("analytics.group('g1', { name: 'Initech', id: 'x' })", """{"account":{"name":"Initech","id":"g1"}}""")]
    [InlineData("analytics.group('g1', { name: 'Initech', parentAccount: { id: 'p', Name: 'Holding' } })", """{"account":{"name":"Initech","id":"g1"},"parentAccount":{"Name":"Holding","id":"p"}}""")]
    public void A_call_tells_Pendo_who_is_there(string call, string expected)
    {
        Page page = new Page().Run(Options).Run(call + ";");
        Assert.Equal(["""["initialize",{}]""", $"""["identify",{expected}]"""], page.Calls);
    }

    [Fact]
    public void With_group_the_visitor_and_with_identify_the_account_is_its_id_alone()
    {
        Page page = new Page().Run(Options).Run("analytics.identify('u1', { plan: 'free' }); analytics.group('g1', { name: 'Initech', parentAccount: { id: 'p' } }); analytics.identify('u1', { logins: 5 });");
        Assert.Equal("""["identify",{"visitor":{"id":"u1"},"account":{"name":"Initech","id":"g1"},"parentAccount":{"id":"p"}}]""", page.Calls[2]);
        Assert.Equal("""["identify",{"visitor":{"plan":"free","logins":5,"id":"u1"},"account":{"id":"g1"},"parentAccount":{"id":"p"}}]""", page.Calls[3]);
    }

    [Fact]
    public void Another_user_has_none_of_the_last_ones_traits()
    {
        Page page = new Page().Run(Options).Run("analytics.identify('u1', { plan: 'free' }); analytics.identify('u2', { logins: 5 });");
        Assert.Equal("""["identify",{"visitor":{"logins":5,"id":"u2"}}]""", page.Calls[2]);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("'text'")]
    [InlineData("[null]")]
    [InlineData("['identify', Object.create(null)]")]
    [InlineData("['track', { toString: null, valueOf: null }]")]
    public void What_waited_in_Segments_stub_and_cannot_be_done_keeps_nothing_else_from_being_done(string item)
    {
        Page page = new Page().Run($"window.analytics = [{item}, ['identify', 'u1']];").Run(Options);

        Assert.Equal(["""["initialize",{"visitor":{"id":"u1"}}]"""], page.Calls);
        Assert.Equal(1, page.Json("scripts.length").GetInt32());
    }

    [Fact]
    public void What_waited_in_Segments_stub_is_done_and_the_page_begins_with_who_was_identified()
    {
        Page page = new();
        page.Run("window.analytics = [['page'], ['identify', 'u1', { plan: 'free' }], ['track', 'Signed Up', { via: 'mail' }], ['group', 'g1', { name: 'Initech' }], ['nothing'], ['ready', function () { window.wasReady = true; }]];").Run(Options);
        Assert.Equal(
            [
                """["initialize",{"visitor":{"plan":"free","id":"u1"},"account":{"name":"Initech","id":"g1"}}]""",
                """["pageLoad"]""",
                """["track","Signed Up",{"via":"mail"}]""",
            ],
            page.Calls);
        Assert.False(page.Json("'wasReady' in window").GetBoolean());
        page.Run("scripts[0].onload();").Tick();
        Assert.True(page.Json("window.wasReady").GetBoolean());
    }

    [Fact]
    public void Segments_snippet_behind_it_does_nothing_and_its_pushes_are_calls()
    {
        Page page = new Page().Run(Options).Run("var analytics = window.analytics = window.analytics || []; if (!analytics.initialize) { throw new Error('it loads Segment'); } analytics.load('k'); analytics.push(['track', 'Late']);");
        Assert.Equal(["""["initialize",{}]""", """["track","Late",{}]"""], page.Calls);
    }

    [Fact]
    public void Who_is_known_is_known_on_the_next_page()
    {
        Page first = new Page().Run(Options).Run("analytics.identify('u1', { plan: 'free' }); analytics.group(7, { name: 'Initech' });");
        Page next = new();
        next.Set("stored", first.Json("stored").GetRawText());
        next.Run(Options);
        Assert.Equal(["""["initialize",{"visitor":{"plan":"free","id":"u1"},"account":{"name":"Initech","id":"7"}}]"""], next.Calls);
        Assert.Equal("u1", next.Json("analytics.user().id()").GetString());
        Assert.Equal("Initech", next.Json("analytics.group().traits().name").GetString());
        Assert.Equal(7, next.Json("analytics.group().id()").GetInt32());
    }

    [Fact]
    public void What_analytics_js_kept_is_where_it_is_looked_for()
    {
        Page page = new();
        page.Set("stored", """{"ajs_user_id":"\"u1\"","ajs_user_traits":"{\"plan\":\"free\"}","ajs_group_id":"\"g1\"","ajs_group_properties":"{}"}""");
        Assert.Equal(["""["initialize",{"visitor":{"plan":"free","id":"u1"},"account":{"id":"g1"}}]"""], page.Run(Options).Calls);
    }

    [Theory]
    [InlineData("""{"ajs_user_id":"{","ajs_user_traits":"7","ajs_group_id":"true"}""")]
    [InlineData("""{"ajs_user_id":"null","ajs_user_traits":"[1]"}""")]
    public void What_somebody_else_kept_there_is_passed_over(string stored)
    {
        Page page = new();
        page.Set("stored", stored);
        Assert.Equal(["""["initialize",{}]"""], page.Run(Options).Calls);
    }

    [Fact]
    public void Without_storage_it_works_on_the_page_alone()
    {
        Page page = new Page().Run("Object.defineProperty(window, 'localStorage', { get: function () { throw new Error('forbidden'); } });").Run(Options).Run("analytics.identify('u1');");
        Assert.Equal("""["identify",{"visitor":{"id":"u1"}}]""", page.Calls[1]);
    }

    [Fact]
    public void Reset_forgets_who_it_was_here_and_in_Pendo()
    {
        Page page = new Page().Run(Options).Run("analytics.identify('u1', { plan: 'free' }); analytics.reset(); analytics.identify({ logins: 1 });");
        Assert.Equal(["""["clearSession"]""", """["identify",{"visitor":{"logins":1}}]"""], page.Calls[2..]);
        page.Run("analytics.reset();");
        Assert.Equal("{}", page.Json("stored").GetRawText());
    }

    [Theory]
    [InlineData("analytics.track('Signed Up')", """["track","Signed Up",{}]""")]
    [InlineData("analytics.track('Signed Up', { id: 7, event: 'x', address: { city: 'Bern' } }, {}, done)", """["track","Signed Up",{"id":7,"event":"x","address_city":"Bern"}]""")]
    [InlineData("analytics.track('Signed Up', done)", """["track","Signed Up",{}]""")]
    [InlineData("analytics.page()", """["pageLoad"]""")]
    [InlineData("analytics.page('Docs', 'Start', { x: 1 }, {}, done)", """["pageLoad"]""")]
    [InlineData("analytics.page({ x: 1 }, done)", """["pageLoad"]""")]
    public void Events_and_pages_are_passed_on(string call, string expected) =>
        Assert.Equal(expected, new Page().Run("window.done = function () {};").Run(Options).Run(call + ";").Calls[1]);

    [Fact]
    public void A_track_event_without_a_name_is_told_and_not_sent()
    {
        Page page = new Page().Run(Options).Run("analytics.track(''); analytics.track({ x: 1 }.nothing);");
        Assert.Single(page.Calls);
        Assert.Contains("without a name", Assert.Single(page.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("identify('u1', done)")]
    [InlineData("identify({ a: 1 }, done)")]
    [InlineData("identify('u1', {}, done)")]
    [InlineData("identify('u1', {}, {}, done)")]
    [InlineData("group('g1', {}, {}, done)")]
    [InlineData("group('g1', done)")]
    [InlineData("track('e', {}, done)")]
    [InlineData("page('a', 'b', done)")]
    public void Callbacks_are_called_once_and_later(string call)
    {
        Page page = new Page().Run("window.called = 0; window.done = function () { called++; };").Run(Options).Run($"analytics.{call};");
        Assert.Equal(0, page.Json("called").GetInt32());
        page.Tick();
        Assert.Equal(1, page.Json("called").GetInt32());
    }

    [Theory]
    [InlineData("{ integrations: { All: false } }", false)]
    [InlineData("{ integrations: { Pendo: false } }", false)]
    [InlineData("{ integrations: { All: false, Pendo: true } }", true)]
    [InlineData("{ integrations: { All: false, 'Pendo Web (Actions)': {} } }", true)]
    [InlineData("{ integrations: { Amplitude: false } }", true)]
    public void A_call_that_is_not_for_Pendo_does_not_go_there(string options, bool isSent)
    {
        Page page = new Page().Run(Options).Run($"analytics.identify('u1', {{}}, {options}); analytics.group('g1', {{}}, {options}); analytics.track('e', {{}}, {options});");
        Assert.Equal(isSent ? 4 : 1, page.Calls.Length);
    }

    [Fact]
    public void Ready_waits_for_the_agent_and_then_no_more()
    {
        Page page = new Page().Run(Options).Run("window.called = 0; analytics.ready(function () { called++; });");
        page.Tick();
        Assert.Equal(0, page.Json("called").GetInt32());
        page.Run("scripts[0].onload(); analytics.ready(function () { called += 10; });");
        page.Tick();
        Assert.Equal(11, page.Json("called").GetInt32());
    }

    [Fact]
    public void A_callback_that_throws_is_no_reason_to_leave_the_others_out()
    {
        Page page = new Page().Run(Options).Run("window.called = 0; analytics.ready(function () { throw new Error('mine'); }); analytics.ready(function () { called++; });");

        page.Run("scripts[0].onload();");

        Assert.ThrowsAny<Exception>(page.Tick);
        page.Tick();
        Assert.Equal(1, page.Json("called").GetInt32());
    }

    [Fact]
    public void What_is_for_Segment_alone_does_nothing_and_says_so()
    {
        Page page = new Page().Run(Options).Run("analytics.alias('u2'); analytics.trackLink({}, 'x');");
        Assert.Single(page.Calls);
        Assert.Contains("analytics.alias does nothing", page.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_analytics_js_itself_is_it_is_left_alone()
    {
        Page page = new Page().Run("window.analytics = { identify: function () {}, initialized: true, mine: 1 };").Run(Options);
        Assert.Equal(1, page.Json("analytics.mine").GetInt32());
        Assert.Contains("left alone", Assert.Single(page.Warnings), StringComparison.Ordinal);
        Assert.Equal(["""["initialize",{}]"""], page.Calls);
    }

    [Fact]
    public void Calls_go_through_the_mappings()
    {
        MappingDefinition visitor = new() { Kind = EventKind.Identify, Id = ["login"], GroupId = ["company"], Fields = [new FieldDefinition { Field = "logins", Properties = ["count"], Type = FieldType.Number }] };
        MappingDefinition account = new() { Kind = EventKind.Group, Id = ["key"], ParentId = ["holding"], Unmapped = UnmappedHandling.Send, Naming = NamingStyle.SnakeCase };
        MappingDefinition track = new() { Kind = EventKind.Track, Id = ["login"], Event = ["Event"], Fields = [new FieldDefinition { Field = "amount", Properties = ["sum"], Type = FieldType.Number }] };
        Page page = new Page().Run(Options with { VisitorMapping = visitor, AccountMapping = account, TrackMapping = track })
            .Run("analytics.identify('u1', { login: 'other', count: '5', secret: 's', company: 'c1' }); analytics.group('g1', { holding: 'H', fullName: 'Initech' }); analytics.track('Bought', { sum: '7.50', secret: 's' });");
        Assert.Equal(
            [
                """["identify",{"visitor":{"logins":5,"id":"u1"},"account":{"id":"c1"}}]""",
                """["identify",{"visitor":{"id":"u1"},"account":{"full_name":"Initech","id":"g1"},"parentAccount":{"id":"H"}}]""",
                """["track","Bought",{"amount":7.5}]""",
            ],
            page.Calls[1..]);
    }

    [Fact]
    public void A_call_that_does_not_say_who_is_there_is_about_whom_the_page_says()
    {
        Page page = new Page().Run(Options with { Visitor = "({ UserId: 'u1' })", Account = "({ GroupId: 'g1', Name: 'Initech' })" })
            .Run("analytics.identify({ plan: 'free' }); analytics.group('g2'); analytics.reset(); analytics.identify({ logins: 1 });");
        Assert.Equal(
            [
                """["identify",{"visitor":{"plan":"free","id":"u1"},"account":{"id":"g1"}}]""",
                """["identify",{"visitor":{"id":"u1"},"account":{"id":"g2"}}]""",
                """["clearSession"]""",
                """["identify",{"visitor":{"logins":1}}]""",
            ],
            page.Calls[1..]);
    }

    [Fact]
    public void A_call_that_says_nothing_of_anybody_is_not_passed_on()
    {
        Page page = new Page().Run(Options).Run("analytics.identify(true); analytics.identify(); analytics.group({});");
        Assert.Single(page.Calls);
    }

    [Fact]
    public void The_pages_own_visitor_comes_before_the_one_that_is_remembered()
    {
        Page page = new();
        page.Set("stored", """{"ajs_user_id":"\"old\""}""");
        page.Run(Options with { Visitor = "({ UserId: 'new' })" });
        Assert.Equal(["""["initialize",{"visitor":{"id":"new"}}]"""], page.Calls);
    }
}
