using System.Collections;
using System.Management.Automation;
using System.Net;
using System.Net.Mail;
using System.Numerics;
using System.Text.Json.Nodes;
using CsCheck;
using Xunit;

namespace PendoSegment.Module.Tests.Objects;

/// <summary>An object means the same alive, and after a job, a remote session or a Clixml file.</summary>
public sealed class DeserializedTests : ObjectTests
{
    // As deep as the generator nests, and one more for the bags of properties of the innermost values.
    private const int Depth = 6;

    private static readonly Gen<object?> Simple = Gen.OneOf<object?>(
        Gen.Const((object?)null),
        Gen.String[Gen.Char[' ', '~'], 0, 8].Select(text => (object?)text),
        Gen.Int.Select(number => (object?)number),
        Gen.Long.Select(number => (object?)number),
        Gen.ULong.Select(number => (object?)number),
        Gen.Double.Select(number => (object?)number),
        Gen.Float.Select(number => (object?)number),
        Gen.Decimal.Select(number => (object?)number),
        Gen.Bool.Select(flag => (object?)flag),
        Gen.Char['a', 'z'].Select(character => (object?)character),
        Gen.Guid.Select(guid => (object?)guid),
        Gen.DateTime.Select(date => (object?)date),
        Gen.DateTimeOffset.Select(date => (object?)date),
        Gen.DateTime.Select(date => (object?)DateOnly.FromDateTime(date)),
        Gen.DateTime.Select(date => (object?)TimeOnly.FromDateTime(date)),
        Gen.TimeSpan.Select(time => (object?)time),
        Gen.Enum<DayOfWeek>().Select(day => (object?)day),
        Gen.Int[0, 64].Select(flags => (object?)(FileAttributes)flags),
        Gen.Byte.Select(value => (object?)(Bits)value),
        Gen.Long.Select(number => (object?)(new BigInteger(number) * number * 3)),
        Gen.ULong.Select(number => (object?)(new UInt128(number, number))),
        Gen.Float[-1000, 1000].Select(number => (object?)(Half)number),
        Gen.Int[0, 99].Select(number => (object?)new Version(number, 2, 3)),
        Gen.Int[0, 99].Select(number => (object?)new SemanticVersion($"{number}.2.3-rc.1")),
        Gen.Int[0, 99].Select(number => (object?)new Uri($"https://example.com/a b/{number}")),
        Gen.UInt.Select(number => (object?)new IPAddress(number)),
        Gen.Int[0, 99].Select(number => (object?)new MailAddress($"anna{number}@example.com", "Anna Berg")),
        Gen.Int[0, 99].Select(number => (object?)new SecurityIdentifier($"S-1-5-21-{number}")),
        Gen.Byte.Array[0, 4].Select(bytes => (object?)bytes));

    private static readonly Gen<object?> Any = Gen.Recursive<object?>((depth, inner) => depth >= 2 ? Simple : Gen.Frequency(
        (6, Simple),
        (1, Simple.List[0, 3].Select(list => (object?)list.ToArray())),
        (1, Simple.List[0, 3].Select(list => (object?)new ArrayList(list))),
        (1, inner.List[0, 3].Select(values => (object?)Table(values))),
        (1, inner.List[0, 3].Select(values => (object?)Custom(values, "m"))),
        (1, Gen.Select(Gen.Int, Gen.Enum<DayOfWeek>(), Gen.DateTimeOffset, (floor, day, since) => (object?)new Home { Floor = floor, Day = day, Since = since }))));

    [Fact]
    public void What_was_serialized_gives_the_event_of_the_live_object() => Any.List[1, 8].Select(values => Custom(values, "p")).List[1, 20].Sample(
        objects =>
        {
            Engine["live"] = objects.ToArray();
            Engine["dead"] = objects.Select(item => PSSerializer.Deserialize(PSSerializer.Serialize(item, Depth))).ToArray();
            IReadOnlyList<object?> live = Events("$live | ConvertTo-PendoEvent -Kind Identify");
            IReadOnlyList<object?> dead = Events("$dead | ConvertTo-PendoEvent -Kind Identify");

            Assert.Equal(objects.Count, live.Count);
            foreach ((object? expected, object? actual) in live.Zip(dead))
            {
                // The order of a hashtable's keys is nobody's.
                Assert.True(JsonNode.DeepEquals(Said(expected), Said(actual)), $"{expected}\n{actual}");
            }
        },
        iter: 40,
        threads: 1);

