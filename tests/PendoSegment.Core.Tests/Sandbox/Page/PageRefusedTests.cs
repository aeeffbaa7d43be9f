using System.Text.Json;
using PendoSegment.Sandbox.Page;
using Xunit;

namespace PendoSegment.Core.Tests.Sandbox.Page;

/// <summary>What was refused, and why.</summary>
public sealed class PageRefusedTests : IDisposable
{
    private readonly PendoSandbox _sandbox = PendoSandbox.Start(new SandboxOptions { Clock = new FakeClock() });
    private readonly PageClient _page;

    public PageRefusedTests() => _page = new PageClient(_sandbox);

    public void Dispose()
    {
        _page.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task Reasons_are_counted_the_most_frequent_first_with_the_newest_fault()
    {
        await _page.PostAsync("""{"type":"identify"}""");
        await _page.PostAsync("{<");
        await _page.PostAsync("{\"a\":<");

        JsonElement refused = await _page.GetAsync("refused");

        Assert.Equal(
            """
            {"reason":"The body is not valid JSON: the fault is at line #, byte #.","fault":"The body is not valid JSON: the fault is at line 1, byte 6.","status":400,"count":2,"last":"2024-02-29T12:00:00.000Z"}
            {"reason":"The identify event has no \"userId\". Send the visitor's id there.","fault":"The identify event has no \"userId\". Send the visitor's id there.","status":400,"count":1,"last":"2024-02-29T12:00:00.000Z"}
            """.ReplaceLineEndings("\n"),
            string.Join('\n', refused.GetProperty("reasons").EnumerateArray().Select(static reason => reason.GetRawText())));
        Assert.Equal(["3", "2", "1"], PageClient.Texts(refused.GetProperty("entries"), "n"));
        Assert.Equal("The body is not valid JSON: the fault is at line #, byte #.", refused.GetProperty("entries")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_flood_of_one_reason_washes_out_none_of_another()
    {
        await _page.PostAsync("""{"type":"identify"}""");
        for (int i = 0; i < Reason.MaxEntries + 5; i++)
        {
            await _page.PostAsync("{");
        }

        JsonElement refused = await _page.GetAsync("refused");

        Assert.Equal([$"{Reason.MaxEntries + 5}", "1"], PageClient.Texts(refused.GetProperty("reasons"), "count"));
        Assert.Equal(Reason.MaxEntries + 1, refused.GetProperty("entries").GetArrayLength());
        Assert.Equal("1", PageClient.Texts(refused.GetProperty("entries"), "n")[^1]);
    }

    [Fact]
    public async Task Of_too_many_reasons_the_one_that_was_longest_ago_goes()
    {
        await _page.PostAsync("""{"type":"identify"}""");
        for (int i = 0; i < Refusals.MaxReasons; i++)
        {
            await _page.CallAsync("POST", $"metadata/visitor/group{i}/value", "[]");
        }

        string[] reasons = PageClient.Texts((await _page.GetAsync("refused")).GetProperty("reasons"), "reason");

        Assert.Equal(Refusals.MaxReasons, reasons.Length);
        Assert.DoesNotContain(reasons, static reason => reason.Contains("userId", StringComparison.Ordinal));
        Assert.Contains("The group \"group0\" cannot be written here. Write custom or agent.", reasons);
    }

    [Theory]
    [InlineData("at line 1, byte 12", "at line #, byte #")]
    [InlineData("3 of 10", "# of #")]
    [InlineData("The field \"f2\" has 3", "The field \"f2\" has #")]
    [InlineData("\"a1\" and 2 and \"b3\"", "\"a1\" and # and \"b3\"")]
    [InlineData("", "")]
    public void A_reason_is_the_fault_without_its_figures(string fault, string key) => Assert.Equal(key, Reason.KeyOf(fault));
}
