using System.Text;
using CsCheck;
using PendoSegment.Ledger;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>Two events have one hash when, and only when, they say the same.</summary>
public sealed class ContentHashPropertyTests
{
    private static readonly ContentHash Hash = new(new SipHash([.. Enumerable.Range(7, SipHash.KeySize).Select(i => (byte)i)]));

    [Fact]
    public void Events_have_one_hash_when_and_only_when_they_say_the_same()
    {
        int same = 0;
        int other = 0;
        Gen.Int.Sample(
            seed =>
            {
                AnyJson any = new(new Random(seed));
                Dictionary<string, object> one = any.Event();
                Dictionary<string, object> two = any.Other(one);
                string first = any.Write(one);
                string second = any.Write(two);

                Hash128? hash = Hash.Of(Encoding.UTF8.GetBytes(first));
                Assert.NotNull(hash);
                bool isSame = AnyJson.Said(one) == AnyJson.Said(two);
                Assert.True(isSame == (hash == Hash.Of(Encoding.UTF8.GetBytes(second))), $"{(isSame ? "Same" : "Not the same")}:\n{first}\n{second}");
                same += isSame ? 1 : 0;
                other += isSame ? 0 : 1;
            },
            iter: 20_000,
            threads: 1);

        Assert.True(Environment.GetEnvironmentVariable("CsCheck_Seed") is not null || (same > 2000 && other > 2000), $"{same} and {other}");
    }
}