    [Theory]
    [InlineData("[DayOfWeek]::Monday", "\"Monday\"")]
    [InlineData("[IO.FileAttributes]'ReadOnly, Hidden'", "\"ReadOnly, Hidden\"")]
    [InlineData("[datetimeoffset]'2026-01-31T08:30:00.5+01:00'", "\"2026-01-31T07:30:00.500Z\"")]
    [InlineData("[dateonly]::new(2026, 1, 31)", "\"2026-01-31T00:00:00.000Z\"")]
    [InlineData("[timeonly]::new(8, 30)", "\"08:30:00\"")]
    [InlineData("[bigint]::Parse('12345678901234567890123')", "12345678901234567890123")]
    [InlineData("[version]'1.2.3'", "\"1.2.3\"")]
    [InlineData("[semver]'1.2.3-rc'", "\"1.2.3-rc\"")]
    [InlineData("[ipaddress]'10.0.0.1'", "\"10.0.0.1\"")]
    [InlineData("[Data.SqlTypes.SqlInt32]::new(5)", "5")]
    [InlineData("[DayOfWeek]::Monday, [DayOfWeek]::Friday", "[\"Monday\",\"Friday\"]")]
    public void A_value_means_the_same_alive_and_deserialized(string value, string json) => Assert.Equal(
        [$$"""{"v":{{json}}}""", $$"""{"v":{{json}}}"""],
        AllTraits($$"""
            $o = [pscustomobject]@{ Id = 'u-1'; v = {{value}} }
            $o, [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($o)) | ConvertTo-PendoEvent -Kind Identify
            """));

    [Theory]
    [InlineData("Get-Process -Id $PID")]
    [InlineData("[IO.DirectoryInfo]::new('/')")]
    public void What_stands_for_something_is_no_data_alive_or_deserialized(string value) => Assert.Equal(
        ["""{"plan":"gold"}""", """{"plan":"gold"}"""],
        AllTraits($$"""
            $o = [pscustomobject]@{ Id = 'u-1'; plan = 'gold'; v = {{value}} }
            $o, [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($o, 3)) | ConvertTo-PendoEvent -Kind Identify
            """));

    [Fact]
    public void A_custom_object_too_deep_for_its_serialization_is_one_all_the_same() => Assert.Equal(
        """{"v_at_city":"Bern","v_at_geo_zone":3,"v_list":"@{city=Bern}"}""",
        Traits("""
            class Holder { [string] $Id = 'u-1'; [object] $v }
            $o = [Holder]::new()
            $o.v = [pscustomobject]@{ at = [pscustomobject]@{ city = 'Bern'; geo = [pscustomobject]@{ zone = 3 } }; list = '@{city=Bern}' }
            [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($o, 1)) | ConvertTo-PendoEvent -Kind Identify
            """));

    [Fact]
    public void A_text_with_notes_on_it_stays_a_text() => Assert.Equal(
        """{"v":"@{city=Bern}"}""",
        Traits("[pscustomobject]@{ Id = 'u-1'; v = '@{city=Bern}' | Add-Member -NotePropertyName PSPath -NotePropertyValue x -PassThru } | ConvertTo-PendoEvent -Kind Identify"));

    [Fact]
    public void A_number_that_only_looks_like_an_enumeration_stays_a_number() => Assert.Equal(
        """{"v":1}""",
        Traits("""
            $one = [psobject]::AsPSObject(1); $one.PSTypeNames.Insert(0, 'Deserialized.Mine')
            [pscustomobject]@{ Id = 'u-1'; v = $one } | ConvertTo-PendoEvent -Kind Identify
            """));

    private static PSObject Custom(List<object?> values, string prefix)
    {
        PSObject custom = new();
        if (prefix == "p")
        {
            custom.Properties.Add(new PSNoteProperty("Id", "u-1"));
        }

        for (int i = 0; i < values.Count; i++)
        {
            custom.Properties.Add(new PSNoteProperty($"{prefix}{i}", values[i]));
        }

        return custom;
    }

    private static Hashtable Table(List<object?> values)
    {
        Hashtable table = [];
        for (int i = 0; i < values.Count; i++)
        {
            table[$"k{i}"] = values[i];
        }

        return table;
    }

    /// <summary>A class of data, as a service's client has them.</summary>
    public sealed class Home
    {
        public int Floor { get; set; }

        public DayOfWeek Day { get; set; }

        public DateTimeOffset Since { get; set; }
    }

    /// <summary>A SID as LDAP libraries have them that run everywhere.</summary>
    public sealed class SecurityIdentifier(string text)
    {
        public int BinaryLength => text.Length;

        public override string ToString() => text;
    }

    /// <summary>An enumeration of bytes, most of whose values have no name.</summary>
    [Flags]
    public enum Bits : byte
    {
        None = 0,
        First = 1,
        Second = 2,
    }
}
