using PendoSegment.Core.Tests.Mapping;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Values;

/// <summary>Dates as HTTP, mail, C and JavaScript write them.</summary>
public sealed class EnglishDateTests
{
    [Theory]
    [InlineData("Sat, 31 Jan 2026 08:30:00 GMT", "2026-01-31T08:30:00.000Z")]
    [InlineData("sat, 31 JAN 2026 08:30:00 gmt", "2026-01-31T08:30:00.000Z")]
    [InlineData("Sun, 1 Feb 2026 08:30:00 UT", "2026-02-01T08:30:00.000Z")]
    [InlineData("Sun, 01 Feb 2026 08:30 +0100", "2026-02-01T07:30:00.000Z")]
    [InlineData("31 Jan 2026 08:30:00 -0000", "2026-01-31T08:30:00.000Z")]
    [InlineData("31 Jan 2026 08:30:00 Z", "2026-01-31T08:30:00.000Z")]
    [InlineData("Sat, 31 Jan 2026 20:30:00 -0800 (PST)", "2026-02-01T04:30:00.000Z")]
    [InlineData("Saturday, 31-Jan-26 08:30:00 GMT", "2026-01-31T08:30:00.000Z")]
    [InlineData("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37.000Z")]
    [InlineData("Wednesday, 09-Nov-94 23:12:40 GMT", "1994-11-09T23:12:40.000Z")]
    [InlineData("Thursday, 31-Dec-99 23:59:59 GMT", "2099-12-31T23:59:59.000Z")]
    [InlineData("Friday, 31-Dec-99 23:59:59 GMT", "1999-12-31T23:59:59.000Z")]
    [InlineData("Sat, 31-Jan-2026 08:30:00 GMT", "2026-01-31T08:30:00.000Z")]
    [InlineData("Saturday, 31-Jan-2026 08:30:00 UTC", "2026-01-31T08:30:00.000Z")]
    [InlineData("Saturday, 31 Jan 2026 08:30 GMT", "2026-01-31T08:30:00.000Z")]
    [InlineData("Sat, 31 Jan 26 08:30:00 GMT", "2026-01-31T08:30:00.000Z")]
    [InlineData("Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37.000Z")]
    [InlineData("Sat Jan 31 08:30:00 UTC 2026", "2026-01-31T08:30:00.000Z")]
    [InlineData("Sat Jan 31 08:30:00 +0200 2026", "2026-01-31T06:30:00.000Z")]
    [InlineData("Sat Jan 31 2026 08:30:00 GMT+0000 (Coordinated Universal Time)", "2026-01-31T08:30:00.000Z")]
    [InlineData("Sat Jan 31 2026 09:30:00 GMT+0100 (Mitteleurop\u00e4ische Normalzeit)", "2026-01-31T08:30:00.000Z")]
    [InlineData("Sat Jan 31 2026 08:30:00 GMT-0530", "2026-01-31T14:00:00.000Z")]
    [InlineData("Sat, 31 Jan 2026 08:30:00", "2026-01-31T08:30:00.000Z")]
    public void They_are_read_without_a_format(string text, string expected)
    {
        Assert.Equal($"\"{expected}\"", Mapped.Json(Mapped.Field(("Type", "Date")), text));
        Assert.Equal($"\"{expected}\"", Mapped.Json(Mapped.Field(("Type", "ExcelDate")), text));
    }

    [Theory]
    [InlineData("Fri, 31 Jan 2026 08:30:00 GMT")]
    [InlineData("Monday, 31-Jan-26 08:30:00 GMT")]
    [InlineData("31 Jan 26 08:30:00 GMT")]
    [InlineData("31-Jan-26 08:30:00")]
    [InlineData("Sat, 31 Feb 2026 08:30:00 GMT")]
    [InlineData("Sat, 31 Jan 2026 24:00:00 GMT")]
    [InlineData("Sat, 31 Jan 2026 08:30:00 EST")]
    [InlineData("Sat, 31 Jan 2026 08:30:00 +1500")]
    [InlineData("Sat, 31 Jan 2026 08:30:00 GMT+1")]
    [InlineData("Sat, 31 Jan 2026 08:30:00 (GMT)")]
    [InlineData("Sat, 31 Jan 2026 08:30:00 GMT (a) b")]
    [InlineData("Sat, 31 Jan 2026 08:30:00 PM")]
    [InlineData("Sat Jan 31 08:30:00 CST 2026")]
    [InlineData("Sat Jan 31 08:30:00 26")]
    [InlineData("Sat Jan 31 2026 08:30:00 2026")]
    [InlineData("Jan 31 2026 08:30:00")]
    [InlineData("Sam., 31 janv. 2026 08:30:00 GMT")]
    [InlineData("Sat Jan 31 2026")]
    [InlineData("Re: 31 Jan 2026")]
    [InlineData("Sat, 31 Jan 2026 08:30:00 GMT and all that follows in the same line of text: more than any date has")]
    public void What_has_no_one_meaning_is_refused(string text) => Assert.False(DateText.TryParse(text, out _, out _));

    [Fact]
    public void Only_a_time_without_an_offset_is_the_time_zones()
    {
        MappingDefinition field = Mapped.Field(("Type", "Date"), ("TimeZone", "Europe/Zurich"));

        Assert.Equal("\"2026-01-31T07:30:00.000Z\"", Mapped.Json(field, "Sat Jan 31 08:30:00 2026"));
        Assert.Equal("\"2026-01-31T08:30:00.000Z\"", Mapped.Json(field, "Sat, 31 Jan 2026 08:30:00 GMT"));
    }
}
