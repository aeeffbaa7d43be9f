using System.Text;
using PendoSegment.Ledger;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>What of an event counts when it is compared with what was accepted.</summary>
public sealed class ContentHashTests
{
    private const string Whole =
        """{"type":"identify","messageId":"11111111-1111-4111-8111-111111111111","userId":"anna","traits":{"name":"Anna","logins":7,"tags":["a","b"],"address":{"city":"Rom","zip":"1"},"list":[{"x":1,"y":2},[3,4]]},"context":{"groupId":"acme","library":{"name":"PendoSegment","version":"1.0"}},"timestamp":"2026-01-31T12:00:00.000Z","originalTimestamp":"2026-01-31T12:00:00.000Z","version":1}""";

    private static readonly SipHash Key = new([.. Enumerable.Range(0, SipHash.KeySize).Select(i => (byte)i)]);

    [Theory]
    [InlineData("11111111-1111", "22222222-2222")]
    [InlineData("2026-01-31T12:00", "2027-01-31T12:00")]
    [InlineData("\"version\":\"1.0\"", "\"version\":\"2.0\"")]
    [InlineData(",\"version\":1}", ",\"version\":2,\"integrations\":{\"All\":true},\"sentAt\":\"2026-01-31T12:00:00.000Z\"}")]
    [InlineData("""{"groupId":"acme","library":{"name":"PendoSegment","version":"1.0"}}""", """{"app":{"groupId":"other"},"groupId":"acme"}""")]
    [InlineData("\"name\":\"Anna\",\"logins\":7", "\"logins\":7,\"name\":\"Anna\"")]
    [InlineData("\"city\":\"Rom\",\"zip\":\"1\"", "\"zip\":\"1\",\"city\":\"Rom\"")]
    [InlineData("{\"x\":1,\"y\":2}", "{\"y\":2,\"x\":1}")]
    [InlineData("\"type\":\"identify\",", "")]
    [InlineData("\"logins\":7", " \"logins\" :\t7\r\n")]
    [InlineData("[\"a\",\"b\"]", "[ \"a\" , \"b\" ]")]
    [InlineData("[3,4]", "[3, 4]")]
    [InlineData("{\"x\":1", "{ \"x\": 1")]
    public void What_means_the_same_is_the_same(string there, string instead)
    {
        // The type moves to the end, since it cannot go.
        string other = instead.Length > 0 ? Replace(there, instead) : Replace(there, instead).TrimEnd('}') + ",\"type\":\"identify\"}";

        Assert.Equal(Of(Whole), Of(other));
    }

    [Theory]
    [InlineData("\"identify\"", "\"group\"")]
    [InlineData("\"anna\"", "\"Anna\"")]
    [InlineData("\"userId\"", "\"groupId\"")]
    [InlineData("\"acme\"", "\"acne\"")]
    [InlineData("\"groupId\":\"acme\",", "")]
    [InlineData("\"logins\":7", "\"logins\":8")]
    [InlineData("\"logins\":7", "\"logins\":\"7\"")]
    [InlineData("\"logins\":7", "\"login\":7")]
    [InlineData("\"logins\":7", "\"logins\":null")]
    [InlineData("\"logins\":7,", "")]
    [InlineData("\"name\":\"Anna\"", "\"name\":\"An na\"")]
    [InlineData("\"name\":\"Anna\"", "\"name\":\"Anna\",\"more\":{}")]
    [InlineData("\"name\":\"Anna\"", "\"name\":\"Anna\",\"more\":[]")]
    [InlineData("[\"a\",\"b\"]", "[\"b\",\"a\"]")]
    [InlineData("[\"a\",\"b\"]", "[[\"a\"],\"b\"]")]
    [InlineData("[\"a\",\"b\"]", "[\"a\",\"b\",{}]")]
    [InlineData("[{\"x\":1,\"y\":2},[3,4]]", "[[3,4],{\"x\":1,\"y\":2}]")]
    [InlineData("[{\"x\":1,\"y\":2},", "[{\"x\":1},{\"y\":2},")]
    [InlineData("\"address\":{\"city\":\"Rom\",\"zip\":\"1\"}", "\"city\":\"Rom\",\"zip\":\"1\"")]
    [InlineData("\"address\":{\"city\":\"Rom\",\"zip\":\"1\"}", "\"address\":[{\"city\":\"Rom\",\"zip\":\"1\"}]")]
    [InlineData("{\"city\":\"Rom\",\"zip\":\"1\"}", "{\"city\":\"1\",\"zip\":\"Rom\"}")]
    [InlineData("\"traits\":{", "\"traits\":{\"type\":\"identify\",")]
    public void What_means_something_else_is_another(string there, string instead) => Assert.NotEqual(Of(Whole), Of(Replace(there, instead)));

