using PendoSegment.Core.Tests.Mapping;
using Xunit;

namespace PendoSegment.Core.Tests.Values;

/// <summary>Dates as people of a culture, and .NET for them, write them.</summary>
public sealed class CultureDateTests
{
    [Theory]
    [InlineData("hu-HU", "2026. 01. 31.", "2026-01-31T00:00:00.000Z")]
    [InlineData("hu-HU", "2026.1.31", "2026-01-31T00:00:00.000Z")]
    [InlineData("sk-SK", "31. 1. 2026", "2026-01-31T00:00:00.000Z")]
    [InlineData("sl-SI", "31. 01. 2026", "2026-01-31T00:00:00.000Z")]
    [InlineData("hr-HR", "31. 01. 2026.", "2026-01-31T00:00:00.000Z")]
    [InlineData("sr-Latn-RS", "31.1.2026.", "2026-01-31T00:00:00.000Z")]
    [InlineData("bg-BG", "31.01.2026 \u0433.", "2026-01-31T00:00:00.000Z")]
    [InlineData("ko-KR", "2026. 1. 31.", "2026-01-31T00:00:00.000Z")]
    [InlineData("zh-TW", "2026/1/31 \u4e0b\u53482:05:09", "2026-01-31T14:05:09.000Z")]
    [InlineData("en-US", "1/31/2026 2:05:09PM", "2026-01-31T14:05:09.000Z")]
    [InlineData("en-US", "1/31/2026, 2:05:09 PM", "2026-01-31T14:05:09.000Z")]
    [InlineData("en-US", "1/31/2026 2:05:09 PM -05:00", "2026-01-31T19:05:09.000Z")]
    [InlineData("de-DE", "31.01.2026 14:05:09 +01:00", "2026-01-31T13:05:09.000Z")]
    [InlineData("fa-IR", "1404/11/11", "2026-01-31T00:00:00.000Z")]
    [InlineData("fa-IR", "2026-01-31", "2026-01-31T00:00:00.000Z")]
    public void Dates_are_read_as_the_culture_writes_them(string culture, string text, string expected) =>
        Assert.Equal($"\"{expected}\"", Mapped.Json(Mapped.Field(("Type", "Date"), ("Culture", culture)), text));

    [Theory]
    [InlineData("en-US", "1/31/2026")]
    [InlineData("de-DE", "31.01.2026")]
    [InlineData("sv-SE", "2026-01-31")]
    public void Messages_show_a_date_as_the_culture_writes_it(string culture, string example) => Assert.Contains(
        $"a date as {culture} writes it, such as {example},",
        Mapped.Fault(Mapped.Field(("Type", "Date"), ("Culture", culture)), ("id", "u"), ("p", "x")).Message,
        StringComparison.Ordinal);
}
