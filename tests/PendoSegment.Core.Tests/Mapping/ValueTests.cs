using System.Globalization;
using System.Numerics;
using System.Text.Json;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>What the type Auto makes of .NET values (design section 6).</summary>
public sealed class ValueTests
{
    private static readonly DateTime Morning = new(2026, 1, 31, 8, 30, 0, 5, DateTimeKind.Utc);

    public static TheoryData<object, string> Numbers => new()
    {
        { (byte)255, "255" }, { sbyte.MinValue, "-128" }, { short.MinValue, "-32768" }, { ushort.MaxValue, "65535" },
        { int.MinValue, "-2147483648" }, { uint.MaxValue, "4294967295" }, { long.MinValue, "-9223372036854775808" },
        { ulong.MaxValue, "18446744073709551615" }, { 1.5f, "1.5" }, { 0.1f, "0.1" }, { 0.1, "0.1" }, { -2.5e-10, "-2.5E-10" }, { 1.50m, "1.50" },
        { decimal.MaxValue, "79228162514264337593543950335" }, { BigInteger.Pow(10, 30), "1000000000000000000000000000000" },
#if NET
        { (Half)1.5, "1.5" }, { Int128.MaxValue, "170141183460469231731687303715884105727" }, { UInt128.MaxValue, "340282366920938463463374607431768211455" },
#endif
    };

