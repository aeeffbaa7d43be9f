using System.Diagnostics;
using System.Reflection;
using PendoSegment.Pendo;
using Xunit;

namespace PendoSegment.Core.Tests.Pendo;

public sealed class ApiKeyTests
{
    private const string Value = "3f1c7a52-9d0e-4b8f-a6c1-0123456789ab";

    [Theory]
    [InlineData(Value, "****89ab")]
    [InlineData("abcdefghijkl", "****ijkl")]
    [InlineData("abcdefghijk", "****")]
    [InlineData("a", "****")]
    public void A_hint_is_the_last_four_characters_of_a_key_that_is_long_enough(string value, string hint)
    {
        ApiKey key = new(value);
        Assert.Equal(hint, key.Hint);
        Assert.Equal(hint, key.ToString());
        Assert.Equal(hint, $"{key}");
    }

    [Fact]
    public void Neither_a_debugger_nor_a_serializer_sees_the_key()
    {
        Assert.Equal("{Hint}", typeof(ApiKey).GetCustomAttribute<DebuggerDisplayAttribute>()!.Value);
        Assert.DoesNotContain(Value, System.Text.Json.JsonSerializer.Serialize(new ApiKey(Value)), StringComparison.Ordinal);
        Assert.DoesNotContain(typeof(ApiKey).GetProperties(), property => (property.GetValue(new ApiKey(Value)) as string)?.Contains(Value, StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Blanks_around_a_key_come_with_pasting() => Assert.Equal(Value, new ApiKey($"\t {Value}\r\n").Reveal());

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    [InlineData("abc def")]
    [InlineData("abc\ndef")]
    [InlineData("abc\u0007def")]
    public void What_cannot_be_a_key_is_refused_without_repeating_it(string value)
    {
        PendoKeyException problem = Assert.Throws<PendoKeyException>(() => new ApiKey(value));
        Assert.Contains("Settings > Subscription Settings > Applications", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("def", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Value, "POST /data/segmentio/" + Value + "?a=" + Value, "POST /data/segmentio/****89ab?a=****89ab")]
    [InlineData(Value, Value, "****89ab")]
    [InlineData(Value, "nothing of it", "nothing of it")]
    [InlineData("aaaa+bb/cc=dd", "at aaaa%2Bbb%2Fcc%3Ddd and aaaa+bb/cc=dd", "at ****c=dd and ****c=dd")]
    [InlineData("aaaa+bb/cc=dd", "at aaaa%2bbb%2fcc%3ddd", "at ****c=dd")]
    [InlineData("abcdefghijklM", "ABCDEFGHIJKLM", "****jklM")]
    [InlineData("schlüssel-zwölf", "schl%C3%BCssel-zw%C3%B6lf", "****wölf")]
    public void The_key_is_taken_out_of_text_as_it_is_and_as_it_stands_in_an_address(string key, string text, string clean) =>
        Assert.Equal(clean, new ApiKey(key).Redact(text));

    [Theory]
    [InlineData("what 3f1c7a52-9d", "what ")]
    [InlineData("what 3", "what ")]
    [InlineData("what " + Value + " 3F1C7", "what ****89ab ")]
    [InlineData("what", "what")]
    [InlineData("", "")]
    public void Text_that_was_cut_off_does_not_end_with_the_beginning_of_the_key(string text, string clean) =>
        Assert.Equal(clean, new ApiKey(Value).RedactCut(text));
}
