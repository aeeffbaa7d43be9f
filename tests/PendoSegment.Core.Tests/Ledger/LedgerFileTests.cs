using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using PendoSegment.Ledger;
using Xunit;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>The file: whose, locked, torn, or none at all.</summary>
public sealed class LedgerFileTests
{
    [Fact]
    public void It_is_readable_by_its_owner_alone_and_stays_so_when_it_is_written_anew()
    {
        Assert.SkipWhen(RuntimeInformation.IsOSPlatform(OSPlatform.Windows), "Windows has no mode.");
        using TempLedger temp = new();
        using (LedgerRun run = temp.Open())
        {
            run.Send(("anna", "one"), ("berta", "one"));
        }

        Assert.Equal("600", Shell($"stat -c %a '{temp.Path}'"));
        LedgerFile.Forget(temp.Path, [(EventKind.Identify, "anna")], CancellationToken.None);
        Assert.Equal("600", Shell($"stat -c %a '{temp.Path}'"));
    }

    [Fact]
    public void It_holds_neither_the_key_nor_what_was_sent()
    {
        using TempLedger temp = new();
        using (LedgerRun run = temp.Open(mapping: "a secret mapping"))
        {
            run.Send(("anna", "a secret"));
            run.Complete();
        }

        string text = File.ReadAllText(temp.Path);
        Assert.Contains("\"anna\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain(TempLedger.Key.Reveal(), text, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(temp.DirectoryPath));
    }

    [Theory]
    [InlineData("{\"visitor\":\"clara\",\"hash\":\"AAEC")]
    [InlineData("{")]
    [InlineData("\0\0\0\0\0\0")]
    public void A_torn_last_line_is_cut_off(string torn)
    {
        using TempLedger temp = new();
        using (LedgerRun run = temp.Open())
        {
            run.Send(("anna", "one"));
        }

        byte[] before = File.ReadAllBytes(temp.Path);
        File.AppendAllText(temp.Path, torn);
        List<string> damage = [];
        Assert.Equal("anna", Assert.Single(temp.Entries(damage)).Id);
        using (LedgerRun run = temp.Open())
        {
            Assert.Null(run.Damage(temp.Path));
            Assert.Equal(1, run.Send(("anna", "one"), ("clara", "one")));
        }

        Assert.Empty(damage);
        byte[] after = File.ReadAllBytes(temp.Path);
        Assert.Equal(before, after.Take(before.Length));
        Assert.StartsWith("{\"run\":", Encoding.UTF8.GetString(after, before.Length, 10), StringComparison.Ordinal);
    }

    [Fact]
    public void A_last_line_without_an_end_is_sent_again()
    {
        using TempLedger temp = new();
        using (LedgerRun run = temp.Open())
        {
            run.Send(("anna", "one"), ("berta", "one"));
        }

        File.WriteAllText(temp.Path, File.ReadAllText(temp.Path).TrimEnd('\n'));
        using LedgerRun next = temp.Open();
        Assert.Equal(1, next.Send(("anna", "one"), ("berta", "one")));
    }

    [Fact]
    public void A_second_process_is_told_that_it_is_in_use_and_may_read()
    {
        using TempLedger temp = new();
        using (LedgerRun run = temp.Open())
        {
            run.Send(("anna", "one"));

            LedgerException problem = Assert.Throws<LedgerException>(() => temp.Open());
            Assert.Equal(LedgerFault.InUse, problem.Fault);
            Assert.Contains("is in use by another process, most likely by a run that has not ended. Wait for it", problem.Message, StringComparison.Ordinal);
            Assert.Equal(LedgerFault.InUse, Assert.Throws<LedgerException>(() => LedgerFile.Forget(temp.Path, [(EventKind.Identify, "anna")], CancellationToken.None)).Fault);

            Assert.Equal("anna", Assert.Single(temp.Entries()).Id);
            Assert.Equal(1, temp.Summary().Entries);
            Assert.Equal(1, run.Send(("berta", "one")));
        }

        using LedgerRun next = temp.Open();
        Assert.Equal(0, next.Send(("anna", "one"), ("berta", "one")));
    }

    [Fact]
    public async Task A_reader_does_not_keep_a_run_away()
    {
        using TempLedger temp = new();
        using (LedgerRun run = temp.Open())
        {
            run.Send(("anna", "one"));
        }

        // Its stream is closed when the caller has seen all; a run that begins meanwhile waits for that moment.
        Task<LedgerRun>? opening = null;
        LedgerView.Entries(temp.Path, _ => true, _ => opening = Task.Run(() => temp.Open(), TestContext.Current.CancellationToken), _ => { }, CancellationToken.None);
        using LedgerRun begun = await opening!;
        Assert.Equal(0, begun.Send(("anna", "one")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("Id,Name\n1,Anna\n")]
    public void A_file_that_is_no_ledger_stays_as_it_is(string text)
    {
        using TempLedger temp = new();
        File.WriteAllText(temp.Path, text);

        AssertInvalid(() => temp.Open(), "is no ledger, or its first line is damaged");
        AssertInvalid(() => temp.Summary(), "is no ledger, or its first line is damaged");
        AssertInvalid(() => LedgerFile.Forget(temp.Path, [(EventKind.Identify, "1")], CancellationToken.None), "is no ledger, or its first line is damaged");
        Assert.Equal(text, File.ReadAllText(temp.Path));
        Assert.Single(Directory.GetFiles(temp.DirectoryPath));
    }

    [Fact]
    public void What_is_no_file_is_told_and_what_to_do()
    {
        using TempLedger temp = new();
        Directory.CreateDirectory(temp.Path);
        AssertInvalid(() => temp.Open(), "cannot be used: ");
        Directory.Delete(temp.Path);

        AssertInvalid(() => temp.Summary(), "cannot be used: ");
        AssertInvalid(() => LedgerFile.Open(Path.Combine(temp.DirectoryPath, "no", "ledger.jsonl"), TempLedger.Owner, default, CancellationToken.None), "cannot be used: ");
        Assert.Empty(Directory.GetFileSystemEntries(temp.DirectoryPath));
    }

    [Fact]
    public void A_pipe_is_told_and_nobody_waits_for_it()
    {
        Assert.SkipWhen(RuntimeInformation.IsOSPlatform(OSPlatform.Windows), "Windows has no such pipes.");
        using TempLedger temp = new();
        Shell($"mkfifo '{temp.Path}'");

        AssertInvalid(() => temp.Open(), "It is no file but a pipe.");
    }

    [Fact]
    public void A_file_that_may_not_be_written_is_told_and_what_to_do()
    {
        using TempLedger temp = new();
        temp.Open().Dispose();
        File.SetAttributes(temp.Path, FileAttributes.ReadOnly);
        try
        {
            Assert.SkipWhen(MayWrite(temp.Path), "To root no file is closed.");
            AssertInvalid(() => temp.Open(), "a file that you may read and write");
        }
        finally
        {
            File.SetAttributes(temp.Path, FileAttributes.Normal);
        }
    }

    [Fact]
    public void Ids_are_forgotten_from_the_bytes_too()
    {
        using TempLedger temp = new();
        using (LedgerRun run = temp.Open())
        {
            run.Send(("anna", "one"), ("say \"ü\"\\", "one"), ("anna", "two"), ("berta", "one"));
            run.Post(run.Ask("anna", "one", EventKind.Group)!, isAccepted: true);
            run.Complete();
        }

        HashSet<(EventKind Kind, string Id)> ids = [(EventKind.Identify, "anna"), (EventKind.Identify, "say \"ü\"\\"), (EventKind.Identify, "nobody"), (EventKind.Group, "berta")];
        LedgerFile.Forget(temp.Path, ids, CancellationToken.None);

        Assert.Equal([(EventKind.Identify, "berta"), (EventKind.Group, "anna")], temp.Entries().Select(entry => (entry.Kind, entry.Id)));
        string text = File.ReadAllText(temp.Path);
        Assert.DoesNotContain("\"visitor\":\"anna\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ü", text, StringComparison.Ordinal);
        Assert.Equal("Completed", temp.Summary().LastRun!.EndedBy);
        Assert.Single(Directory.GetFiles(temp.DirectoryPath));
        using LedgerRun next = temp.Open();
        Assert.Equal(1, next.Send(("berta", "one"), ("anna", "two")));
    }

    [Fact]
    public void Who_has_no_entry_is_forgotten_wherever_else_they_stand()
    {
        using TempLedger temp = new();
        using (LedgerRun run = temp.Open())
        {
            run.Send(("anna", "one"));
            run.Post(run.Ask("refused", "one")!, isAccepted: false);
            run.Complete();
        }

        File.AppendAllText(temp.Path, "{\"visitor\":\"damaged\",\"hash\":\"A\"}\n");
        HashSet<(EventKind Kind, string Id)> ids = [(EventKind.Identify, "refused"), (EventKind.Identify, "damaged")];

        LedgerFile.Forget(temp.Path, ids, CancellationToken.None);

        Assert.Equal("anna", Assert.Single(temp.Entries()).Id);
        Assert.DoesNotContain("refused", File.ReadAllText(temp.Path), StringComparison.Ordinal);
        Assert.DoesNotContain("damaged", File.ReadAllText(temp.Path), StringComparison.Ordinal);
        AssertInvalid(() => LedgerFile.Forget(temp.Beside, [(EventKind.Identify, "nobody")], CancellationToken.None), "cannot be used: ");
    }

    private static void AssertInvalid(Action use, string text)
    {
        LedgerException problem = Assert.Throws<LedgerException>(use);
        Assert.Equal(LedgerFault.Invalid, problem.Fault);
        Assert.Contains(text, problem.Message, StringComparison.Ordinal);
        Assert.Contains("another -LedgerPath", problem.Message, StringComparison.Ordinal);
    }

    private static bool MayWrite(string path)
    {
        try
        {
            File.OpenWrite(path).Dispose();
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Shell(string command)
    {
        using Process process = Process.Start(new ProcessStartInfo("/bin/sh", $"-c \"{command}\"") { UseShellExecute = false, RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return output;
    }
}