    public static TheoryData<object, string> Texts => new()
    {
        { "text", "text" }, { 'c', "c" }, { Guid.Empty, "00000000-0000-0000-0000-000000000000" }, { DayOfWeek.Monday, "Monday" },
        { FileAccess.ReadWrite, "ReadWrite" }, { (DayOfWeek)17, "17" }, { new Uri("https://example.com/a b"), "https://example.com/a b" },
        { new Uri("relative/x", UriKind.Relative), "relative/x" }, { new Version(1, 2, 3), "1.2.3" }, { TimeSpan.FromMinutes(90), "01:30:00" },
#if NET
        { new TimeOnly(8, 30, 15), "08:30:15" }, { new DateOnly(2026, 1, 31), "2026-01-31T00:00:00.000Z" },
#endif
        { System.Net.IPAddress.Loopback, "127.0.0.1" },
        { Morning, "2026-01-31T08:30:00.005Z" }, { DateTime.SpecifyKind(Morning, DateTimeKind.Unspecified), "2026-01-31T08:30:00.005Z" },
        { new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.FromHours(2)), "2026-01-30T22:00:00.000Z" },
        { "007", "007" }, { "1,5", "1,5" }, { "true", "true" }, { " blank ", " blank " }, { "\u0000\u0001\u001f\u007f\"\\", "\u0000\u0001\u001f\u007f\"\\" },
        { "half \ud800 pair", "half \ufffd pair" }, { "Zoë \ud83d\ude00", "Zoë \ud83d\ude00" },
    };

    public static TheoryData<object> Unsendable => new(
#if NET
        Half.NaN,
#endif
        new byte[] { 1, 2 }, double.NaN, double.PositiveInfinity, float.NegativeInfinity, BigInteger.Pow(10, 400), new object(), typeof(string), (Action)(() => { }));

    [Theory]
    [MemberData(nameof(Numbers), DisableDiscoveryEnumeration = true)]
    public void Numbers_are_numbers(object value, string expected)
    {
        Assert.Equal(expected, Mapped.Json(FieldType.Auto, value));
        Assert.Equal(expected, Mapped.Json(FieldType.Number, value));
        Assert.Equal($"[{expected}]", Mapped.Json(FieldType.Auto, new[] { value }));
    }

    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    public void Booleans_are_Booleans(bool value, string expected) => Assert.Equal(expected, Mapped.Json(FieldType.Auto, value));

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void Everything_else_that_is_simple_is_text(object value, string expected)
    {
        JsonElement traits = Mapped.Traits(Mapped.Identify, ("f", value), ("list", new[] { value })).Traits;

        Assert.Equal(expected, traits.GetProperty("f").GetString());
        Assert.Equal(expected, traits.GetProperty("list")[0].GetString());
    }

    [Fact]
    public void A_local_date_is_sent_as_UTC()
    {
        DateTime local = DateTime.SpecifyKind(Morning, DateTimeKind.Local);
        string expected = local.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

        Assert.Equal($"\"{expected}\"", Mapped.Json(FieldType.Auto, local));
    }

    [Theory]
    [MemberData(nameof(Unsendable), DisableDiscoveryEnumeration = true)]
    public void What_cannot_be_sent_is_left_out_and_told(object value)
    {
        (JsonElement traits, List<string> leftOut) = Mapped.Traits(Mapped.Identify, ("f", value), ("next", 1));

        Assert.Equal("""{"next":1}""", traits.GetRawText());
        Assert.StartsWith("f: ", Assert.Single(leftOut), StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_that_cannot_be_read_is_left_out_and_told()
    {
        (JsonElement traits, List<string> leftOut) = Mapped.Traits(Mapped.Identify, ("f", new InvalidOperationException("no access")), ("next", 1));

        Assert.Equal("""{"next":1}""", traits.GetRawText());
        Assert.Equal(["f: no access"], leftOut);
    }

    [Fact]
    public void A_field_that_is_left_out_of_every_record_is_told_of_once()
    {
        int told = 0;
        using EventMapper mapper = Mapped.Mapper(Mapped.Identify);
        mapper.LeftOut = (_, _) => told++;
        for (int i = 0; i < 5; i++)
        {
            mapper.Map(new DictionaryRecord(("UserId", "u"), ("photo", new byte[] { 1 })), out _)!.Release();
        }

        Assert.Equal(1, told);
    }

    [Fact]
    public void A_listener_that_throws_leaves_the_mapper_usable()
    {
        using EventMapper mapper = Mapped.Mapper(Mapped.Identify);
        mapper.LeftOut = (_, _) => throw new OperationCanceledException();
        Assert.Throws<OperationCanceledException>(() => mapper.Map(new DictionaryRecord(("UserId", "u"), ("photo", new byte[] { 1 })), out _));

        Assert.Equal("""{"a":1}""", Mapped.Parse(mapper.Map(new DictionaryRecord(("UserId", "u"), ("a", 1)), out _)!).GetProperty("traits").GetRawText());
    }

    [Fact]
    public void Of_two_values_with_one_name_the_first_is_sent_and_the_second_told()
    {
        (JsonElement traits, List<string> leftOut) = Mapped.Traits(
            Mapped.Identify, ("a_b", 1), ("a", new Dictionary<string, object?> { ["b"] = 2 }), ("x\ud800", 1), ("x\ufffd", 2));

        Assert.Equal(["a_b", "x\ufffd"], traits.EnumerateObject().Select(member => member.Name));
        Assert.Equal(2, leftOut.Count);
        Assert.StartsWith("a_b: another value", leftOut[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_escaped_and_kept()
    {
        string[] names = ["quote\"", "back\\slash", "tab\t", "Zoë 中 \ud83d\ude00", " ", "a.b", "nul\0"];
        JsonElement traits = Mapped.Traits(Mapped.Identify, [.. names.Select(name => (name, (object?)1))]).Traits;

        Assert.Equal(names, traits.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void More_names_than_are_remembered_are_sent_all_the_same()
    {
        using EventMapper mapper = Mapped.Mapper(Mapped.Identify);
        for (int i = 0; i < 2500; i++)
        {
            object nested = new Dictionary<string, object?> { [$"m{i}"] = i };
            OutgoingEvent outgoing = mapper.Map(new DictionaryRecord(("UserId", "u"), ($"n{i}", i), ("o", nested)), out _)!;
            Assert.Equal($$"""{"n{{i}}":{{i}},"o_m{{i}}":{{i}}}""", Mapped.Parse(outgoing).GetProperty("traits").GetRawText());
        }
    }
}
