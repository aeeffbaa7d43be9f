using System.Globalization;
using PendoSegment.Core.Tests.Mapping;
using PendoSegment.Records;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Values;

/// <summary>Dates as people of a culture, and .NET for them, write them.</summary>
public sealed class CultureDateTests
{
    private static readonly DateTime[] Dates = [new(2026, 1, 31, 14, 5, 9, DateTimeKind.Unspecified), new(2026, 12, 5, 0, 7, 8, DateTimeKind.Unspecified), new(2026, 11, 12, 12, 30, 0, DateTimeKind.Unspecified)];

    [Fact]
    public void Every_culture_reads_what_it_writes()
    {
        List<string> failures = [];
        foreach (CultureInfo culture in CultureInfo.GetCultures(CultureTypes.AllCultures).Where(culture => culture.Name.Length > 0))
        {
            DateConverter converter = new([], culture.Name, null);
            foreach (DateTime date in Dates)
            {
                DateTimeOffset offset = new(date, TimeSpan.FromHours(-5));
                Check(culture, converter, date.ToString("d", culture), date.Date, failures);
                Check(culture, converter, date.ToString("g", culture), date.AddSeconds(-date.Second), failures);
                Check(culture, converter, date.ToString("G", culture), date, failures);
                Check(culture, converter, offset.ToString(culture), offset.UtcDateTime, failures);
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count}:\n{string.Join('\n', failures.Take(60))}");
    }

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

    private static void Check(CultureInfo culture, DateConverter converter, string text, DateTime expected, List<string> failures)
    {
        if (!converter.TryRead(RecordValue.FromText(text.AsSpan()), out DateTimeOffset read) || read.UtcDateTime != expected)
        {
            failures.Add($"{culture.Name} '{text}' -> {read:u}; {culture.DateTimeFormat.ShortDatePattern} {culture.DateTimeFormat.LongTimePattern}");
        }
    }
}
