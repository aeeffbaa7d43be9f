using Xunit;
using static PendoSegment.Module.Tests.Shell.FakeTerminal;

namespace PendoSegment.Module.Tests.Shell;

public sealed class QuestionTests : ShellTests
{
    [Fact]
    public void Mandatory_parameters_are_asked_for_and_a_secret_is_masked()
    {
        FakeTerminal terminal = WithKeys([.. Typed("Anna\n"), .. Typed("hush\n")]);

        Run(terminal, "-Command", "Get-Secret");

        Assert.EndsWith("Name: Anna\nKey: ****\nAnna 4\n", terminal.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", terminal.Shown + terminal.ShownErrors, StringComparison.Ordinal);
    }

    [Fact]
    public void Redirected_input_answers_too_and_the_questions_stay_out_of_the_result()
    {
        FakeTerminal terminal = WithLines("Anna", "hush");

        Run(terminal, "-Command", "Get-Secret");

        Assert.Equal("Anna 4\n", terminal.Shown);
        Assert.Contains("Name: ", terminal.ShownErrors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_that_the_input_ended_before_is_named_in_the_error()
    {
        FakeTerminal terminal = WithLines("Anna");

        Assert.Equal(1, Run(terminal, "-Command", "Get-Secret"));
        Assert.Contains("Key: \nGet-Secret: Cannot process command because of one or more missing mandatory parameters: Name Key.", terminal.ShownErrors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$Host.UI.ReadLine()", "An answer was asked for")]
    [InlineData("$Host.UI.PromptForCredential('', '', 'anna', '')", "'Password for user anna'")]
    [InlineData("Set-Probe", "the input has ended")]
    public void A_question_that_the_input_ended_before_is_an_error_that_says_so(string command, string expected)
    {
        FakeTerminal terminal = WithLines();

        Assert.Equal(1, Run(terminal, "-Command", command));
        Assert.Contains(expected, terminal.ShownErrors, StringComparison.Ordinal);
        Assert.Contains("the input has ended", terminal.ShownErrors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y", "done\n")]
    [InlineData("No", "left alone\n")]
    [InlineData("", "done\n")]
    public void A_confirmation_takes_a_letter_a_word_or_the_default(string answer, string expected)
    {
        FakeTerminal terminal = WithLines(answer, "");

        Run(terminal, "-Command", "Set-Probe");

        Assert.Equal(expected, terminal.Shown);
        Assert.Contains("[Y] Yes  [A] Yes to All  [N] No", terminal.ShownErrors, StringComparison.Ordinal);
        Assert.Contains("(default is \"Y\")", terminal.ShownErrors, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_is_no_choice_is_followed_by_help_and_the_question_again()
    {
        FakeTerminal terminal = WithLines("what?", "n");

        Run(terminal, "-Command", "Set-Probe");

        Assert.Equal("left alone\n", terminal.Shown);
        Assert.Contains("N - ", terminal.ShownErrors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_suspended_confirmation_opens_a_prompt_and_comes_back()
    {
        FakeTerminal terminal = WithLines("s", "'meanwhile'", "exit", "n");

        Assert.Equal(0, Run(terminal, "-Command", "Set-Probe"));
        Assert.Equal("meanwhile\nleft alone\n", terminal.Shown);
    }

    [Fact]
    public void A_credential_asks_for_what_is_not_known_yet()
    {
        FakeTerminal terminal = WithKeys([.. Typed("hush\n")]);

        Run(terminal, "-Command", "$c = $Host.UI.PromptForCredential('For the key', '', 'anna', ''); $c.UserName + $c.Password.Length");

        Assert.Equal("For the key\nPassword for user anna: ****\nanna4\n", terminal.Shown);
    }

    [Fact]
    public void Backspace_takes_back_a_character_of_any_width()
    {
        ConsoleKeyInfo back = new('\b', ConsoleKey.Backspace, false, false, false);
        FakeTerminal terminal = WithKeys([.. Typed("山x"), back, back, back, .. Typed("ok\n")]);

        Run(terminal, "-Command", "$Host.UI.ReadLine().Length");

        Assert.Equal("山x\b \b\b\b  \b\bok\n2\n", terminal.Shown);
    }

    [Fact]
    public void Ctrl_C_at_a_question_stops_the_command()
    {
        FakeTerminal terminal = WithKeys([.. Typed("An"), Control(ConsoleKey.C)]);

        Assert.Equal(130, Run(terminal, "-Command", "Get-Secret; 'never'"));
        Assert.DoesNotContain("never", terminal.Shown, StringComparison.Ordinal);
    }
}
