using System.Text.Json;
using Xunit;

namespace PendoSegment.Core.Tests.Events;

public sealed class LooselyValidateEventTests
{
    [Theory]
    [InlineData("""{"type":"identify","userId":"u"}""")]
    [InlineData("""{"type":"group","groupId":"g","anonymousId":"a"}""")]
    [InlineData("""{"type":"track","userId":1,"event":"e","timestamp":"2026-01-31T00:00:00.000Z"}""")]
    public void It_passes_what_Segment_passes(string json) => Assert.Null(Fault(json));

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"userId":"u"}""")]
    [InlineData("""{"type":"identify","userId":""}""")]
    [InlineData("""{"type":"group","groupId":"g"}""")]
    [InlineData("""{"type":"group","userId":"u"}""")]
    [InlineData("""{"type":"track","userId":"u","event":""}""")]
    [InlineData("""{"type":"track","userId":"u","event":5}""")]
    [InlineData("""{"type":"identify","userId":true}""")]
    [InlineData("""{"type":"identify","userId":"u","context":[]}""")]
    [InlineData("""{"type":"identify","userId":"u","timestamp":"yesterday"}""")]
    [InlineData("""{"type":"shout","userId":"u"}""")]
    public void It_refuses_what_Segment_refuses(string json) => Assert.NotNull(Fault(json));

    [Fact]
    public void It_wants_less_than_32_KB()
    {
        using JsonDocument document = JsonDocument.Parse("""{"type":"identify","userId":"u"}""");
        Assert.Null(LooselyValidateEvent.Fault(document.RootElement, 32767));
        Assert.NotNull(LooselyValidateEvent.Fault(document.RootElement, 32768));
    }

    private static string? Fault(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return LooselyValidateEvent.Fault(document.RootElement, json.Length);
    }
}
