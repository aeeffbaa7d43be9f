using PendoSegment.Snippet;
using Xunit;

namespace PendoSegment.Core.Tests.Snippet;

/// <summary>The expressions that a snippet takes from its user.</summary>
public sealed class PageExpressionTests
{
    [Theory]
    [InlineData("window.currentUser")]
    [InlineData("{ UserId: 'u1', plan: \"free\" }")]
    [InlineData("window.user && { UserId: window.user.id /* a number */, tags: [1, 2] }")]
    [InlineData("getUser({ deep: [true] }) // )")]
    [InlineData("JSON.parse(document.getElementById('user').textContent)")]
    [InlineData("(function () { var a = 1; return { UserId: ';)' }; }())")]
    [InlineData("({ UserId: `a${1 + 1})` })")]
    [InlineData("({ UserId: 'a/b'.replace(/[/)\"']/g, ')') })")]
    [InlineData("({ UserId: String(8 / 2 / 2), x: ')' })")]
    [InlineData("window.user || null")]
    [InlineData("({ UserId: 'it\\'s' })")]
    public void An_expression_is_taken_as_it_stands(string expression)
    {
        PageExpression.Require("-Visitor", expression);
        string script = SnippetBuilder.Build(Page.Options with { Visitor = expression }, PageModel.Instance).Script;
        Assert.Contains(expression, script, StringComparison.Ordinal);

        // The engine's own parser has the last word.
        Page page = new();
        page.Run("window.getUser = function () { return null; }; document.getElementById = function () { return { textContent: 'null' }; };").Run(script);
        Assert.Single(page.Calls);
    }

    [Theory]
    [InlineData("", "is blank")]
    [InlineData(" \n", "is blank")]
    [InlineData("'</script>'", "'</script'")]
    [InlineData("'</SCRIPT '", "'</script'")]
    [InlineData("'<script>'", "'<script'")]
    [InlineData("a <!--b", "'<!--'")]
    [InlineData("'\u2028'", "U+2028")]
    [InlineData("'\0'", "control character")]
    [InlineData("a); alert(1); (b", "closes nothing")]
    [InlineData("a]", "closes nothing")]
    [InlineData("(a]", "closes nothing")]
    [InlineData("a; b", "a ';'")]
    [InlineData("(a", "lacks a ')'")]
    [InlineData("{ a: [1 }", "closes nothing")]
    [InlineData("'a", "does not end")]
    [InlineData("'a\n'", "does not end")]
    [InlineData("`a", "does not end")]
    [InlineData("a /* b", "does not end")]
    [InlineData("x = /a", "does not end")]
    public void What_is_no_expression_or_would_end_the_script_is_refused_with_what_to_do(string expression, string expected)
    {
        SnippetException problem = Assert.Throws<SnippetException>(() => PageExpression.Require("-Visitor", expression));
        Assert.Contains("-Visitor ", problem.Message, StringComparison.Ordinal);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Contains(": ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_accounts_expression_is_looked_at_too() =>
        Assert.Contains("-Account", Assert.Throws<SnippetException>(() => SnippetBuilder.Build(Page.Options with { Account = ")" }, PageModel.Instance)).Message, StringComparison.Ordinal);
}
