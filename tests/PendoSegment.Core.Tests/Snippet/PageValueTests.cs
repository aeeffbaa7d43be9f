using System.Text.Json;
using PendoSegment.Snippet;
using Xunit;

namespace PendoSegment.Core.Tests.Snippet;

/// <summary>What a page has that no JSON has, and what the page cannot do as the commands do.</summary>
public sealed class PageValueTests
{
    private static readonly MappingDefinition All = MappingDefinition.Default(EventKind.Identify);

    [Theory]
    [InlineData("window.nobody")]
    [InlineData("null")]
    [InlineData("window.nobody.at.all")]
    [InlineData("nobody()")]
    [InlineData("'u1'")]
    [InlineData("[{ UserId: 'u1' }]")]
    [InlineData("({})")]
    [InlineData("({ name: 'Anna' })")]
    [InlineData("({ UserId: '' })")]
    [InlineData("({ UserId: ' ' })")]
    [InlineData("({ UserId: null, Id: 'u1' })")]
    [InlineData("({ UserId: '::' })")]
    [InlineData("({ UserId: true })")]
    [InlineData("({ UserId: {} })")]
    [InlineData("({ UserId: NaN })")]
    [InlineData("({ UserId: 1.5 })")]
    [InlineData("({ UserId: 9007199254740994 })")]
    [InlineData("({ UserId: 'VISITOR-UNIQUE-ID' })")]
    [InlineData("({ UserId: String({}) })")]
    [InlineData("({ UserId: '\\ud83d' })")]
    public void Without_an_id_that_Pendo_takes_the_visitor_is_anonymous_and_has_no_fields(string visitor) =>
        Assert.Equal(["""["initialize",{}]"""], new Page().Run(Page.Options with { Visitor = visitor }).Calls);

    [Theory]
    [InlineData("window.nobody.at.all", "-Visitor cannot be read")]
    [InlineData("'u1'", "-Visitor gives no object")]
    [InlineData("({ UserId: true })", "visitor's id is not one that Pendo takes")]
    public void What_goes_wrong_in_the_page_is_told_in_its_console(string visitor, string expected) =>
        Assert.Contains(expected, Assert.Single(new Page().Run(Page.Options with { Visitor = visitor }).Warnings), StringComparison.Ordinal);

    [Fact]
    public void Nobody_being_logged_in_is_not_told() => Assert.Empty(new Page().Run(Page.Options with { Visitor = "window.nobody" }).Warnings);

    [Theory]
    [InlineData("new Date(Date.UTC(2026, 0, 31, 8, 30))", "\"2026-01-31T08:30:00.000Z\"")]
    [InlineData("undefined", null)]
    [InlineData("function () {}", null)]
    [InlineData("Symbol('x')", null)]
    [InlineData("NaN", null)]
    [InlineData("1 / 0", null)]
    [InlineData("new Date(NaN)", null)]
    [InlineData("new Date(Date.UTC(12026, 0, 1))", null)]
    [InlineData("BigInt(7)", null)]
    [InlineData("new Map([[1, 2]])", null)]
    [InlineData("/x/", null)]
    [InlineData("[1, undefined, function () {}, { a: 1 }, 'x']", "[1,\"x\"]")]
    [InlineData("[{ a: 1 }]", null)]
    [InlineData("(function () { var loop = {}; loop.loop = loop; return loop; }())", null)]
    public void Values_that_no_JSON_has_are_sent_as_what_they_stand_for_or_not_at_all(string value, string? expected)
    {
        JsonElement visitor = new Page().Run(Page.Options with { Visitor = $"({{ UserId: 'u1', f: {value} }})" }).Json("pendo._q[0][1].visitor");
        Assert.Equal(expected, visitor.TryGetProperty("f", out JsonElement field) ? field.GetRawText() : null);
        Assert.Equal("u1", visitor.GetProperty("id").GetString());
    }

    [Fact]
    public void Properties_of_a_class_are_found_by_name_and_getters_that_throw_are_not_there()
    {
        Page page = new();
        page.Run("class User { get login() { return 'u1'; } get broken() { throw new Error('no'); } constructor() { this.plan = 'free'; } }; window.me = new User();");
        MappingDefinition mapping = new()
        {
            Kind = EventKind.Identify,
            Id = ["login"],
            Fields = [new FieldDefinition { Field = "plan", Properties = ["Plan"] }, new FieldDefinition { Field = "b", Properties = ["broken"] }, new FieldDefinition { Field = "t", Properties = ["toString"] }],
        };
        page.Run(Page.Options with { Visitor = "me", VisitorMapping = mapping });
        Assert.Equal(["""["initialize",{"visitor":{"plan":"free","id":"u1"}}]"""], page.Calls);
    }

