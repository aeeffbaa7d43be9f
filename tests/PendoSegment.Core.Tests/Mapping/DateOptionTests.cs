using PendoSegment.Core.Tests.Values;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>Dates with Format, Culture and TimeZone.</summary>
public sealed class DateOptionTests
{
#if NET
    private const string Zurich = "Europe/Zurich";

    public static TheoryData<string> ZurichIds => new(Zurich, "W. Europe Standard Time");
#else
    // .NET Framework knows the ids of its machine alone.
    private static readonly string Zurich = PendoSegment.Values.TimeZones.Find("Europe/Zurich") is null ? "W. Europe Standard Time" : "Europe/Zurich";

    public static TheoryData<string> ZurichIds => new(Zurich);
#endif

    [Theory]
    [InlineData("dd.MM.yyyy", "31.01.2026", "2026-01-31T00:00:00.000Z")]
    [InlineData("d.M.yyyy H:mm", "1.2.2026 8:05", "2026-02-01T08:05:00.000Z")]
    [InlineData("MM/dd/yyyy hh:mm:ss tt", "01/31/2026 11:30:00 PM", "2026-01-31T23:30:00.000Z")]
    [InlineData("yyyyMMdd", "20260131", "2026-01-31T00:00:00.000Z")]
    [InlineData("yyyyMMdd", 20260131, "2026-01-31T00:00:00.000Z")]
    [InlineData("yyyyMMddHHmmss.0Z", "20260131083000.0Z", "2026-01-31T08:30:00.000Z")]
    [InlineData("yyyy-MM", "2026-02", "2026-02-01T00:00:00.000Z")]
    [InlineData("dd MMM yyyy", "31 Jan 2026", "2026-01-31T00:00:00.000Z")]
    [InlineData("dd.MM.yyyy HH:mm zzz", "31.01.2026 10:00 +02:00", "2026-01-31T08:00:00.000Z")]
    [InlineData("r", "Sat, 31 Jan 2026 08:00:00 GMT", "2026-01-31T08:00:00.000Z")]
    [InlineData("dd.MM.yyyy", " 31.01.2026 ", "2026-01-31T00:00:00.000Z")]
    public void A_format_says_how_text_is_read(string format, object value, string expected) =>
        Assert.Equal($"\"{expected}\"", Mapped.Json(Mapped.Field(("Type", "Date"), ("Format", format)), value));

