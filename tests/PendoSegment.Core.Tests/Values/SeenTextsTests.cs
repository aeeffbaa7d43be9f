using System.Globalization;
using CsCheck;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Values;

public sealed class SeenTextsTests
{
    private int _shared;

    [Fact]
    public void Ids_are_told_apart_as_sets_of_strings_would()
    {
        Gen<string> ids = Gen.OneOf(Gen.String[Gen.Char['a', 'c'], 0, 3], Gen.String[Gen.Char['A', 'C'], 0, 3], Gen.String);
        ids.Array[0, 200].Sample(given =>
        {
            SeenTexts table = new(bits: 8);
            HashSet<string> exact = new(StringComparer.Ordinal);
            HashSet<string> folded = new(StringComparer.OrdinalIgnoreCase);
            foreach (string id in given)
            {
                Sighting expected = !exact.Add(id) ? Sighting.Same : folded.Contains(id) ? Sighting.OtherCase : Sighting.New;
                folded.Add(id);
                Assert.Equal(expected, table.Add(id));
            }
        });
    }

    [Fact]
    public void A_million_ids_are_told_apart()
    {
        SeenTexts table = new(bits: 8);
        for (int i = 0; i < 1_000_000; i++)
        {
            Assert.Equal(Sighting.New, table.Add("u" + i.ToString("D8", CultureInfo.InvariantCulture)));
        }

        Assert.Equal(Sighting.Same, table.Add("u00000000"));
        Assert.Equal(Sighting.OtherCase, table.Add("U00999999"));
        Assert.Equal(Sighting.New, table.Add("u01000000"));
    }

    [Fact]
    public void Any_number_of_case_variants_of_one_id_are_told_apart()
    {
        SeenTexts table = new(bits: 8);
        char[] id = new char[12];
        for (int variant = 0; variant < 1 << id.Length; variant++)
        {
            for (int i = 0; i < id.Length; i++)
            {
                id[i] = (char)(((variant >> i) & 1) == 0 ? 'a' + i : 'A' + i);
            }

            Sighting sighting = table.Add(id);
            Assert.True(sighting == (variant == 0 ? Sighting.New : Sighting.OtherCase) || sighting == Sighting.Same, "A variant is never new.");
            if (sighting == Sighting.Same)
            {
                // 18 bits tell variants apart: of 4,096 some thirty share them by chance.
                _shared++;
            }
        }

        Assert.InRange(_shared, 0, 100);
    }
}
