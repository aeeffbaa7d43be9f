using System.Text;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Delivery;

/// <summary>Files of events, as they may have become on the way.</summary>
public sealed class ReplayTests : ModuleTests
{
    private static string Event(string id, int n) => $$$"""{"type":"identify","messageId":"m-{{{n}}}","userId":"{{{id}}}","traits":{"n":{{{n}}}}}""";

    [Fact]
    public void A_line_that_cannot_be_read_is_told_with_its_number_and_the_rest_are_sent()
    {
        WireServer server = Listen();
        string path = Files.Path("events.jsonl");
        File.WriteAllBytes(path, [.. Line(Event("u-1", 1)), .. Encoding.Latin1.GetBytes(Event("Zoë", 2) + "\n"), .. Line(new string('x', 2_000_000)), .. Line("\uFEFF" + Event("u-4", 4))]);
        Engine["path"] = path;

        EngineRun run = Engine.Run("Send-PendoEvent -Path $path");

        Assert.Equal(["u-1", "u-4"], server.Requests.Select(request => request.UserId).Order());
        Assert.Equal(["EventInvalid", "EventInvalid"], run.ErrorIds);
        Assert.Contains("line 2", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Contains("bytes that are not utf-8", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Contains("line 3", run.ErrorTexts[1], StringComparison.Ordinal);
        Assert.Contains("more than 1,048,576 characters", run.ErrorTexts[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Two_spellings_of_an_id_are_sent_in_their_order()
    {
        WireServer server = Listen();
        IEnumerable<string> lines = Enumerable.Range(0, 40).Select(n => Event(n % 2 == 0 ? "abc" : "\\u0061bc", n));
        Engine["path"] = Files.Write("events.jsonl", string.Join('\n', lines));

        Engine.RunClean("Send-PendoEvent -Path $path");

        Assert.Equal(Enumerable.Range(0, 40).Select(n => $"n={n}"), server.Requests.Select(request => Assert.Single(request.FieldList)));
    }

    [Fact]
    public void A_file_that_Windows_PowerShell_wrote_is_read()
    {
        WireServer server = Listen();
        Engine["path"] = Files.Write("events.jsonl", Event("Zoë", 1) + "\r\n", Encoding.Unicode);

        Engine.RunClean("Send-PendoEvent -Path $path");

        Assert.Equal("Zoë", Assert.Single(server.Requests).UserId);
    }

    private static byte[] Line(string text) => Encoding.UTF8.GetBytes(text + "\n");
}
