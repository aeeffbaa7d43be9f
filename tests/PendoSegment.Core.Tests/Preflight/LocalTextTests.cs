using PendoSegment.Core.Tests.Mapping;
using PendoSegment.Mapping;
using PendoSegment.Preflight;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Preflight;

/// <summary>What numbers and dates in text look like, with the culture that wrote them and without.</summary>
public sealed class LocalTextTests
{
    [Theory]
    [InlineData(null, "LooksLikeNumber", null, "5", "-1.5")]
    [InlineData(null, "LooksLikeNumber", "de-DE", "1.234,50", "7,00")]
    [InlineData(null, "LooksLikeNumber", "en-US", "1,234.50", "7.00")]
    [InlineData(null, null, null, "1,5", "7,00")]
    [InlineData(null, null, null, "1.234,50", "1,234.50")]
    [InlineData("de-DE", "LooksLikeNumber", "de-DE", "1.234,50", "7,00")]
    [InlineData("de-DE", "LooksLikeNumber", "de-DE", "6.062", "2.141.681")]
    [InlineData("de-DE", "LooksLikeNumber", null, "1.5", "7")]
    [InlineData("de-DE", null, null, "1.5", "1.234,50")]
    [InlineData("de-DE", "LooksLikeNumber", "de-DE", "1.234,50 \u20ac")]
    [InlineData("en-US", "LooksLikeNumber", "en-US", "6.062", "12")]
    [InlineData("fr-FR", "NumberAmbiguous", null, "6.062", "12")]
    [InlineData(null, "NumberAmbiguous", null, "6.062", "2.141.681")]
    [InlineData(null, null, null, "31.01.2026")]
    [InlineData("de-DE", "LooksLikeDate", "de-DE", "31.01.2026", "1.2.2026")]
    [InlineData("de-DE", "LooksLikeDate", "de-DE", "31.01.2026", "2026-01-31")]
    [InlineData("de-DE", "LooksLikeDate", null, "2026-01-31", "2026-02-01 08:30")]
    [InlineData("en-US", null, null, "31.01.2026", "soon")]
    [InlineData(null, "LooksLikeDate", null, "Sat, 31 Jan 2026 08:30:00 GMT", "2026-02-01 08:30")]
    [InlineData(null, "LooksLikeDate", null, "Sat Jan 31 2026 08:30:00 GMT+0100 (Central European Standard Time)")]
    [InlineData("de-DE", "LooksLikeBoolean", null, "yes", "NO")]
    [InlineData(null, "LooksLikeBoolean", null, "WAHR", " falsch ")]
    [InlineData(null, "LooksLikeBoolean", null, "oui", "non")]
    [InlineData(null, null, null, "oui", "WAHR")]
    public void Text_looks_like_what_its_culture_makes_of_it(string? culture, string? code, string? advice, params string[] texts) =>
        Verify(Issues(FieldType.Auto, culture, texts), code, advice);

    [Fact]
    public void The_words_of_another_language_are_said_as_the_mapping_has_to_have_them() =>
        Assert.Contains("Type = 'Boolean' with True = 'WAHR' and False = 'FALSCH'", Assert.Single(Issues(FieldType.Auto, null, "Wahr", "Falsch")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "NumberAmbiguous", null, "6.062", "2.141")]
    [InlineData(null, "NumberAmbiguous", null, "6.062", "n/a", "7")]
    [InlineData(null, "NumberAmbiguous", null, "6.062", "2.141.681")]
    [InlineData(null, null, null, "6.062", "2.5")]
    [InlineData(null, null, null, "6", "7")]
    [InlineData("de-DE", "NumberAmbiguous", "de-DE", "6.062", "12")]
    [InlineData("fr-FR", "NumberAmbiguous", null, "6.062", "12")]
    [InlineData("en-US", null, null, "6.062", "12")]
    public void A_number_is_ambiguous_by_the_text_that_it_is_made_of(string? culture, string? code, string? advice, params string[] texts) =>
        Verify(Issues(FieldType.Number, culture, texts).Where(issue => issue.Code != MappingIssueCode.ValueInvalid), code, advice);

    [Fact]
    public void A_number_that_was_none_as_text_is_what_it_is() => Assert.Empty(Issues(FieldType.Number, null, 6.062, 2.141m));

    [Fact]
    public void A_culture_that_there_is_not_is_refused() =>
        Assert.Contains("-Culture is 'de-XX'", Assert.Throws<MappingException>(() => Issues(FieldType.Auto, "de-XX")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(EventKind.Track)]
    [InlineData(EventKind.Identify)]
    public void A_time_that_stands_for_never_is_told_and_nothing_else_of_it(EventKind kind)
    {
        MappingDefinition mapping = MappingDefinition.Default(kind) with { Timestamp = ["at"] };
        using MappingPreflight preflight = new(mapping, DotNetObjectModel.Instance, new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero));
        foreach (object at in new object[] { "2026-01-31", "1601-01-01T00:00:00Z", DateTime.MinValue, "9999-12-31", "1601-01-03" })
        {
            preflight.Add(new DictionaryRecord(("UserId", "u"), ("Event", "e"), ("at", at)));
        }

        PendoMappingIssue never = preflight.Report().Single(row => row.Field == "timestamp").Issues.Single(issue => issue.Code != MappingIssueCode.TrackTooOld);

        Assert.Equal((MappingIssueCode.DateNever, MappingIssueSeverity.Warning, 3L, 2L), (never.Code, never.Severity, never.Count, never.FirstRecord));
        Assert.Contains("1601-01-01T00:00:00.000Z", never.Message, StringComparison.Ordinal);
    }

    private static void Verify(IEnumerable<PendoMappingIssue> issues, string? code, string? advice)
    {
        if (code is null)
        {
            Assert.Empty(issues);
            return;
        }

        PendoMappingIssue issue = Assert.Single(issues);
        Assert.Equal(code, issue.Code.ToString());
        if (advice is null)
        {
            Assert.DoesNotContain("Culture = '", issue.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains($"with Culture = '{advice}'", issue.Message, StringComparison.Ordinal);
        }
    }

    private static IReadOnlyList<PendoMappingIssue> Issues(FieldType type, string? culture, params object[] values)
    {
        using MappingPreflight preflight = new(Mapped.Field(type), DotNetObjectModel.Instance, DateTimeOffset.UnixEpoch, culture);
        foreach (object value in values)
        {
            preflight.Add(new DictionaryRecord(("id", Guid.NewGuid()), ("p", value)));
        }

        return preflight.Report().Single(row => row.Field == "f").Issues;
    }
}
