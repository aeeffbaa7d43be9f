using System.Collections;
using System.Numerics;
using PendoSegment.Mapping;
using PendoSegment.Proposals;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>ExcelDate, DistinguishedName, Exists, a Boolean's own words, and texts that mean empty.</summary>
public sealed class NewTypeTests
{
    private static readonly MappingDefinition Dn = Mapped.Field(("Type", "DistinguishedName"));
    private static readonly MappingDefinition Excel = Mapped.Field(("Type", "ExcelDate"));
    private static readonly MappingDefinition Exists = Mapped.Field(("Type", "Exists"));

    public static TheoryData<object, string> ExcelDates => new()
    {
        { 46053.0, "2026-01-31T00:00:00.000Z" }, { 46053, "2026-01-31T00:00:00.000Z" }, { 46053L, "2026-01-31T00:00:00.000Z" }, { 46053m, "2026-01-31T00:00:00.000Z" },
        { 46053.354166666664, "2026-01-31T08:30:00.000Z" }, { "46053.354166666664", "2026-01-31T08:30:00.000Z" }, { " 46053 ", "2026-01-31T00:00:00.000Z" },
        { 1, "1900-01-01T00:00:00.000Z" }, { 59, "1900-02-28T00:00:00.000Z" }, { 61, "1900-03-01T00:00:00.000Z" }, { 2_958_465, "9999-12-31T00:00:00.000Z" },
        { 2_958_465.999, "9999-12-31T23:58:33.600Z" }, { new BigInteger(46053), "2026-01-31T00:00:00.000Z" },
        { new DateTime(2026, 1, 31), "2026-01-31T00:00:00.000Z" }, { "2026-01-31T08:30:00Z", "2026-01-31T08:30:00.000Z" }, { new List<double> { 46053.0 }, "2026-01-31T00:00:00.000Z" },
    };

    [Theory]
    [InlineData(FieldType.FileTime)]
    [InlineData(FieldType.UnixTime)]
    [InlineData(FieldType.ExcelDate)]
    [InlineData(FieldType.Date)]
    public void A_DateOnly_is_a_date_to_every_type_of_time_and_a_blank_character_is_none(FieldType type)
    {
#if NET
        Assert.Equal("\"2026-01-31T00:00:00.000Z\"", Mapped.Json(type, new DateOnly(2026, 1, 31)));
#endif
        Assert.Null(Mapped.Json(type, ' '));
    }

    [Fact]
    public void A_FILETIME_is_a_whole_number_of_any_kind()
    {
        object[] numbers =
        [
#if NET
            (Int128)133512345678901234,
#endif
            133512345678901234L, 133512345678901234UL, 133512345678901234m, 133512345678901234.00m, new BigInteger(133512345678901234),
        ];
        foreach (object number in numbers)
        {
            Assert.Equal("\"2024-02-01T04:16:07.890Z\"", Mapped.Json(FieldType.FileTime, number));
        }

        foreach (object never in new object[] { 0, 0u, 0m, 0.0, long.MaxValue, (decimal)long.MaxValue, new BigInteger(long.MaxValue) })
        {
            Assert.Null(Mapped.Json(FieldType.FileTime, never));
        }

        foreach (object none in new object[] { 0.5m, ulong.MaxValue, -1, DayOfWeek.Sunday, 1.335e17 })
        {
            Mapped.Fault(Mapped.Field(FieldType.FileTime), ("id", "u"), ("p", none));
        }
    }

    [Theory]
    [MemberData(nameof(ExcelDates), DisableDiscoveryEnumeration = true)]
    public void Serial_numbers_are_dates(object value, string expected) => Assert.Equal($"\"{expected}\"", Mapped.Json(Excel, value));

    public static TheoryData<object> NoExcelDates => new() { 0, 0.5, -1, 2_958_466, 1e300, "x", "31.01.2026", true, DayOfWeek.Friday, new List<int> { 1, 2 } };

