using CsCheck;
using PendoSegment.Preflight;
using Xunit;

namespace PendoSegment.Core.Tests.Preflight;

public sealed class IdTableTests
{
    [Fact]
    public void Ids_are_told_apart_as_sets_of_strings_would()
    {
        Gen<string> ids = Gen.OneOf(Gen.String[Gen.Char['a', 'c'], 0, 3], Gen.String[Gen.Char['A', 'C'], 0, 3], Gen.String);
        ids.Array[0, 200].Sample(given =>
        {
            IdTable table = new();
            HashSet<string> exact = new(StringComparer.Ordinal);
            HashSet<string> folded = new(StringComparer.OrdinalIgnoreCase);
            foreach (string id in given)
            {
                IdSighting expected = !exact.Add(id) ? IdSighting.Same : folded.Contains(id) ? IdSighting.OtherCase : IdSighting.New;
                folded.Add(id);
                Assert.Equal(expected, table.Add(id));
            }
        });
    }

    [Fact]
    public void A_million_ids_are_told_apart()
    {
        IdTable table = new();
        for (int i = 0; i < 1_000_000; i++)
        {
            Assert.Equal(IdSighting.New, table.Add(FormattableString.Invariant($"u{i:D8}")));
        }

        Assert.Equal(IdSighting.Same, table.Add("u00000000"));
        Assert.Equal(IdSighting.OtherCase, table.Add("U00999999"));
        Assert.Equal(IdSighting.New, table.Add("u01000000"));
    }
}
