using CsCheck;
using PendoSegment.Preflight;
using Xunit;

namespace PendoSegment.Core.Tests.Preflight;

public sealed class IdTableTests
{
    private int _shared;

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

    [Fact]
    public void Any_number_of_case_variants_of_one_id_are_told_apart()
    {
        IdTable table = new();
        char[] id = new char[12];
        for (int variant = 0; variant < 1 << id.Length; variant++)
        {
            for (int i = 0; i < id.Length; i++)
            {
                id[i] = (char)(((variant >> i) & 1) == 0 ? 'a' + i : 'A' + i);
            }

            IdSighting sighting = table.Add(id);
            Assert.True(sighting == (variant == 0 ? IdSighting.New : IdSighting.OtherCase) || sighting == IdSighting.Same, "A variant is never new.");
            if (sighting == IdSighting.Same)
            {
                // 18 bits tell variants apart: of 4,096 some thirty share them by chance.
                _shared++;
            }
        }

        Assert.InRange(_shared, 0, 100);
    }
}