    [Fact]
    public void A_trait_with_the_name_of_the_account_is_not_the_account()
    {
        string[] events =
        [
            """{"type":"identify","userId":"u","traits":{"groupId":"g"},"context":{}}""",
            """{"type":"identify","userId":"u","traits":{},"context":{"groupId":"g"}}""",
            """{"type":"identify","userId":"u","groupId":"g","traits":{},"context":{}}""",
            """{"type":"identify","userId":"u","traits":{"x":{"groupId":"g"}},"context":{}}""",
            """{"type":"identify","userId":"u","traits":{"x":{}},"context":{}}""",
            """{"type":"identify","userId":"u","traits":{"x":[]},"context":{}}""",
            """{"type":"identify","userId":"u","traits":{"x":[{}]},"context":{}}""",
            """{"type":"identify","userId":"u","traits":{"x":[{},{}]},"context":{}}""",
            """{"type":"identify","userId":"u","traits":{"x":"{}"},"context":{}}""",
        ];

        Assert.Equal(events.Length, events.Select(Of).Distinct().Count());
    }

    [Theory]
    [InlineData("null", "\"a\"")]
    [InlineData("\"{\"", "\"[\"")]
    [InlineData("\"a,\\\"b\"", "[]")]
    [InlineData("1", "2")]
    public void Traits_that_are_no_object_count_as_what_they_are(string one, string other)
    {
        string[] events = [.. new[] { one, other }.Select(traits => $$"""{"type":"identify","userId":"u","traits":{{traits}},"context":null}""")];

        Assert.NotNull(Of(events[0]));
        Assert.NotEqual(Of(events[0]), Of(events[1]));
        Assert.Equal(Of(events[0]), Of(events[0].Replace("null}", "\"x{\"}", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("\"traits\"", "\"\\u0074raits\"")]
    [InlineData("\"messageId\"", "\"message\\u0049d\"")]
    [InlineData("\"groupId\"", "\"group\\u0049d\"")]
    public void Names_in_a_spelling_of_their_own_have_no_hash(string there, string instead) => Assert.Null(Of(Replace(there, instead)));

    [Fact]
    public void Another_key_is_another_hash() => Assert.NotEqual(Of(Whole), new ContentHash(new SipHash(new byte[SipHash.KeySize])).Of(Encoding.UTF8.GetBytes(Whole)));

    // Worked out with OpenSSL's SipHash: the sum of the members' hashes, each under the key with the purpose in its second half.
    [Theory]
    [InlineData("""{"type":"identify","userId":"anna"}""", "39e31df798df737b1403b9e9547cd16f")]
    [InlineData("""{"userId":"anna","type":"identify","traits":{"name":"Zoë","n":1.50},"context":{"groupId":"acme"}}""", "adcbfa525668934c9690d186e157ed19")]
    [InlineData("""{"type":"group","groupId":"acme","traits":{"a":{"b":[1,2]},"l":[{"x":1},2]}}""", "35e934e7129b0af44840c00d23f55422")]
    public void It_is_the_same_on_every_machine_and_framework(string json, string expected)
    {
        byte[] bytes = new byte[Hash128.Size];
        Of(json)!.Value.Write(bytes);

        Assert.Equal(expected, string.Concat(bytes.Select(value => value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))));
    }

    private static Hash128? Of(string json) => new ContentHash(Key).Of(Encoding.UTF8.GetBytes(json));

    private static string Replace(string there, string instead)
    {
        Assert.Contains(there, Whole, StringComparison.Ordinal);
        return Whole.Replace(there, instead, StringComparison.Ordinal);
    }
}
