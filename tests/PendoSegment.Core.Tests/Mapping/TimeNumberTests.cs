using System.Numerics;
using PendoSegment.Core.Tests.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>FileTime and UnixTime.</summary>
public sealed class TimeNumberTests
{
    private static readonly MappingDefinition FileTime = Mapped.Field(("Type", "FileTime"));

    public static TheoryData<object> FileTimes => new() { 134143218000000000L, 134143218000000000UL, 134143218000000000m, "134143218000000000", " 134143218000000000 ", new List<long> { 134143218000000000L } };

    [Theory]
    [MemberData(nameof(FileTimes), DisableDiscoveryEnumeration = true)]
    public void A_FILETIME_is_a_date(object value) => Assert.Equal("\"2026-01-31T08:30:00.000Z\"", Mapped.Json(FileTime, value));

    public static TheoryData<object> Nevers => new() { 0L, 0, 0UL, 0m, long.MaxValue, 9223372036854775807m, "0", "9223372036854775807", " 0 ", "", " ", DBNull.Value, new List<long> { 0 } };

    [Theory]
    [MemberData(nameof(Nevers), DisableDiscoveryEnumeration = true)]
    public void Never_is_empty(object value)
    {
        Assert.Null(Mapped.Json(FileTime, value));
        Assert.Equal("null", Mapped.Json(FileTime with { Empty = EmptyHandling.Null }, value));
    }

    [Fact]
    public void Where_the_first_says_never_the_next_has_its_turn()
    {
        MappingDefinition mapping = Mapped.Field(("Type", "FileTime"), ("Property", new List<string> { "lastLogon", "lastLogonTimestamp" }));

        Assert.Equal(
            """{"f":"2026-01-31T08:30:00.000Z"}""",
            Mapped.Event(mapping, ("id", "u"), ("lastLogon", 0L), ("lastLogonTimestamp", 134143218000000000L)).GetProperty("traits").GetRawText());
    }

    public static TheoryData<object> DatesOfNever => new()
    {
        DateTime.FromFileTimeUtc(0), DateTime.FromFileTime(0), new DateTime(1601, 1, 1), new DateTime(1600, 12, 31, 19, 0, 0, DateTimeKind.Unspecified), DateTimeOffset.FromFileTime(0),
        DateTimeOffset.MinValue, DateTime.MaxValue, new BigInteger(0), new BigInteger(long.MaxValue),
        "1601-01-01", "1601-01-01T00:00:00Z", "1601-01-01T01:00:00+01:00", "16010101000000.0Z", "1600-12-31T19:00:00", " 0001-01-01T00:00:00Z ", "0001-01-01 00:00:00", "0001-01-01T00:00:00+02:00",
        "9999-12-31", "9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59-05:00",
    };

    [Theory]
    [MemberData(nameof(DatesOfNever), DisableDiscoveryEnumeration = true)]
    public void What_libraries_make_of_never_is_empty_too(object value)
    {
        Never_is_empty(value);
        MappingDefinition mapping = Mapped.Field(("Type", "FileTime"), ("Property", new List<string> { "lastLogon", "lastLogonTimestamp" }));
        Assert.Equal(
            """{"f":"2026-01-31T08:30:00.000Z"}""",
            Mapped.Event(mapping, ("id", "u"), ("lastLogon", value), ("lastLogonTimestamp", new BigInteger(134143218000000000L))).GetProperty("traits").GetRawText());
    }

    // A job, a file or a web service made text of the dates that a library had made.
    [Theory]
    [InlineData("2026-01-31T08:30:00Z", "2026-01-31T08:30:00.000Z")]
    [InlineData("20260131083000.0Z", "2026-01-31T08:30:00.000Z")]
    [InlineData("1601-01-02", "1601-01-02T00:00:00.000Z")]
    public void Text_of_a_date_beside_text_of_never_is_that_date(string text, string expected) => Assert.Equal($"\"{expected}\"", Mapped.Json(FileTime, text));

