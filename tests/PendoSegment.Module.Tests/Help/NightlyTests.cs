using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Help;

/// <summary>The nightly script of the docs, as it stands, in a process of its own: its nights and its exit codes.</summary>
public sealed class NightlyTests : ModuleTests
{
    private const string Anna = "7f2c1a34-0d6e-4a55-9a0b-1f5f0c9d2b11";

    private readonly Dictionary<string, int> _answers = [];
    private WireServer? _server;

    private WireServer Server => _server ??= Listen(request => WireAnswer.Status(_answers.GetValueOrDefault(request.UserId, 200), "no"));

    [Fact]
    public async Task A_good_night_ends_with_0_and_leaves_nothing_behind()
    {
        await Night(0);

        Assert.Equal(2, Server.Requests.Count);
        Assert.Empty(Left());
    }

    [Fact]
    public async Task What_was_refused_goes_out_once_more_before_anything_new()
    {
        _answers[Anna] = 400;
        await Night(1);
        Assert.Equal(["rejects.jsonl"], Left());
        string first = Message(Server.Requests.Single(request => request.UserId == Anna));

        _answers.Clear();
        await Night(0);

        Assert.Equal(first, Message(Server.Requests[2]));
        Assert.Equal(5, Server.Requests.Count);
        Assert.Empty(Left());
    }

    [Fact]
    public async Task What_is_refused_a_second_time_and_what_never_was_an_event_wait_for_somebody()
    {
        _answers[Anna] = 400;
        await Night(1);
        File.AppendAllText(Files.Path("rejects.jsonl"), "{\"code\":\"EventInvalid\",\"record\":{\"id\":\"\"}}\n{\"event\":{\"type\":\"iden");

        string shown = await Night(1);

        Assert.Contains("Refused a second time, or never events", shown, StringComparison.Ordinal);
        string refused = Assert.Single(Left(), name => name.StartsWith("refused.", StringComparison.Ordinal));
        Assert.Equal(3, File.ReadAllLines(Files.Path(refused)).Length);
        Assert.DoesNotContain("rejects.last.jsonl", Left());

        // Tonight's own is there for tomorrow.
        Assert.Single(File.ReadAllLines(Files.Path("rejects.jsonl")));
    }

    [Fact]
    public async Task Nothing_new_is_sent_while_last_night_s_cannot_be()
    {
        _answers[Anna] = 400;
        await Night(1);
        int before = Server.Requests.Count;
        string kept = File.ReadAllText(Files.Path("rejects.jsonl"));

        _answers[Anna] = 401;
        string shown = await Night(2);

        Assert.Contains("API key", shown, StringComparison.Ordinal);
        Assert.Equal(before + 1, Server.Requests.Count);
        Assert.Equal(kept, File.ReadAllText(Files.Path("rejects.last.jsonl")));

        _answers.Clear();
        await Night(0);
        Assert.Empty(Left());
    }

    [Fact]
    public async Task A_wrong_key_ends_with_2()
    {
        _answers[Anna] = 401;
        Assert.Contains("API key", await Night(2), StringComparison.Ordinal);
    }

    private static string Message(WireRequest request) => request.Json.GetProperty("messageId").GetString()!;

    private string[] Left() => [.. Directory.EnumerateFiles(Files.FullName, "re*.jsonl").Select(file => Path.GetFileName(file)).Order()];

    private async Task<string> Night(int exitCode)
    {
        _ = Server;
        string script = Files.Write("Send-Users.ps1", new GuidePage("docs/nightly.md").Blocks[0].Text);
        string start = Files.Write("start.ps1", $"""
            Import-Module '{BuildPaths.Manifest}'
            {DirectoryStandIns.Script}
            Set-PendoApiKey {Key} -Endpoint '{Engine["endpoint"]}'
            & '{script}' -Folder '{Files.FullName}' -Mapping '{BuildPaths.Example("mappings/ad-users.psd1")}'
            exit $LASTEXITCODE
            """);

        PowerShellRun run = await PowerShellProcess.Run("-File", start);

        // What ends a command early is an error that nothing silences.
        Assert.Equal((exitCode, exitCode == 2), (run.ExitCode, run.Error.Length > 0));
        return run.Output + run.Error;
    }
}
