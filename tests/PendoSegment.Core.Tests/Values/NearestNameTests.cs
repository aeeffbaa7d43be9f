using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Values;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["Id", "Kind", "Traits", "Timestamp"];

    [Theory]
    [InlineData("Trais", "Traits")]
    [InlineData("TRIATS", "Traits")]
    [InlineData("Traitss", "Traits")]
    [InlineData("Knid", "Kind")]
    [InlineData("Ids", "Id")]
    [InlineData("TimeStmp", "Timestamp")]
    [InlineData("tımestamp", "Timestamp")]
    public void A_slip_is_understood(string written, string meant) => Assert.Equal(meant, NearestName.Find(written, Known));

    [Theory]
    [InlineData("")]
    [InlineData("xy")]
    [InlineData("Colour")]
    [InlineData("Expression")]
    public void What_is_another_word_is_not_guessed(string written) => Assert.Null(NearestName.Find(written, Known));

    [Fact]
    public void A_name_of_any_length_is_compared() => Assert.Null(NearestName.Find(new string('x', 10_000_000), Known));

    [Fact]
    public void The_hint_is_the_name_or_all_there_are()
    {
        Assert.Equal(": did you mean 'Traits'?", NearestName.Hint("Trait", Known));
        Assert.Equal(". Known are: Id, Kind, Traits, Timestamp.", NearestName.Hint("Colour", Known));
    }
}
