using System.IO.Compression;
using System.Text;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Segment;
using PendoSegment.Pendo;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Wire;

/// <summary>Proxies and gateways compress their pages though nobody has asked them to.</summary>
public sealed class EncodedAnswerTests
{
    private const string Text = """{"error":"traits.plan must be text"}""";

    private static readonly Dictionary<string, Func<Stream, Stream>> Encoders = new()
    {
        ["gzip"] = stream => new GZipStream(stream, CompressionLevel.Optimal),
        ["x-gzip"] = stream => new GZipStream(stream, CompressionLevel.Optimal),
        ["Deflate"] = stream => new DeflateStream(stream, CompressionLevel.Optimal),
#if NET
        ["deflate"] = stream => new ZLibStream(stream, CompressionLevel.Optimal),
        ["br"] = stream => new BrotliStream(stream, CompressionLevel.Optimal),
#endif
    };

    public static TheoryData<string> Encodings => [.. Encoders.Keys];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_compressed_reason_is_read(string encoding) =>
        Assert.Equal("400 Bad: " + Text, await ReasonAsync(encoding, Encode(encoding, Text)));

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Of_a_page_that_fills_a_disk_the_beginning_is_read(string encoding)
    {
        byte[] bomb = Encode(encoding, "so " + new string('o', 50_000_000));
        Assert.InRange(bomb.Length, 1, 100_000);

        string reason = await ReasonAsync(encoding, bomb);

        Assert.StartsWith("400 Bad: so ooooo", reason, StringComparison.Ordinal);
        Assert.Equal(1024, reason.Length);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task What_is_cut_off_is_read_as_far_as_it_goes_and_never_into_the_key(string encoding)
    {
        byte[] whole = Encode(encoding, "No such path " + OverWire.Key + " here");
        for (int length = 1; length <= whole.Length; length += 3)
        {
            string reason = await ReasonAsync(encoding, whole[..length], whole.Length);

            Assert.StartsWith("400 Bad", reason, StringComparison.Ordinal);
            Assert.DoesNotContain(OverWire.Key[..1], reason["400 Bad".Length..].Replace("****89ab", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip, br")]
    [InlineData(OverWire.Key)]
    public async Task An_encoding_that_is_not_known_is_named_and_not_shown(string encoding) =>
        Assert.Equal($"400 Bad (its text is encoded as {encoding.Replace(OverWire.Key, "****89ab", StringComparison.Ordinal)})", await ReasonAsync(encoding, [0x28, 0xB5, 0x2F, 0xFD]));

    [Theory]
    [InlineData("identity", "plain", "400 Bad: plain")]
    [InlineData("gzip", "", "400 Bad")]
    [InlineData("gzip", "not compressed at all", "400 Bad")]
    public async Task What_is_not_what_its_header_says_does_no_harm(string encoding, string body, string reason) =>
        Assert.Equal(reason, await ReasonAsync(encoding, Encoding.UTF8.GetBytes(body)));

    private static byte[] Encode(string encoding, string text)
    {
        using MemoryStream encoded = new();
        using (Stream encoder = Encoders[encoding](encoded))
        {
            encoder.Write(Encoding.UTF8.GetBytes(text));
        }

        return encoded.ToArray();
    }

    private static async Task<string> ReasonAsync(string encoding, byte[] body, int? length = null)
    {
        using WireServer server = new(async (connection, _) =>
        {
            await connection.WriteAsync($"HTTP/1.1 400 Bad\r\nContent-Encoding: {encoding}\r\nContent-Length: {length ?? body.Length}\r\n\r\n");
            await connection.Stream.WriteAsync(body);
            connection.Close();
        });
        using RenewableClient client = HttpClientFactory.Create(null, null, direct: true);
        HttpTransport transport = new(client, PendoEndpoint.At(server.Root), new ApiKey(OverWire.Key));
        TransportReply reply = await transport.PostAsync(Make.Event("u"), TestContext.Current.CancellationToken);
        return reply.Reason!;
    }
}
