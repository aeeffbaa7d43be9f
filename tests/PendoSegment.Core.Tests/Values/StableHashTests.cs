using System.Globalization;
using System.Text;
using CsCheck;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Values;

public sealed class StableHashTests
{
    // The first three are the test vectors of FNV's authors; all were calculated in another language.
    [Theory]
    [InlineData("", "cbf29ce484222325", "efd01f60ba992926")]
    [InlineData("a", "af63dc4c8601ec8c", "82a2a958a9bece5b")]
    [InlineData("foobar", "85944171f73967e8", "2c22194922d1672b")]
    [InlineData("u-1", "4d8458193ed06a42", "2e9db84d05a78d5f")]
    [InlineData("Zo\u00eb", "17a3b76d1a6f5cbc", "3f8a1b8741a8d7b9")]
    [InlineData("\u4e2d\u6587", "514dcc99d8cadec5", "105480f97c948d11")]
    [InlineData("\ud83d\ude00", "feff073875020288", "da89b0991f06f386")]
    public void It_is_the_published_one(string text, string expected, string mixed)
    {
        ulong hash = StableHash.Of(text.AsSpan());

        Assert.Equal(expected, hash.ToString("x16", CultureInfo.InvariantCulture));
        Assert.Equal(mixed, StableHash.Mix(hash).ToString("x16", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Text_has_the_hash_of_its_UTF_8()
    {
        Gen<string> texts = Gen.OneOf(Gen.String, Gen.String[Gen.Char['\u0070', '\u0090'], 0, 8], Gen.String[Gen.Char['\u07f0', '\u0810'], 0, 8], Gen.String[Gen.Char['\ud7f0', '\ue010'], 0, 8]);

        texts.Sample(text => Assert.Equal(StableHash.Of(Encoding.UTF8.GetBytes(text)), StableHash.Of(text.AsSpan())));
    }
}