    [Theory]
    [MemberData(nameof(NoExcelDates), DisableDiscoveryEnumeration = true)]
    public void What_is_no_serial_number_is_refused(object value) =>
        Assert.Contains("a serial number of Excel", Mapped.Fault(Excel, ("id", "u"), ("p", value)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_number_that_meets_Date_is_told_of_ExcelDate()
    {
        Assert.Contains("Type = 'ExcelDate'", Mapped.Fault(Mapped.Field(FieldType.Date), ("id", "u"), ("p", 46053.0)).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ExcelDate", Mapped.Fault(Mapped.Field(FieldType.Date), ("id", "u"), ("p", 20260131.0)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CN=Anna Berg,OU=Sales,DC=example,DC=com", "Anna Berg")]
    [InlineData("cn = Anna Berg , ou=Sales", "Anna Berg")]
    [InlineData("CN=Berg\\, Anna,OU=Sales", "Berg, Anna")]
    [InlineData("CN=Berg\\2C Anna,OU=Sales", "Berg, Anna")]
    [InlineData("CN=\"Berg, Anna\",OU=Sales", "Berg, Anna")]
    [InlineData("CN=J\\C3\\BCrg \\+ Co,OU=Sales", "Jürg + Co")]
    [InlineData("CN=Zoë\\ ,OU=Sales", "Zoë ")]
    [InlineData("CN=a=b+UID=5,OU=Sales", "a=b")]
    [InlineData("0.9.2342.19200300.100.1.1=anna;DC=example", "anna")]
    [InlineData("CN=Anna", "Anna")]
    public void A_distinguished_name_is_its_first_name(string text, string expected) => Assert.Equal(expected, DistinguishedName.FirstValue(text.AsSpan()));

    [Theory]
    [InlineData("Anna Berg")]
    [InlineData("=Anna")]
    [InlineData("Anna Berg=x")]
    [InlineData("CN=")]
    [InlineData("CN=,OU=Sales")]
    [InlineData("CN=Anna\\")]
    [InlineData("https://example.com/?a=b")]
    [InlineData("5")]
    public void What_is_no_distinguished_name_is_refused(string text) =>
        Assert.Contains("a distinguished name such as CN=Anna Berg", Mapped.Fault(Dn, ("id", "u"), ("p", text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Distinguished_names_come_one_by_one_and_in_lists()
    {
        Assert.Equal("\"Anna Berg\"", Mapped.Json(Dn, "CN=Anna Berg,OU=Sales"));
        Assert.Equal("""["Sales","Staff"]""", Mapped.Json(Dn, new List<string> { "CN=Sales,DC=example", "CN=Staff,DC=example" }));
        Assert.Equal("""["Sales"]""", Mapped.Json(Dn, new List<string> { "CN=Sales,DC=example" }));
        Assert.Null(Mapped.Json(Dn, " "));
        Assert.Null(Mapped.Json(Dn, new List<string>()));
        Mapped.Fault(Dn, ("id", "u"), ("p", new List<string> { "CN=Sales,DC=example", "Staff" }));
        Mapped.Fault(Dn, ("id", "u"), ("p", new Hashtable { ["CN"] = "Sales" }));
        Mapped.Fault(Dn, ("id", "u"), ("p", 5));
    }

    [Fact]
    public void Names_are_always_a_list_where_that_is_wanted()
    {
        MappingDefinition names = Mapped.Field(("Type", "List"), ("Format", "distinguishedName"));
        MappingDefinition joined = Mapped.Field(("Type", "List"), ("Format", "DistinguishedName"), ("Separator", ";"));

        Assert.Equal("""["Sales"]""", Mapped.Json(names, "CN=Sales,DC=example"));
        Assert.Equal("""["Sales"]""", Mapped.Json(names, new List<string> { "CN=Sales,DC=example" }));
        Assert.Equal("""["Sales","Staff"]""", Mapped.Json(names, new List<string> { "CN=Sales,DC=example", "CN=Staff,DC=example" }));
        Assert.Equal("""["Sales","Staff"]""", Mapped.Json(joined, "CN=Sales,DC=example; CN=Staff,DC=example;"));
        Assert.Null(Mapped.Json(names, " "));
        foreach (object wrong in new object[] { "Staff", 5, new List<object> { "CN=Sales,DC=example", "Staff" }, new List<object> { 5 } })
        {
            Assert.Contains("or a list of such", Mapped.Fault(names, ("id", "u"), ("p", wrong)).Message, StringComparison.Ordinal);
        }

        Mapped.Fault(joined, ("id", "u"), ("p", "CN=Sales,DC=example;Staff"));
        Assert.Throws<MappingException>(() => Mapped.Field(("Type", "List"), ("Format", "Names")));
    }

    public static TheoryData<object?, string> Anything => new()
    {
        { "x", "true" }, { 0, "true" }, { false, "true" }, { new byte[] { 1 }, "true" }, { new List<int> { 1, 2 }, "true" }, { new Hashtable { ["a"] = 1 }, "true" }, { new object(), "true" },
        { null, "false" }, { "", "false" }, { "  ", "false" }, { DBNull.Value, "false" }, { new List<int>(), "false" }, { Array.Empty<byte>(), "false" }, { new List<object?> { null }, "false" },
    };

    [Theory]
    [MemberData(nameof(Anything), DisableDiscoveryEnumeration = true)]
    public void Exists_says_whether_there_is_any_value(object? value, string expected) => Assert.Equal(expected, Mapped.Json(Exists, value));

    [Fact]
    public void Exists_is_sent_for_a_record_without_the_property_too()
    {
        Assert.Equal("""{"f":false}""", Mapped.Event(Exists, ("id", "u")).GetProperty("traits").GetRawText());
        Assert.Equal("""{"f":false}""", Mapped.Event(Exists with { Empty = EmptyHandling.Null }, ("id", "u"), ("p", null)).GetProperty("traits").GetRawText());
        MappingDefinition two = Mapped.Field(("Type", "Exists"), ("Property", new List<string> { "a", "b" }));
        Assert.Equal("""{"f":true}""", Mapped.Event(two, ("id", "u"), ("a", ""), ("b", 1)).GetProperty("traits").GetRawText());
    }

    [Theory]
    [InlineData("WAHR", "true")]
    [InlineData(" ja ", "true")]
    [InlineData("falsch", "false")]
    [InlineData("-1", "true")]
    [InlineData(-1, "true")]
    [InlineData("yes", "true")]
    [InlineData(false, "false")]
    public void A_Boolean_has_words_of_its_own(object value, string expected) => Assert.Equal(expected, Mapped.Json(OwnWords, value));

    [Fact]
    public void Words_that_a_Boolean_does_not_have_are_refused()
    {
        Assert.Contains("'WAHR' or 'ja' or '-1' for true, 'FALSCH' for false, true or false", Mapped.Fault(OwnWords, ("id", "u"), ("p", "nein")).Message, StringComparison.Ordinal);
        Assert.Contains("Mapping.Traits.f.True has no meaning", Problem(("Type", "Text"), ("True", "ja")), StringComparison.Ordinal);
        Assert.Contains("False has 'JA', and True has it too", Problem(("Type", "Boolean"), ("True", "ja"), ("False", "JA")).Replace("'ja'", "'JA'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Mapping.Traits.f.False must be text", Problem(("Type", "Boolean"), ("False", 5)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_NullValue_is_empty_wherever_it_comes()
    {
        MappingDefinition mapping = MappingReader.Read(
            new Hashtable
            {
                ["Id"] = "id",
                ["GroupId"] = "org",
                ["NullValue"] = new object[] { "NULL", "\\N" },
                ["Unmapped"] = "Send",
                ["Traits"] = new Hashtable
                {
                    ["logins"] = new Hashtable { ["Property"] = "logins", ["Type"] = "Number" },
                    ["mail"] = new object[] { "mail", "upn" },
                    ["teams"] = new Hashtable { ["Property"] = "teams", ["Type"] = "List", ["Separator"] = ";" },
                    ["any"] = new Hashtable { ["Property"] = "photo", ["Type"] = "Exists" },
                },
            },
            EventKind.Identify,
            new MappingContext(DotNetObjectModel.Instance),
            null);

        System.Text.Json.JsonElement sent = Mapped.Event(
            mapping, ("id", "u"), ("org", "NULL"), ("logins", " NULL "), ("mail", "\\N"), ("upn", "a@example.com"), ("photo", "NULL"), ("plan", "NULL"), ("name", "Null"), ("home", new Hashtable { ["city"] = "NULL" }),
            ("tags", new object[] { "NULL", "a", "Null" }), ("none", new object[] { "NULL", "\\N" }), ("teams", "x; NULL ;y"));

        Assert.False(sent.TryGetProperty("context", out System.Text.Json.JsonElement context) && context.TryGetProperty("groupId", out _));
        Assert.Equal("""{"any":false,"mail":"a@example.com","name":"Null","tags":["a","Null"],"teams":["x","y"]}""", Sorted(sent.GetProperty("traits")));
        Assert.Equal(MappingIssueCode.IdMissing, Mapped.Fault(mapping, ("id", "NULL")).Code);
        Assert.Equal("NULL", Mapped.Event(mapping with { NullValue = [] }, ("id", "NULL"), ("logins", 1)).GetProperty("userId").GetString());
    }

    [Theory]
    [InlineData("2026-01-31 08:30:00 UTC")]
    [InlineData("20260131083000.0Z")]
    [InlineData("20260131T093000+0100")]
    public void The_dates_of_machines_are_an_events_time_too(string time)
    {
        MappingDefinition mapping = MappingDefinition.Default(EventKind.Track) with { Timestamp = ["at"] };

        Assert.Equal("2026-01-31T08:30:00.000Z", Mapped.Event(mapping, ("UserId", "u"), ("Event", "Opened"), ("at", time)).GetProperty("timestamp").GetString());
    }

    [Fact]
    public void Words_and_null_values_are_written_and_read_back()
    {
        MappingDefinition mapping = OwnWords with { NullValue = ["NULL", "\\N"] };

        MappingDefinition back = MappingReader.Read(MappingFile.FromJson(JsonMappingWriter.Write(mapping), "m.json"), EventKind.Identify, null);
        string psd1 = DataFileMappingWriter.Write(new MappingProposal(mapping, 1, new Dictionary<string, string>(), []));

        Assert.Equal(mapping.NullValue, back.NullValue);
        Assert.Equal((mapping.Fields[0].ToString(), "FALSCH"), (back.Fields[0].ToString(), Assert.Single(back.Fields[0].False)));
        Assert.Contains("True = @('WAHR', 'ja', '-1'); False = 'FALSCH'", psd1, StringComparison.Ordinal);
        Assert.Contains("NullValue = @('NULL', '\\N')", psd1, StringComparison.Ordinal);
    }

    private static MappingDefinition OwnWords => Mapped.Field(("Type", "Boolean"), ("True", new object[] { "WAHR", "ja", "-1" }), ("False", "FALSCH"));

    private static string Problem(params (string Key, object? Value)[] options) => Assert.Throws<MappingException>(() => Mapped.Field(options)).Message;

    private static string Sorted(System.Text.Json.JsonElement traits) =>
        $"{{{string.Join(',', traits.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => $"\"{member.Name}\":{member.Value.GetRawText()}"))}}}";
}
