using PendoSegment.Pendo;
using Xunit;

namespace PendoSegment.Core.Tests.Pendo;

public sealed class PendoIdTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData(" \t\u00a0", true)]
    [InlineData(" 0 ", false)]
    public void Blanks_are_no_id(string id, bool expected) => Assert.Equal(expected, PendoId.IsBlank(id));

    [Theory]
    [InlineData("::", true, true, true)]
    [InlineData("PARENT::", false, true, true)]
    [InlineData(" ::CHILD", false, true, true)]
    [InlineData("PARENT::CHILD", false, true, false)]
    [InlineData("PARENT:CHILD", false, false, false)]
    [InlineData("", false, false, false)]
    public void Two_colons_join_a_parent_and_a_child(string id, bool isSeparator, bool hasParent, bool isHalf) =>
        Assert.Equal((isSeparator, hasParent, isHalf), (PendoId.IsSeparator(id), PendoId.HasParent(id), PendoId.IsHalf(id)));

    [Theory]
    [InlineData("VISITOR-UNIQUE-ID", true)]
    [InlineData("Account-Unique-Id", true)]
    [InlineData("VISITOR-UNIQUE-ID-1", false)]
    public void The_install_guides_words_are_placeholders_whatever_their_case(string id, bool expected) => Assert.Equal(expected, PendoId.IsPlaceholder(id));

    [Theory]
    [InlineData("_PENDO_T_abc", true)]
    [InlineData("_pendo_t_abc", false)]
    [InlineData("x_PENDO_T_abc", false)]
    public void Pendos_own_ids_are_known_by_their_beginning(string id, bool expected) => Assert.Equal(expected, PendoId.IsAnonymous(id));
}