    [Theory]
    [InlineData("12345678901234567890")]
    [InlineData("0.12345678901234567")]
    [InlineData("9007199254740993")]
    public void A_number_in_text_that_the_page_cannot_hold_is_refused_and_not_sent_as_another(string text)
    {
        MappingDefinition mapping = new() { Kind = EventKind.Identify, Id = ["UserId"], Fields = [new FieldDefinition { Field = "f", Properties = ["f"], Type = FieldType.Number }, new FieldDefinition { Field = "g", Properties = ["UserId"] }] };
        string visitor = $"({{ UserId: 'u1', f: '{text}' }})";
        Assert.Equal(["""["initialize",{"visitor":{"id":"u1"}}]"""], new Page().Run(Page.Options with { Visitor = visitor, VisitorMapping = mapping }).Calls);

        Page page = new Page().Run(Page.Options with { Visitor = visitor, VisitorMapping = mapping with { Invalid = InvalidHandling.Omit } });
        Assert.Equal(["""["initialize",{"visitor":{"g":"u1","id":"u1"}}]"""], page.Calls);
        Assert.Contains("'f' cannot take its value", Assert.Single(page.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain(text, page.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_record_gives_its_id_alone_and_the_page_is_told()
    {
        MappingDefinition mapping = new()
        {
            Kind = EventKind.Identify,
            Id = ["UserId"],
            GroupId = ["a"],
            Fields = [new FieldDefinition { Field = "n", Properties = ["UserId"] }, new FieldDefinition { Field = "f", Properties = ["f"], Type = FieldType.Number }],
        };
        Page page = new Page().Run(Page.Options with { Visitor = "({ UserId: 'u1', a: 'acme', f: 'x' })", VisitorMapping = mapping });
        Assert.Equal(["""["initialize",{"visitor":{"id":"u1"}}]"""], page.Calls);
        Assert.Contains("expected a number", Assert.Single(page.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_id_wins_over_fields_of_that_name_whatever_their_case()
    {
        MappingDefinition mapping = new()
        {
            Kind = EventKind.Identify,
            Id = ["key"],
            Fields = [new FieldDefinition { Field = "id", Properties = ["x"] }],
            Unmapped = UnmappedHandling.Send,
        };
        Assert.Equal(
            ["""["initialize",{"visitor":{"id":"u1"}}]"""],
            new Page().Run(Page.Options with { Visitor = "({ key: 'u1', x: 'x', ID: 'y', Id: 'z' })", VisitorMapping = mapping }).Calls);
    }

    [Fact]
    public void An_account_has_its_fields_and_its_parent_beside_it()
    {
        MappingDefinition account = new() { Kind = EventKind.Group, Id = ["key"], ParentId = ["holding"], UserId = ["owner"], Unmapped = UnmappedHandling.Send };
        Page page = new Page().Run(Page.Options with
        {
            Visitor = "({ UserId: 'u1', Plan: 'free' })",
            Account = "({ key: 7, holding: 'H', Name: 'Acme', owner: 'u1' })",
            VisitorMapping = All,
            AccountMapping = account,
        });
        Assert.Equal(["""["initialize",{"visitor":{"Plan":"free","id":"u1"},"account":{"Name":"Acme","id":"7"},"parentAccount":{"id":"H"}}]"""], page.Calls);
    }

    [Fact]
    public void The_accounts_own_object_comes_before_what_the_visitor_says_of_it()
    {
        MappingDefinition visitor = new() { Kind = EventKind.Identify, Id = ["UserId"], GroupId = ["company"] };
        SnippetOptions options = Page.Options with { Visitor = "({ UserId: 'u1', company: 'c1' })", VisitorMapping = visitor };
        Assert.Equal("c1", new Page().Run(options).Json("pendo._q[0][1].account.id").GetString());
        Assert.Equal("c2", new Page().Run(options with { Account = "({ GroupId: 'c2' })" }).Json("pendo._q[0][1].account.id").GetString());
        Assert.Equal("c1", new Page().Run(options with { Account = "null" }).Json("pendo._q[0][1].account.id").GetString());
    }

    [Theory]
    [InlineData("H::I", "7")]
    [InlineData("H", "6::7")]
    [InlineData("H:", "7")]
    [InlineData("H", ":7")]
    public void An_account_that_cannot_be_joined_to_its_parent_is_told_and_has_no_parent(string parent, string id)
    {
        MappingDefinition account = new() { Kind = EventKind.Group, Id = ["key"], ParentId = ["holding"] };
        Page page = new Page().Run(Page.Options with { Account = $"({{ key: '{id}', holding: '{parent}' }})", AccountMapping = account });
        Assert.Equal([$$$"""["initialize",{"account":{"id":"{{{id}}}"}}]"""], page.Calls);
        Assert.Contains("cannot be joined", Assert.Single(page.Warnings), StringComparison.Ordinal);
    }
}
