using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Ledger;

/// <summary>What a crash, a disk or an editor has done to a ledger costs what the damaged lines said, and nothing else.</summary>
public sealed class LedgerDamageTests : LedgerTestBase
{
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(60)]
    public void A_torn_last_line_is_dropped_without_a_word(int length)
    {
        WireServer server = Prepare();
        string[] lines = [.. Lines.Where((line, i) => i is 0 or 1 || IsAcceptance(line))];
        File.WriteAllText(Path, string.Concat(lines[..^1].Select(line => line + "\n")) + lines[^1][..length]);

        Assert.Equal((1, 9, 0), Send());

        Assert.Single(server.Requests.Skip(10));
        Assert.All(Lines, line => Assert.StartsWith("{", line, StringComparison.Ordinal));
        Assert.Equal((0, 10, 0), Send());
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("{\"visitor\":\"u3\",\"hash\":\"AAAA\",\"at\":\"2026-01-01T00:00:00Z\"}")]
    [InlineData("{\"visitor\":\"u3\",\"hash\":")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0")]
    [InlineData("{\"visitor\":\"\u00ff")]
    public void A_damaged_line_is_named_and_its_id_alone_is_sent_again(string damaged)
    {
        WireServer server = Prepare();
        string[] lines = Lines;
        int at = Array.FindIndex(lines, line => line.Contains("\"u3\"", StringComparison.Ordinal));
        lines[at] = damaged;
        File.WriteAllText(Path, string.Concat(lines.Select(line => line + "\n")), System.Text.Encoding.Latin1);
        byte[] before = File.ReadAllBytes(Path);
        EngineRun look = Engine.Run("Get-PendoLedger $ledger");
        EngineRun rehearsal = Engine.Run(Nightly + " -WhatIf");
        Assert.Equal(before, File.ReadAllBytes(Path));

        EngineRun run = Engine.Run(Nightly);

        Assert.Equal((1, 9, 0), Figures(run));
        Assert.Equal("u3", Assert.Single(server.Requests.Skip(10)).UserId);
        if (damaged.Length == 0)
        {
            // Nothing is there that could be damaged.
            Assert.All([look, rehearsal, run], each => Assert.Empty(each.Warnings));
        }
        else
        {
            string warning = Assert.Single(run.Warnings);
            Assert.Contains($"'{Path}' had a damaged line: line {at + 1}. The file has been written anew without it;", warning, StringComparison.Ordinal);
            Assert.DoesNotContain("garbage", warning, StringComparison.Ordinal);
            Assert.All([look, rehearsal], each => Assert.Contains($"'{Path}' has a damaged line: line {at + 1}.", Assert.Single(each.Warnings), StringComparison.Ordinal));
        }

        // Once is enough.
        Assert.Equal((0, 10, 0), Send());
        Assert.Empty(Engine.Run("Get-PendoLedger $ledger").Warnings);
    }

    [Fact]
    public void Of_an_id_whose_last_line_is_damaged_what_the_line_before_says_does_not_count()
    {
        WireServer server = Prepare();
        Write([.. Rows[..2], ("u2", "b"), .. Rows[3..]]);
        Send();
        File.WriteAllLines(Path, Lines.Select((line, i) => i == Array.FindLastIndex(Lines, other => other.Contains("\"u2\"", StringComparison.Ordinal) && IsAcceptance(other)) ? line[..^20] : line));

        // Back to what that line before it says.
        Write(Rows);
        Assert.Equal((1, 9, 0), Figures(Engine.Run(Nightly)));

        Assert.Equal("plan=\"a\"", Stored(server)["u2"]);
    }

    [Fact]
    public void Many_damaged_lines_are_one_warning()
    {
        Prepare();
        File.WriteAllLines(Path, Lines.Select((line, i) => i is 0 or 1 || !IsAcceptance(line) ? line : "x" + line));

        EngineRun run = Engine.Run(Nightly);

        Assert.Equal((10, 0, 0), Figures(run));
        Assert.Matches("10 damaged lines: line 3, 4, 5, 6, 7, \\.\\.\\.", Assert.Single(run.Warnings));
    }

    [Fact]
    public void Whoever_takes_the_warning_for_the_end_finds_the_ledger_free_afterwards()
    {
        Prepare();
        File.WriteAllLines(Path, Lines.Select(line => line.Contains("\"u3\"", StringComparison.Ordinal) && IsAcceptance(line) ? "x" + line : line));

        Assert.NotNull(Engine.Run(Nightly + " -WarningAction Stop").Terminating);

        Assert.Equal((1, 9, 0), Figures(Engine.Run(Nightly)));
    }

    [Fact]
    public void Lines_ends_of_Windows_are_no_damage()
    {
        Prepare();
        File.WriteAllText(Path, string.Concat(Lines.Select(line => line + "\r\n")));

        Assert.Equal((0, 10, 0), Send());
    }

    [Fact]
    public void A_link_to_a_ledger_stays_one_when_the_ledger_is_rewritten()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        Prepare();
        Directory.CreateDirectory(Files.Path("elsewhere"));
        File.Move(Path, Files.Path("elsewhere/real.jsonl"));
        File.CreateSymbolicLink(Path, Files.Path("elsewhere/real.jsonl"));

        Engine.RunClean("Remove-PendoLedgerEntry $ledger u1");
        Assert.Equal((1, 9, 0), Send());

        // Ten nights of everything make most of the file stale.
        for (int night = 0; night < 10; night++)
        {
            Send(Nightly + " -Force");
        }

        Assert.NotNull(new FileInfo(Path).LinkTarget);
        Assert.Equal((0, 10, 0), Send());
        Assert.InRange(Acceptances, 10, 80);
        Assert.Equal(["real.jsonl"], Directory.GetFiles(Files.Path("elsewhere")).Select(System.IO.Path.GetFileName));
    }

    private static (string, string)[] Rows => [.. Enumerable.Range(0, 10).Select(i => ($"u{i}", "a"))];

    private WireServer Prepare()
    {
        WireServer server = Listen();
        Write(Rows);
        Send();
        return server;
    }
}
