using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Ledger;

/// <summary>-Force, -MaximumAgeDays, -WhatIf and -Confirm, together with a ledger.</summary>
public sealed class LedgerOptionTests : LedgerTestBase
{
    [Fact]
    public void Force_sends_what_is_unchanged_too()
    {
        WireServer server = Listen();
        Write(("u1", "a"), ("u2", "a"));
        Send();

        Assert.Equal((2, 0, 0), Send(Nightly + " -Force"));
        Assert.Equal((1, 0, 0), Send("Import-Csv $users | Select-Object -First 1 | ConvertTo-PendoEvent -Kind Identify | Send-PendoEvent -LedgerPath $ledger -Force"));
        Assert.Equal((0, 2, 0), Send());

        Assert.Equal(5, server.Requests.Count);
    }

    [Theory]
    [InlineData(31, "")]
    [InlineData(29, "u2")]
    [InlineData(7, "u2")]
    [InlineData(5, "u2,u3")]
    public void What_was_accepted_longer_ago_is_sent_again(int days, string expected)
    {
        WireServer server = Listen();
        Write(("u1", "a"), ("u2", "a"), ("u3", "a"));
        Send();
        Age("u2", 30);
        Age("u3", 6);

        (long sent, long unchanged, _) = Send($"{Nightly} -MaximumAgeDays {days}");

        Assert.Equal(3, sent + unchanged);
        Assert.Equal(expected, string.Join(',', server.Requests.Skip(3).Select(request => request.UserId).Order()));
        Assert.Equal((0, 3, 0), Send($"{Nightly} -MaximumAgeDays {days}"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public void An_age_of_no_days_is_refused(string days) =>
        Engine.Run($"Send-PendoIdentify u1 -LedgerPath $ledger -MaximumAgeDays {days}").AssertTerminated("ParameterArgumentValidationError");

    [Theory]
    [InlineData(Nightly)]
    [InlineData("Import-Csv $users | Send-PendoIdentify -LedgerPath $ledger")]
    [InlineData("Import-Csv $users | ConvertTo-PendoEvent -Kind Identify | Send-PendoEvent -LedgerPath $ledger")]
    public void A_rehearsal_says_how_many_are_new_changed_and_unchanged_and_touches_nothing(string script)
    {
        WireServer server = Listen();
        Write(("u1", "a"), ("u2", "a"), ("u3", "a"));
        Send();
        Write(("u1", "a"), ("u2", "b"), ("u4", "a"), ("u4", "a"), ("u5", "a"), ("u4", "b"));
        byte[] before = File.ReadAllBytes(Path);
        DateTime written = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(Path, written);

        EngineRun run = Engine.RunClean(script + " -WhatIf");

        const string Expected = "What if: 2 new, 2 changed, 2 unchanged.";
        Assert.Contains(Expected, run.Information.Select(record => record.ToString()));
        Assert.Empty(run.Output);
        Assert.Contains("\n" + Expected + "\n", Engine.Show(script + " -WhatIf").ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(before, File.ReadAllBytes(Path));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path));
        Assert.Equal(["ledger.jsonl", "users.csv"], Directory.GetFiles(Files.FullName).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_rehearsal_needs_no_key_and_makes_no_file()
    {
        Listen();
        Write(("u1", "a"), ("u2", "a"));

        Assert.Contains("What if: 2 new, 0 changed, 0 unchanged.", Told(Nightly));
        Assert.False(File.Exists(Path));

        Send();
        Engine.RunClean("Clear-PendoApiKey");
        Assert.Contains("What if: 0 new, 0 changed, 2 unchanged.", Told(Nightly));
        Assert.Contains("What if: 0 new, 2 changed, 0 unchanged.", Told(Nightly + " -Force"));

        IEnumerable<string> Told(string script) => Engine.RunClean(script + " -WhatIf").Information.Select(record => record.ToString());
    }

    [Fact]
    public void A_rehearsal_against_another_destination_says_so()
    {
        Listen();
        Write(("u1", "a"));
        Send();

        Engine.Run(Nightly + " -WhatIf -ApiKey another-key-0123").AssertTerminated("LedgerMismatch");
    }

    [Fact]
    public void A_rehearsal_writes_no_rejects_file()
    {
        Listen();
        Write(("u1", "a"), ("", "a"));
        Engine["rejects"] = Files.Path("rejects.jsonl");

        EngineRun run = Engine.Run(Nightly + " -WhatIf -RejectPath $rejects");

        Assert.Equal(["EventInvalid"], run.ErrorIds);
        Assert.Contains("What if: 1 new, 0 changed, 0 unchanged.", run.Information.Select(record => record.ToString()));
        Assert.False(File.Exists(Files.Path("rejects.jsonl")));
    }

    [Fact]
    public void What_the_user_says_no_to_is_asked_about_the_next_night_and_is_not_absent()
    {
        WireServer server = Listen();
        Write(("u1", "a"), ("u2", "a"), ("u3", "a"));
        Send();
        Write(("u1", "a"), ("u2", "b"), ("u3", "b"));
        Engine.Host.Choices.Enqueue(2);
        Engine.Host.Choices.Enqueue(0);

        EngineRun run = Engine.RunClean(Nightly + " -Confirm");

        // About what is not sent anyway nobody is asked.
        Assert.Equal(2, Engine.Host.Questions.Count);
        Assert.Equal((1, 1, 0), Figures(run));
        Assert.Equal("u3", server.Requests[^1].UserId);
        Assert.Empty(Absent());
        Assert.Equal((1, 2, 0), Send());
        Assert.Equal("u2", server.Requests[^1].UserId);
    }
}
