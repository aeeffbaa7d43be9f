using System.Text;
using CsCheck;
using PendoSegment.Files;
using Xunit;

namespace PendoSegment.Core.Tests.Files;

public sealed class ByteLinesTests
{
    // Around the size of a chunk, and of a line, too.
    private static readonly Gen<int> Length = Gen.Frequency((20, Gen.Int[0, 12]), (3, Gen.Int[90, 110]), (1, Gen.Int[131_060, 131_080]), (1, Gen.Int[250_000, 400_000]));

    private static readonly Gen<(int[] Lengths, bool Ends, int Limit, int AtOnce, int Before, int Behind)> Case = Gen.Select(
        Length.Array[0, 12], Gen.Bool, Gen.OneOf(5, 100, 131_072, 1 << 18), Gen.OneOf(1 << 20, 4096, 70_000), Gen.Int[0, 3], Gen.Int[0, 3]);

    [Fact]
    public void Lines_are_those_of_the_part_of_the_file_and_long_ones_are_cut() => Case.Sample(
        given =>
        {
            string[] lines = [.. given.Lengths.Select((length, index) => new string((char)('a' + index), length))];
            string text = string.Join("\n", lines) + (given.Ends && lines.Length > 0 ? "\n" : string.Empty);
            byte[] bytes = Encoding.ASCII.GetBytes(new string('<', given.Before) + text + new string('>', given.Behind));
            using Slow stream = new(bytes, given.AtOnce);
            ByteLines reader = new(stream, given.Before, given.Before + text.Length, given.Limit);

            long start = given.Before;
            for (int i = 0; i < lines.Length; i++)
            {
                bool isWhole = i < lines.Length - 1 || given.Ends;
                if (!isWhole && lines[i].Length == 0)
                {
                    break;
                }

                Assert.True(reader.Read(out ReadOnlySpan<byte> line));
                Assert.Equal(lines[i].Length > given.Limit ? lines[i].Substring(0, given.Limit) : lines[i], Encoding.ASCII.GetString(line.ToArray()));
                Assert.Equal((start, isWhole), (reader.Start, reader.IsWhole));
                start += lines[i].Length + (isWhole ? 1 : 0);
                Assert.Equal(start, reader.End);

                // Somebody appends.
                stream.Position = stream.Length;
            }

            Assert.False(reader.Read(out ReadOnlySpan<byte> none));
            Assert.True(none.IsEmpty);
            Assert.Equal(given.Before + text.Length, reader.End);
        },
        iter: 500);

    [Fact]
    public void A_file_that_has_become_shorter_ends_where_it_does()
    {
        using MemoryStream stream = new("one\ntwo"u8.ToArray());
        ByteLines reader = new(stream, 0, 1000, 100);

        Assert.True(reader.Read(out _) && reader.IsWhole);
        Assert.True(reader.Read(out ReadOnlySpan<byte> line) && !reader.IsWhole);
        Assert.Equal("two"u8.ToArray(), line.ToArray());
        Assert.False(reader.Read(out _));
    }

    private sealed class Slow(byte[] bytes, int atOnce) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, atOnce));
    }
}
