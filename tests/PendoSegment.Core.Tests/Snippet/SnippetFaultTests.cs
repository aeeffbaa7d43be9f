using PendoSegment.Snippet;
using Xunit;

namespace PendoSegment.Core.Tests.Snippet;

/// <summary>What a page cannot do as the commands do it is an error where the snippet is made.</summary>
public sealed class SnippetFaultTests
{
    public static TheoryData<string, FieldDefinition> Impossible => new()
    {
        { "script block", new FieldDefinition { Field = "f", Expression = static record => record } },
        { "as de-DE writes them", new FieldDefinition { Field = "f", Properties = ["p"], Type = FieldType.Date, Culture = "de-DE" } },
        { "cannot read 'MMM'", new FieldDefinition { Field = "f", Properties = ["p"], Type = FieldType.Date, Formats = ["d MMM yyyy"] } },
        { "cannot read 'yy'", new FieldDefinition { Field = "f", Properties = ["p"], Type = FieldType.Date, Formats = ["dd.MM.yyyy", "dd.MM.yy"] } },
        { "cannot read 'tt'", new FieldDefinition { Field = "f", Properties = ["p"], Type = FieldType.Date, Formats = ["MM/dd/yyyy HH:mm tt"] } },
        { "cannot read 'zzz'", new FieldDefinition { Field = "f", Properties = ["p"], Type = FieldType.Date, Formats = ["yyyy-MM-dd HH:mm zzz"] } },
        { "cannot read 'r'", new FieldDefinition { Field = "f", Properties = ["p"], Type = FieldType.Date, Formats = ["r"] } },
        { "calendar of th-TH", new FieldDefinition { Field = "f", Properties = ["p"], Type = FieldType.Date, Culture = "th-TH", Formats = ["dd/MM/yyyy"] } },
        { "constant 9007199254740993", new FieldDefinition { Field = "f", Value = 9007199254740993 } },
        { "constant 0.12345678901234567", new FieldDefinition { Field = "f", Value = new List<decimal> { 1m, 0.12345678901234567m } } },
        { "half a character", new FieldDefinition { Field = "f", Properties = ["\ud83d"] } },
    };

    [Theory]
    [MemberData(nameof(Impossible), DisableDiscoveryEnumeration = true)]
    public void A_field_that_no_page_can_fill_is_refused_with_what_to_do_instead(string expected, FieldDefinition field)
    {
        SnippetException problem = Assert.Throws<SnippetException>(() => Build(new MappingDefinition { Kind = EventKind.Identify, Id = ["id"], Fields = [field] }));
        Assert.StartsWith("The field 'f' ", problem.Message, StringComparison.Ordinal);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Contains(": ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_are_left_out_have_no_form_in_a_page() => Assert.Throws<SnippetException>(() => Build(MappingDefinition.Default(EventKind.Identify) with { Filter = new Mapping.NameFilter("x") }));

    [Theory]
    [InlineData(EventKind.Identify, "-Visitor")]
    [InlineData(EventKind.Group, "-Account")]
    [InlineData(EventKind.Track, "-Analytics")]
    public void A_mapping_that_nothing_goes_through_is_refused(EventKind kind, string expected)
    {
        MappingDefinition mapping = MappingDefinition.Default(kind);
        SnippetOptions options = Page.Options with
        {
            VisitorMapping = kind == EventKind.Identify ? mapping : null,
            AccountMapping = kind == EventKind.Group ? mapping : null,
            TrackMapping = kind == EventKind.Track ? mapping : null,
        };
        Assert.Contains(expected, Assert.Throws<SnippetException>(() => SnippetBuilder.Build(options, PageModel.Instance)).Message, StringComparison.Ordinal);
        Assert.NotNull(SnippetBuilder.Build(options with { Analytics = true }, PageModel.Instance));
    }

    private static void Build(MappingDefinition mapping) => SnippetBuilder.Build(Page.Options with { Visitor = "me", VisitorMapping = mapping }, PageModel.Instance);
}
