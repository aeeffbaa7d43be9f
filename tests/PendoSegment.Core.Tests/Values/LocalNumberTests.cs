using PendoSegment.Core.Tests.Mapping;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Values;

/// <summary>Numbers in text as a field's Culture writes them.</summary>
public sealed class LocalNumberTests
{
    [Theory]
    [InlineData("de-DE", "1.234,56", "1234.56")]
    [InlineData("de-DE", "1.234", "1234")]
    [InlineData("de-DE", "1234,5", "1234.5")]
    [InlineData("de-DE", "-0,50", "-0.50")]
    [InlineData("de-DE", "1.234.567.890,1", "1234567890.1")]
    [InlineData("de-DE", ",5", "0.5")]
    [InlineData("de-DE", "007", "7")]
    [InlineData("de-DE", "5,", "5")]
    [InlineData("en-US", "1,234,567.89", "1234567.89")]
    [InlineData("en-US", "+5", "5")]
    [InlineData("fr-FR", "1 234,5", "1234.5")]
    [InlineData("fr-FR", "1\u202f234,5", "1234.5")]
    [InlineData("fr-FR", "1\u00a0234,5", "1234.5")]
    [InlineData("de-CH", "1'234.5", "1234.5")]
    [InlineData("de-CH", "1’234.5", "1234.5")]
    [InlineData("en-IN", "12,34,567.5", "1234567.5")]
    [InlineData("sv-SE", "\u22125,5", "-5.5")]
    [InlineData("th-TH", "1,234.5", "1234.5")]
    [InlineData("tr-TR", " 1.234,5 ", "1234.5")]
    [InlineData("en-US", "$1,234.50", "1234.50")]
    [InlineData("en-US", "-$1,234.50", "-1234.50")]
    [InlineData("en-US", "$-1,234.50", "-1234.50")]
    [InlineData("en-US", "($1,234.50)", "-1234.50")]
    [InlineData("en-US", "(1,234.50)", "-1234.50")]
    [InlineData("en-US", "USD 1,234.50", "1234.50")]
    [InlineData("de-DE", "1.234,50 €", "1234.50")]
    [InlineData("de-DE", "1.234,50\u00a0€", "1234.50")]
    [InlineData("de-DE", "-1.234,50 €", "-1234.50")]
    [InlineData("de-DE", "1.234,50- EUR", "-1234.50")]
    [InlineData("de-DE", "1.234,50-", "-1234.50")]
    [InlineData("de-DE", "1.234,50+", "1234.50")]
    [InlineData("de-DE", "1,5E+03", "1500")]
    [InlineData("de-DE", "1e3", "1000")]
    [InlineData("de-DE", "-1,5e-3", "-0.0015")]
    [InlineData("de-CH", "CHF 1’234.50", "1234.50")]
    [InlineData("de-AT", "€ 1.234,50", "1234.50")]
    [InlineData("de", "12345678901234567,25", "12345678901234567.25")]
    public void Text_is_read_as_the_culture_writes_numbers(string culture, string text, string expected) => Assert.Equal(expected, Json(culture, text));

    [Theory]
    [InlineData("de-DE", "1.5")]
    [InlineData("de-DE", "1.23")]
    [InlineData("de-DE", "12.34.567")]
    [InlineData("de-DE", "1234.567")]
    [InlineData("de-DE", "1..234")]
    [InlineData("de-DE", ".234")]
    [InlineData("de-DE", "1.234.")]
    [InlineData("de-DE", "1,5,5")]
    [InlineData("de-DE", "1,234.5")]
    [InlineData("de-DE", "1 234")]
    [InlineData("de-DE", "1e")]
    [InlineData("de-DE", "1e3e4")]
    [InlineData("de-DE", "e3")]
    [InlineData("de-DE", "5 $")]
    [InlineData("de-DE", "5 € €")]
    [InlineData("de-DE", "€")]
    [InlineData("de-DE", "()")]
    [InlineData("de-DE", "(5")]
    [InlineData("de-DE", "-(5)")]
    [InlineData("de-DE", "-5-")]
    [InlineData("de-DE", "12,5 %")]
    [InlineData("en-US", "12.5%")]
    [InlineData("en-US", "€5")]
    [InlineData("de-DE", "--5")]
    [InlineData("de-DE", "-")]
    [InlineData("de-DE", ",")]
    [InlineData("en-US", "1,5")]
    [InlineData("en-US", "1.234,5")]
    [InlineData("en-IN", "1,234,567")]
    [InlineData("fr-FR", "12 34,5")]
    [InlineData("th-TH", "many")]
    [InlineData("ar-SA", "١٢٣")]
    [InlineData("de-DE", "1.2\u066634")]
    public void What_the_culture_would_not_write_is_refused_and_never_guessed_at(string culture, string text)
    {
        EventFault fault = Mapped.Fault(Mapping(culture), ("id", "u"), ("p", text));

        Assert.Equal(MappingIssueCode.ValueInvalid, fault.Code);
        Assert.Contains($"a number as {culture} writes it", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_too_long_for_a_number_is_refused() => Mapped.Fault(Mapping("de-DE"), ("id", "u"), ("p", new string('9', 5000)));

    [Fact]
    public void A_number_that_is_one_already_needs_no_culture()
    {
        Assert.Equal("1.5", Json("de-DE", 1.5));
        Assert.Null(Json("de-DE", " "));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void The_machines_own_culture_makes_no_difference(string culture) => InCulture.Of(culture, () =>
    {
        Assert.Equal("1234.5", Json("en-US", "1,234.5"));
        Assert.Equal("1234.5", Json("de-DE", "1.234,5"));
        Assert.Contains("such as 1.234,5", Mapped.Fault(Mapping("de-DE"), ("id", "u"), ("p", "x")).Message, StringComparison.Ordinal);
    });

    private static MappingDefinition Mapping(string culture) => Mapped.Field(("Type", "Number"), ("Culture", culture));

    private static string? Json(string culture, object value) => Mapped.Json(Mapping(culture), value);
}