    [Fact]
    public void Of_several_formats_one_must_fit()
    {
        MappingDefinition mapping = Mapped.Field(("Type", "Date"), ("Format", new object[] { "dd.MM.yyyy", "dd.MM.yyyy HH:mm" }));

        Assert.Equal("\"2026-01-31T08:05:00.000Z\"", Mapped.Json(mapping, "31.01.2026 08:05"));
        Assert.Equal("\"2026-01-31T00:00:00.000Z\"", Mapped.Json(mapping, "31.01.2026"));
        EventFault fault = Mapped.Fault(mapping, ("id", "u"), ("p", "2026-01-31"));
        Assert.Contains("a date in the form 'dd.MM.yyyy' or 'dd.MM.yyyy HH:mm'", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE", "31.01.2026", "2026-01-31T00:00:00.000Z")]
    [InlineData("de-DE", "1.2.2026 8:05", "2026-02-01T08:05:00.000Z")]
    [InlineData("de-DE", "1/2/2026", "2026-02-01T00:00:00.000Z")]
    [InlineData("de-DE", "2026-01-31T10:00:00+02:00", "2026-01-31T08:00:00.000Z")]
    [InlineData("en-US", "1/2/2026", "2026-01-02T00:00:00.000Z")]
    [InlineData("en-US", "1/31/2026 11:30:00 PM", "2026-01-31T23:30:00.000Z")]
    [InlineData("en-GB", "31/1/2026 23:30:05", "2026-01-31T23:30:05.000Z")]
    [InlineData("sv-SE", "2026-01-31 08:05", "2026-01-31T08:05:00.000Z")]
    [InlineData("th-TH", "31/1/2569", "2026-01-31T00:00:00.000Z")]
    public void A_culture_says_the_order_of_day_and_month_and_which_calendar(string culture, string text, string expected) =>
        Assert.Equal($"\"{expected}\"", Mapped.Json(Mapped.Field(("Type", "Date"), ("Culture", culture)), text));

    [Theory]
    [InlineData("de-DE", "1/31/2026")]
    [InlineData("en-US", "31.01.2026")]
    [InlineData("de-DE", "31.01.26")]
    [InlineData("de-DE", "31.01")]
    [InlineData("de-DE", "08:05")]
    [InlineData("de-DE", "31.Jan.2026")]
    public void What_the_culture_would_not_write_is_refused(string culture, string text) =>
        Assert.Contains($"a date as {culture} writes it", Mapped.Fault(Mapped.Field(("Type", "Date"), ("Culture", culture)), ("id", "u"), ("p", text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_format_with_names_needs_their_culture()
    {
        MappingDefinition mapping = Mapped.Field(("Type", "Date"), ("Format", "d. MMMM yyyy"), ("Culture", "de-DE"));

        Assert.Equal("\"2026-03-31T00:00:00.000Z\"", Mapped.Json(mapping, "31. März 2026"));
        Mapped.Fault(mapping, ("id", "u"), ("p", "31. March 2026"));
    }

    [Theory]
    [MemberData(nameof(ZurichIds))]
    public void A_time_zone_holds_for_what_does_not_say_its_own(string zone)
    {
        MappingDefinition mapping = Mapped.Field(("Type", "Date"), ("TimeZone", zone));
        DateTime clock = new(2026, 7, 31, 8, 0, 0, DateTimeKind.Unspecified);

        Assert.Equal("\"2026-07-31T06:00:00.000Z\"", Mapped.Json(mapping, "2026-07-31 08:00"));
        Assert.Equal("\"2026-01-31T07:00:00.000Z\"", Mapped.Json(mapping, "2026-01-31 08:00"));
        Assert.Equal("\"2026-07-30T22:00:00.000Z\"", Mapped.Json(mapping, "2026-07-31"));
        Assert.Equal("\"2026-07-31T06:00:00.000Z\"", Mapped.Json(mapping, clock));
#if NET
        Assert.Equal("\"2026-07-30T22:00:00.000Z\"", Mapped.Json(mapping, new DateOnly(2026, 7, 31)));
#endif

        Assert.Equal("\"2026-07-31T08:00:00.000Z\"", Mapped.Json(mapping, "2026-07-31T08:00:00Z"));
        Assert.Equal("\"2026-07-31T07:00:00.000Z\"", Mapped.Json(mapping, "2026-07-31 08:00 +01"));
        Assert.Equal("\"2026-07-31T08:00:00.000Z\"", Mapped.Json(mapping, DateTime.SpecifyKind(clock, DateTimeKind.Utc)));
        Assert.Equal("\"2026-07-31T08:00:00.000Z\"", Mapped.Json(mapping, new DateTimeOffset(clock, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("yyyy-MM-dd HH:mm:ss 'UTC'", "2026-07-31 08:00:00 UTC")]
    [InlineData("yyyy-MM-dd HH:mm:ss.FFFFFF UTC", "2026-07-31 08:00:00 UTC")]
    [InlineData("yyyy-MM-dd HH:mm:ss'Z'", "2026-07-31 08:00:00Z")]
    [InlineData("yyyyMMddHHmmss.0Z", "20260731080000.0Z")]
    [InlineData("yyyyMMddHHmmss\\Z", "20260731080000Z")]
    [InlineData("r", "Fri, 31 Jul 2026 08:00:00 GMT")]
    [InlineData("u", "2026-07-31 08:00:00Z")]
    [InlineData("ddd MMM dd HH:mm:ss 'UTC' yyyy", "Fri Jul 31 08:00:00 UTC 2026")]
    [InlineData("ddd MMM d yyyy HH:mm:ss 'GMT'zzz", "Fri Jul 31 2026 10:00:00 GMT+02:00")]
    [InlineData("'UTC:' yyyy-MM-dd HH:mm", "UTC: 2026-07-31 08:00")]
    public void A_format_that_says_UTC_wins_over_the_zone(string format, string text)
    {
        MappingDefinition mapping = Mapped.Field(("Type", "Date"), ("Format", new List<string> { "dd.MM.yyyy HH:mm", format }), ("TimeZone", Zurich));

        Assert.Equal("\"2026-07-31T08:00:00.000Z\"", Mapped.Json(mapping, text));
        Assert.Equal("\"2026-07-31T06:00:00.000Z\"", Mapped.Json(mapping, "31.07.2026 08:00"));
    }

    [Theory]
    [InlineData("dd.MM.yyyy HH:mm 'MEZ'", "31.07.2026 08:00 MEZ")]
    [InlineData("dd.MM.yyyy HH:mm 'Uhr (Z\u00fcrich)'", "31.07.2026 08:00 Uhr (Z\u00fcrich)")]
    [InlineData("dd.MM.yyyy HH:mm \"UTCX\"", "31.07.2026 08:00 UTCX")]
    public void A_format_with_other_words_leaves_the_time_to_the_zone(string format, string text) => Assert.Equal(
        "\"2026-07-31T06:00:00.000Z\"", Mapped.Json(Mapped.Field(("Type", "Date"), ("Format", format), ("TimeZone", "Europe/Zurich")), text));

    [Fact]
    public void Format_culture_and_time_zone_go_together()
    {
        MappingDefinition mapping = Mapped.Field(("Type", "Date"), ("Format", "dd.MM.yyyy HH:mm"), ("Culture", "de-DE"), ("TimeZone", Zurich));

        Assert.Equal("\"2026-07-31T06:00:00.000Z\"", Mapped.Json(mapping, "31.07.2026 08:00"));
    }

    [Fact]
    public void Times_that_a_clock_skips_or_shows_twice_are_taken_by_the_standard_offset()
    {
        MappingDefinition mapping = Mapped.Field(("Type", "Date"), ("TimeZone", Zurich));

        Assert.Equal("\"2026-03-29T01:30:00.000Z\"", Mapped.Json(mapping, "2026-03-29 02:30"));
        Assert.Equal("\"2026-10-25T01:30:00.000Z\"", Mapped.Json(mapping, "2026-10-25 02:30"));
    }

    [Fact]
    public void A_time_that_the_zone_moves_out_of_the_calendar_is_refused() =>
        Mapped.Fault(Mapped.Field(("Type", "Date"), ("TimeZone", Zurich)), ("id", "u"), ("p", "0001-01-01"));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void The_machines_own_culture_makes_no_difference(string culture) => InCulture.Of(culture, () =>
    {
        Assert.Equal("\"2026-01-31T00:00:00.000Z\"", Mapped.Json(Mapped.Field(("Type", "Date"), ("Format", "dd.MM.yyyy")), "31.01.2026"));
        Assert.Equal("\"2026-01-31T08:30:00.000Z\"", Mapped.Json(Mapped.Field(("Type", "Date"), ("Format", "dd/MM/yyyy HH:mm")), "31/01/2026 08:30"));
        Assert.Equal("\"2026-01-31T00:00:00.000Z\"", Mapped.Json(Mapped.Field(("Type", "Date"), ("Culture", "de-DE")), "31.01.2026"));
        Assert.Equal("\"2026-01-30T23:00:00.000Z\"", Mapped.Json(Mapped.Field(("Type", "Date"), ("TimeZone", Zurich)), "2026-01-31"));
    });
}
