using System.Diagnostics;
using System.Runtime.InteropServices;
using PendoSegment.Core.Tests.Time;
using PendoSegment.Ledger;
using Xunit;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>A ledger of which more than half says nothing any more is written anew when it is opened.</summary>
public sealed class LedgerCompactionTests
{
    [Fact]
    public void What_is_still_true_is_kept_and_the_rest_is_gone()
    {
        using TempLedger temp = new();
        ManualClock clock = Grow(temp);
        string before = temp.Told();
        PendoLedgerRun last = temp.Summary().LastRun!;
        int lines = temp.Lines.Length;

        using (LedgerRun run = temp.Open(clock, mapping: "m"))
        {
            Assert.False(run.HasOtherMapping);

            // The header, two kinds' last runs, this one, five entries, their samples, and what there is beside them: a doubt and two absences.
            Assert.True(lines > 80);
            Assert.Equal(1 + 2 + 1 + 5 + 5 + 1 + 2, Count(temp));
            Assert.Equal(before, temp.Told());
            Assert.Equal(1, run.Send(("anna", "one 9"), ("say \"ü\"\\", "one"), ("berta", "one")));
            run.Complete(kind: null);
        }

        Assert.Equal(last.ToString(), temp.Lines.Select(line => PendoLedgerRun.Read(LedgerUse.Bytes(line))).First(run => run?.Kind == last.Kind)!.ToString());
        Assert.Single(Directory.GetFiles(temp.DirectoryPath));
    }

    [Fact]
    public void What_a_crash_left_beside_it_does_not_matter()
    {
        using TempLedger temp = new();
        ManualClock clock = Grow(temp);
        string before = temp.Told();
        File.WriteAllText(temp.Beside, temp.Lines[0] + "\n" + string.Concat(Enumerable.Repeat("{\"visitor\":\"nobody\",\"hash\":\"AAECAwQFBgcICQoLDA0ODw==\",\"at\":\"2026-01-31T12:00:00Z\"}\n", 1000)) + "{\"vis");

        Assert.Equal(before, temp.Told());
        temp.Open(clock).Dispose();

        Assert.Equal(before, temp.Told());
        Assert.Equal(17, temp.Lines.Length);
        Assert.False(File.Exists(temp.Beside));
    }

    [Fact]
    public void What_a_crash_left_beside_one_that_was_never_made_does_not_matter()
    {
        using TempLedger temp = new();
        File.WriteAllText(temp.Beside, "{\"ledger\":1,\"dest");
        using (LedgerRun run = temp.Open())
        {
            Assert.Equal(1, run.Send(("anna", "one")));
        }

        Assert.Equal("anna", Assert.Single(temp.Entries()).Id);
        Assert.False(File.Exists(temp.Beside));
    }

    [Theory]
    [InlineData("mkdir '{0}'")]
    [InlineData("ln -s /dev/full '{0}'")]
    [InlineData("mkfifo '{0}'")]
    public void Where_nothing_can_be_written_beside_it_it_stays_as_it_is_and_grows(string command)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no device that is always full.");
        using TempLedger temp = new();
        ManualClock clock = Grow(temp);
        string before = temp.Told();
        byte[] bytes = File.ReadAllBytes(temp.Path);
        Shell(string.Format(System.Globalization.CultureInfo.InvariantCulture, command, temp.Beside));

        using (LedgerRun run = temp.Open(clock))
        {
            Assert.Equal(before, temp.Told());
            Assert.Equal(1, run.Send(("anna", "one 9"), ("say \"ü\"\\", "one"), ("berta", "one")));
        }

        Assert.Equal(bytes, File.ReadAllBytes(temp.Path).Take(bytes.Length));
        Assert.True(File.Exists("/dev/full"));
    }

    [Fact]
    public void A_folder_that_is_closed_to_writing_is_no_reason_to_fail()
    {
        Assert.SkipWhen(RuntimeInformation.IsOSPlatform(OSPlatform.Windows), "Windows has no mode.");
        using TempLedger temp = new();
        ManualClock clock = Grow(temp);
        Shell($"chmod 500 '{temp.DirectoryPath}'");
        try
        {
            Assert.SkipWhen(Shell($"test -w '{temp.DirectoryPath}' && echo yes") == "yes", "To root no folder is closed.");
            int lines = Count(temp);
            temp.Open(clock).Dispose();
            Assert.Equal(lines + 1, Count(temp));
        }
        finally
        {
            Shell($"chmod 700 '{temp.DirectoryPath}'");
        }
    }

    [Fact]
    public void A_link_to_a_ledger_stays_one()
    {
        Assert.SkipWhen(RuntimeInformation.IsOSPlatform(OSPlatform.Windows), "Windows lets few make links.");
        Assert.SkipWhen(typeof(object).Assembly.GetName().Name == "mscorlib", ".NET Framework knows nothing of links.");
        using TempLedger temp = new();
        ManualClock clock = Grow(temp);
        string real = Path.Combine(temp.DirectoryPath, "real");
        File.Move(temp.Path, real);
        Shell($"ln -s real '{temp.Path}'");
        string before = temp.Told();

        temp.Open(clock).Dispose();
        LedgerFile.Forget(temp.Path, [(EventKind.Identify, "anna")], CancellationToken.None);

        Assert.NotEqual(before, temp.Told());
        Assert.Equal(File.ReadAllText(real), File.ReadAllText(temp.Path));
        Assert.Equal("real", Shell($"readlink '{temp.Path}'"));
    }

    [Fact]
    public void Nothing_is_written_anew_while_half_of_it_says_something()
    {
        using TempLedger temp = new();
        using (LedgerRun run = temp.Open())
        {
            run.Send(Enumerable.Range(0, 200).Select(i => ("id " + i, "one")));
        }

        int lines = Count(temp);
        using (LedgerRun run = temp.Open())
        {
            Assert.Equal(lines + 1, Count(temp));
            Assert.Equal(150, run.Send(Enumerable.Range(0, 150).Select(i => ("id " + i, "two"))));
        }

        // 200 entries in 502 lines.
        temp.Open().Dispose();
        Assert.Equal(1 + 1 + 200 + 1, Count(temp));
    }

    // Accounts, visitors, and visitors of whom one changes and changes; after which one is in doubt and two are absent.
    private static ManualClock Grow(TempLedger temp)
    {
        ManualClock clock = new();
        using (LedgerRun accounts = temp.Open(clock, kind: EventKind.Group))
        {
            accounts.Post(accounts.Ask("acme", "one", EventKind.Group)!, isAccepted: true);
            accounts.Complete(EventKind.Group);
        }

        using (LedgerRun first = temp.Open(clock))
        {
            first.Send(("say \"ü\"\\", "one"), ("berta", "one"), ("Zoë", "one"));
            first.Complete();
        }

        // In one run, since the next would write it anew.
        clock.Move(TimeSpan.FromDays(1));
        using LedgerRun last = temp.Open(clock, mapping: "m");
        Assert.Equal(40, last.Send(Enumerable.Range(0, 40).Select(i => ("anna", "one " + (i % 10)))));
        last.Post(last.Ask("say \"ü\"\\", "two")!, isAccepted: false);
        last.Complete();
        return clock;
    }

    private static int Count(TempLedger temp) => temp.Bytes().Count(value => value == '\n');

    private static string Shell(string command)
    {
        using Process process = Process.Start(new ProcessStartInfo("/bin/sh", $"-c \"{command}\"") { UseShellExecute = false, RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return output;
    }
}
