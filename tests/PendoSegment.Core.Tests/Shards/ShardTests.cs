using System.Globalization;
using PendoSegment.Shards;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Shards;

public sealed class ShardTests
{
    private const int Ids = 100_000;

    [Theory]
    [InlineData("1/1", 1, 1)]
    [InlineData("2/4", 2, 4)]
    [InlineData("007/032", 7, 32)]
    [InlineData("100000/100000", 100_000, 100_000)]
    public void Which_of_how_many_is_read(string text, int index, int count)
    {
        Shard shard = Shard.Parse(text);

        Assert.Equal((index, count), (shard.Index, shard.Count));
        Assert.Equal(FormattableString.Invariant($"{index}/{count}"), shard.ToString());
        Assert.Equal(index == 1, shard.IsFirst);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("1")]
    [InlineData("/")]
    [InlineData("1/")]
    [InlineData("/3")]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("1/0")]
    [InlineData("0/0")]
    [InlineData("-1/3")]
    [InlineData("1/-3")]
    [InlineData("+1/3")]
    [InlineData("1 / 3")]
    [InlineData(" 1/3")]
    [InlineData("1/3/5")]
    [InlineData("1.0/3")]
    [InlineData("1,2/3")]
    [InlineData("one/three")]
    [InlineData("1\\3")]
    [InlineData("\u0661/\u0663")]
    [InlineData("1/100001")]
    [InlineData("1/99999999999999999999999")]
    [InlineData("99999999999999999999999/3")]
    public void What_is_no_shard_is_told_with_what_would_be_one(string text)
    {
        string message = Assert.Throws<ShardException>(() => Shard.Parse(text)).Message;

        Assert.Contains(string.IsNullOrWhiteSpace(text) ? "is empty" : text.Trim(), message, StringComparison.Ordinal);
        Assert.Contains("'2/4'", message, StringComparison.Ordinal);
        Assert.Contains("Auto", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("u-1", 4, 4)]
    [InlineData("u-2", 4, 2)]
    [InlineData("Anna", 32, 29)]
    [InlineData("anna", 32, 26)]
    [InlineData("Zo\u00eb", 32, 26)]
    [InlineData("\ud83d\ude00", 4, 3)]
    [InlineData("S-1-5-21-1004336348-1177238915-682003330-512", 7, 1)]
    [InlineData("PARENT::CHILD", 32, 31)]
    public void An_ids_shard_never_changes(string id, int count, int expected) =>
        Assert.Equal([expected], Enumerable.Range(1, count).Where(index => Shard.Of(index, count)!.Takes(id.AsSpan())));

    [Theory]
    [InlineData("u-1, u-2, ...")]
    [InlineData("00000001, 00000002, ...")]
    [InlineData("10, 20, 30, ...")]
    [InlineData("even")]
    [InlineData("GUIDs")]
    [InlineData("e-mail addresses")]
    [InlineData("SIDs")]
    [InlineData("Salesforce ids")]
    [InlineData("names")]
    public void Shards_are_disjoint_complete_and_of_one_size(string shape)
    {
        ulong[] hashes = [.. Enumerable.Range(1, Ids).Select(Maker(shape)).Distinct(StringComparer.Ordinal).Select(id => StableHash.Of(id.AsSpan()))];
        Assert.Equal(Ids, hashes.Length);

        for (int count = 1; count <= 32; count++)
        {
            Shard[] shards = [.. Enumerable.Range(1, count).Select(index => Shard.Of(index, count)!)];
            Assert.All(hashes.Take(1000), hash => Assert.Single(shards, shard => shard.Takes(hash)));

            int[] sizes = new int[count];
            foreach (ulong hash in hashes)
            {
                int place = (int)(StableHash.Mix(hash) % (ulong)count);
                sizes[place] += shards[place].Takes(hash) ? 1 : 0;
            }

            Assert.Equal(Ids, sizes.Sum());
            double even = (double)Ids / count;
            Assert.All(sizes, size => Assert.InRange(size, even * 0.9, even * 1.1));
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(4096)]
    public void Many_shards_differ_by_chance_alone(int count)
    {
        int[] sizes = new int[count];
        for (int i = 1; i <= Ids; i++)
        {
            sizes[StableHash.Mix(StableHash.Of($"u-{i}".AsSpan())) % (ulong)count]++;
        }

        // Chi-square, whose mean is count - 1 and whose variance is twice that.
        double even = (double)Ids / count;
        double distance = sizes.Sum(size => (size - even) * (size - even) / even);
        Assert.InRange(distance, count - 1 - (6 * Math.Sqrt(2 * count)), count - 1 + (6 * Math.Sqrt(2 * count)));
    }

    private static Func<int, string> Maker(string shape)
    {
        Random random = new(20260131);
        byte[] bytes = new byte[16];
        return shape switch
        {
            "u-1, u-2, ..." => i => $"u-{i}",
            "00000001, 00000002, ..." => i => i.ToString("D8", CultureInfo.InvariantCulture),
            "10, 20, 30, ..." => i => (i * 10).ToString(CultureInfo.InvariantCulture),
            "even" => i => new string([.. i.ToString("D6", CultureInfo.InvariantCulture).Select(digit => (char)('0' + ((digit - '0') * 2)))]),
            "GUIDs" => _ => RandomGuid(random, bytes),
            "e-mail addresses" => i => $"{(char)('a' + (i % 26))}{i / 26}.mustermann@example{i % 7}.com",
            "SIDs" => i => $"S-1-5-21-1004336348-1177238915-682003330-{1000 + i}",
            "Salesforce ids" => i => $"0035g00000{Base62(i)}AAA",
            "names" => i => $"Zo\u00eb \u4e2d{i}\ud83d\ude00",
            _ => throw new ArgumentException(shape),
        };
    }

    private static string RandomGuid(Random random, byte[] bytes)
    {
        random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    private static string Base62(int number)
    {
        const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        char[] text = new char[5];
        for (int i = text.Length - 1; i >= 0; i--, number /= 62)
        {
            text[i] = Digits[number % 62];
        }

        return new string(text);
    }
}
