using PendoSegment.Delivery.Engage;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Engage;

/// <summary>Ids as they stand in a path.</summary>
public sealed class SubjectPathTests
{
    [Theory]
    [InlineData("u-1", "u-1", false)]
    [InlineData("anna.berg_7@example.com~", "anna.berg_7@example.com~", false)]
    [InlineData("a/b", "YS9i", true)]
    [InlineData("..", "Li4=", true)]
    [InlineData(".", "Lg==", true)]
    [InlineData("Anna Berg", "QW5uYSBCZXJn", true)]
    [InlineData("acme::north", "YWNtZTo6bm9ydGg=", true)]
    [InlineData("größe", "Z3LDtsOfZQ==", true)]
    [InlineData("100%", "MTAwJQ==", true)]
    [InlineData("???>>>", "Pz8_Pj4-", true)]
    public void An_id_goes_as_it_is_or_in_base64_for_addresses(string id, string expected, bool encoded)
    {
        Assert.Equal(expected, SubjectPath.Of(id, out bool isEncoded));
        Assert.Equal(encoded, isEncoded);
    }
}
