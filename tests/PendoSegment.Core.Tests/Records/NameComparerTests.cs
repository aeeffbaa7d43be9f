using PendoSegment.Records;
using Xunit;

namespace PendoSegment.Core.Tests.Records;

public sealed class NameComparerTests
{
    [Theory]
    [InlineData("Salary", "Salary ")]
    [InlineData("Salary", "\tsALARY")]
    [InlineData("Cost Centre", "Cost\nCentre")]
    [InlineData("Cost Centre", " cost \r\n  centre ")]
    [InlineData("", " ")]
    [InlineData("Größe [m]", "GRÖßE  [M]")]
    public void Names_that_read_alike_are_one(string left, string right)
    {
        Assert.True(NameComparer.Instance.Equals(left, right));
        Assert.True(NameComparer.Instance.Equals(right, left));
        Assert.Equal(NameComparer.Instance.GetHashCode(left), NameComparer.Instance.GetHashCode(right));
    }

    [Theory]
    [InlineData("Salary", "Salaries")]
    [InlineData("CostCentre", "Cost Centre")]
    [InlineData("Cost Centre", "Cost")]
    [InlineData("Cost ", "Cost Centre")]
    [InlineData("a", "")]
    public void Other_names_are_not(string left, string right)
    {
        Assert.False(NameComparer.Instance.Equals(left, right));
        Assert.False(NameComparer.Instance.Equals(right, left));
    }

    [Theory]
    [InlineData("a b", "a b")]
    [InlineData(" a  b\n", "a b")]
    [InlineData("a\tb", "a b")]
    public void A_normal_name_has_one_blank_between_its_words(string name, string expected) => Assert.Equal(expected, NameComparer.Normalize(name));
}
