using System.Text;
using CsCheck;
using PendoSegment.Files;
using Xunit;

namespace PendoSegment.Core.Tests.Files;

public sealed class TextLinesTests
{
    private const int Limit = 40;

    private static readonly Gen<string> Texts =
        Gen.OneOf("a", "bc", "\n", "\r", "\r\n", "é", "€", "😀", "\uFFFD", "\uFFFF", " ", "0123456789").Array[0, 40].Select(parts => string.Concat(parts));

    private static readonly Gen<Encoding> Encodings =
        Gen.OneOf<Encoding>(new UTF8Encoding(true), new UTF8Encoding(false), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32);

    [Fact]
    public void Lines_are_those_of_a_StreamReader_however_the_bytes_come() =>
        Gen.Select(Texts, Encodings, Gen.Int[1, 7]).Sample((text, encoding, step) =>
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];

            List<string> lines = [];
            using TextLines reader = new(new Trickle(bytes, step), int.MaxValue);
            while (reader.Read())
            {
                Assert.Null(reader.Problem);
                lines.Add(reader.Text);
                Assert.Equal(lines.Count, reader.Line);
            }

            List<string> expected = [];
            using StreamReader peer = new(new MemoryStream(bytes), encoding);
            while (peer.ReadLine() is { } line)
            {
                expected.Add(line);
            }

            Assert.Equal(expected, lines);
        });

    [Fact]
    public void A_line_that_is_too_long_or_no_text_is_told_and_the_rest_go_on() =>
        Gen.Select(Gen.Int[0, 3].Array[1, 12], Gen.Int[1, 7]).Sample((kinds, step) =>
        {
            MemoryStream bytes = new();
            foreach (int kind in kinds)
            {
                bytes.Write(kind switch { 0 => "good"u8, 1 => [(byte)'b', 0xE9, (byte)'d'], 2 => Encoding.UTF8.GetBytes(new string('x', Limit + 1)), _ => Encoding.UTF8.GetBytes(new string('x', Limit)) });
                bytes.Write("\r\n"u8);
            }

            using TextLines reader = new(new Trickle(bytes.ToArray(), step), Limit);
            foreach (int kind in kinds)
            {
                Assert.True(reader.Read());
                Assert.Equal(kind switch { 1 => "the line has bytes that are not utf-8", 2 => "the line has more than 40 characters", _ => null }, reader.Problem);
                Assert.Equal(kind switch { 0 => "good", 1 => "b\uFFFDd", _ => new string('x', Limit) }, reader.Text);
            }

            Assert.False(reader.Read());
        });

#if NET
    [Fact]
    public void A_line_without_an_end_is_not_kept()
    {
        using TextLines reader = new(new Endless(200_000_000), Limit);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(reader.Read());

        Assert.NotNull(reader.Problem);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }
#endif

    // Gives a few bytes at a time, as a pipe does.
    private sealed class Trickle(byte[] bytes, int step) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, step));
    }

    private sealed class Endless(long length) : MemoryStream
    {
        private long _left = length;

        public override int Read(byte[] buffer, int offset, int count)
        {
            int given = (int)Math.Min(_left, count);
            buffer.AsSpan(offset, given).Fill((byte)'x');
            _left -= given;
            return given;
        }
    }
}
