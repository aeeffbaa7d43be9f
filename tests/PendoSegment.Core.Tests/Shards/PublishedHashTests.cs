using System.Globalization;
using System.Text.RegularExpressions;
using PendoSegment.Shards;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Shards;

/// <summary>The table of docs/cluster.md, by which others write the hash in their own languages.</summary>
public sealed class PublishedHashTests
{
    private static readonly int[] Counts = [4, 7, 32];

    [Fact]
    public void The_table_in_the_documents_is_what_the_code_does()
    {
        string page = File.ReadAllText(Repository.Path("docs/cluster.md"));
        Match[] rows = [.. Regex.Matches(page, "^\\| `(?<id>.+?)` \\| `(?<hash>[0-9a-f]{16})` \\| `(?<mixed>[0-9a-f]{16})` \\| (?<of>\\d+) \\| (?<of>\\d+) \\| (?<of>\\d+) \\|", RegexOptions.Multiline).Cast<Match>()];

        Assert.True(rows.Length >= 10);
        foreach (Match row in rows)
        {
            string id = row.Groups["id"].Value;
            ulong hash = StableHash.Of(id.AsSpan());
            Assert.Equal(row.Groups["hash"].Value, hash.ToString("x16", CultureInfo.InvariantCulture));
            Assert.Equal(row.Groups["mixed"].Value, StableHash.Mix(hash).ToString("x16", CultureInfo.InvariantCulture));
            Assert.All(Counts.Zip(row.Groups["of"].Captures.Cast<Capture>(), (count, of) => (count, of)), one => Assert.True(Shard.Parse($"{one.of.Value}/{one.count}").Takes(id.AsSpan()), id));
        }
    }
}
