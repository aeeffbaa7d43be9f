using System.Text;
using PendoSegment.Sandbox.Agent;
using PendoSegment.Sandbox.Verdicts;
using Xunit;

namespace PendoSegment.Core.Tests.Sandbox.Agent;

/// <summary>The form in which the agent sends JSON, and what is made of bytes that are not in it.</summary>
public sealed class JzbTests
{
    [Fact]
    public void What_the_agent_has_sent_is_read()
    {
        string json = Encoding.UTF8.GetString(Jzb.Decode(Beacon.Recorded));

        Assert.StartsWith("[{\"type\":\"identify\",", json, StringComparison.Ordinal);
        Assert.Contains("\"old_visitor_id\":\"u-1 é\"", json, StringComparison.Ordinal);
        Assert.EndsWith("}]", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("[\"é\u4e2d\ud83d\ude00\"]")]
    public void Every_text_comes_back(string json) => Assert.Equal(json, Encoding.UTF8.GetString(Jzb.Decode(Beacon.Encode(json))));

    [Fact]
    public void Padding_does_no_harm() => Assert.Equal("[1]"u8.ToArray(), Jzb.Decode(Beacon.Encode("[1]") + "=="));

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAA")]
    [InlineData("eJw")]
    [InlineData("eLwFwIEIAAAAwDDQd3-N1QABFQC5")]
    public void What_is_no_zlib_stream_is_refused(string text) => Refuses(400, "zlib", text);

    [Theory]
    [InlineData("!")]
    [InlineData("eJw%2F")]
    [InlineData("eJwFw")]
    public void What_is_no_base64_is_refused(string text) => Refuses(400, "base64", text);

    [Fact]
    public void What_is_cut_off_anywhere_is_refused()
    {
        byte[] whole = Beacon.ToBytes(Beacon.Recorded);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Equal(400, Assert.Throws<RefusalException>(() => Jzb.Decode(Beacon.ToText(whole.Take(length).ToArray()))).Verdict.Status);
        }
    }

    [Fact]
    public void A_byte_that_was_changed_is_noticed_wherever_it_stands()
    {
        byte[] whole = Beacon.ToBytes(Beacon.Recorded);
        byte[] json = Jzb.Decode(Beacon.Recorded);
        for (int place = 0; place < whole.Length; place++)
        {
            byte[] changed = [.. whole];
            changed[place] ^= 0x10;
            try
            {
                // The header's window size and level say nothing of the bytes.
                Assert.Equal(json, Jzb.Decode(Beacon.ToText(changed)));
            }
            catch (RefusalException refusal)
            {
                Assert.Equal(400, refusal.Verdict.Status);
            }
        }
    }

    [Fact]
    public void A_few_bytes_do_not_become_gigabytes()
    {
        string fits = Beacon.Encode(new byte[Jzb.MaxJson]);
        string bomb = Beacon.Encode(new byte[Jzb.MaxJson + 1]);

        Assert.Equal(Jzb.MaxJson, Jzb.Decode(fits).Length);
        Refuses(413, "4 MB", bomb);
    }

    private static void Refuses(int status, string word, string text)
    {
        Verdict verdict = Assert.Throws<RefusalException>(() => Jzb.Decode(text)).Verdict;

        Assert.Equal(status, verdict.Status);
        Assert.Contains(word, verdict.Fault!, StringComparison.Ordinal);
    }
}