    public static TheoryData<object> NoFileTimes =>
        new() { -1L, "-1", long.MaxValue - 1, ulong.MaxValue, 2650467744000000000L, 1.5m, 134143218000000000.0, "1.3e17", "9223372036854775808", "31.01.2026", "never", "٥", true, Guid.Empty, new List<long> { 1, 2 } };

    [Theory]
    [MemberData(nameof(NoFileTimes), DisableDiscoveryEnumeration = true)]
    public void What_is_no_FILETIME_is_refused(object value) =>
        Assert.Contains("a FILETIME", Mapped.Fault(FileTime, ("id", "u"), ("p", value)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_last_FILETIME_is_the_calendars_last_day() => Assert.Equal("\"9999-12-31T23:59:59.999Z\"", Mapped.Json(FileTime, 2650467743999999999L));

    [Theory]
    [InlineData("FileTime")]
    [InlineData("UnixTime")]
    public void A_date_that_a_tool_has_made_of_it_is_taken_as_it_is(string type)
    {
        Assert.Equal("\"2026-01-31T08:00:00.000Z\"", Mapped.Json(Mapped.Field(("Type", type)), new DateTime(2026, 1, 31, 8, 0, 0, DateTimeKind.Utc)));
        Assert.Equal("\"2026-01-31T07:00:00.000Z\"", Mapped.Json(Mapped.Field(("Type", type)), new DateTimeOffset(2026, 1, 31, 8, 0, 0, TimeSpan.FromHours(1))));
    }

    public static TheoryData<object, string> UnixTimes => new()
    {
        { 1769846400, "2026-01-31T08:00:00.000Z" }, { 1769846400L, "2026-01-31T08:00:00.000Z" }, { "1769846400", "2026-01-31T08:00:00.000Z" },
        { 1769846400123L, "2026-01-31T08:00:00.123Z" }, { " 1769846400123 ", "2026-01-31T08:00:00.123Z" }, { "1769846400.123", "2026-01-31T08:00:00.123Z" },
        { 1769846400.5, "2026-01-31T08:00:00.500Z" }, { 1769846400.5m, "2026-01-31T08:00:00.500Z" }, { 0, "1970-01-01T00:00:00.000Z" }, { "-1", "1969-12-31T23:59:59.000Z" },
    };

    [Theory]
    [MemberData(nameof(UnixTimes), DisableDiscoveryEnumeration = true)]
    public void The_time_since_1970_is_a_date_in_either_unit(object value, string expected) => Assert.Equal($"\"{expected}\"", Mapped.Json(Mapped.Field(("Type", "UnixTime")), value));

    [Fact]
    public void A_format_says_the_unit_for_certain()
    {
        Assert.Equal("\"1970-01-01T00:00:05.000Z\"", Mapped.Json(Mapped.Field(("Type", "UnixTime"), ("Format", "Milliseconds")), 5000));
        Assert.Equal("\"5138-11-16T09:46:40.000Z\"", Mapped.Json(Mapped.Field(("Type", "UnixTime"), ("Format", "seconds")), 100_000_000_000));
    }

    public static TheoryData<object> NoUnixTimes => new() { "2026-01-31", "1e9", "x", true, 1e300, double.NaN, decimal.MaxValue, 999_999_999_999_999L, Guid.Empty, new List<int> { 1, 2 }, "1769846400,5" };

    [Theory]
    [MemberData(nameof(NoUnixTimes), DisableDiscoveryEnumeration = true)]
    public void What_is_no_time_since_1970_is_refused(object value) =>
        Assert.Contains("the time since 1970", Mapped.Fault(Mapped.Field(("Type", "UnixTime")), ("id", "u"), ("p", value)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void Every_culture_gives_the_same(string culture) => InCulture.Of(culture, () =>
    {
        Assert.Equal("\"2026-01-31T08:30:00.000Z\"", Mapped.Json(FileTime, "134143218000000000"));
        Assert.Equal("\"2026-01-31T08:00:00.500Z\"", Mapped.Json(Mapped.Field(("Type", "UnixTime")), 1769846400.5));
        Assert.Equal("\"2026-01-31T08:00:00.500Z\"", Mapped.Json(Mapped.Field(("Type", "UnixTime")), "1769846400.5"));
    });
}
