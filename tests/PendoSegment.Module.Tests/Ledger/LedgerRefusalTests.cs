using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Ledger;

/// <summary>Files that cannot be this run's ledger: nothing is sent, and they stay as they are.</summary>
public sealed class LedgerRefusalTests : LedgerTestBase
{
    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("Id,name\nu1,Anna\n")]
    [InlineData("{\"ledger\":1}\n")]
    [InlineData("{\"ledger\":\"1\",\"destination\":\"x\"}\n")]
    [InlineData("{\"event\":{\"type\":\"identify\"}}\n")]
    [InlineData("[]\n")]
    [InlineData("\0\0\0\0\0\0\0\0\n")]
    public void What_is_no_ledger_is_never_taken_for_an_empty_one(string content)
    {
        WireServer server = Listen();
        Write(("u1", "a"));
        File.WriteAllText(Path, content);

        foreach (string script in new[] { Nightly, Nightly + " -WhatIf", "Get-PendoLedger $ledger", "Get-PendoLedger $ledger -Absent", "Remove-PendoLedgerEntry $ledger u1" })
        {
            EngineRun run = Engine.Run(script).AssertTerminated("LedgerInvalid");
            Assert.Contains(Path, run.TerminatingText, StringComparison.Ordinal);
            Assert.Contains("is no ledger", run.TerminatingText, StringComparison.Ordinal);
        }

        Assert.Empty(server.Requests);
        Assert.Equal(content, File.ReadAllText(Path));
        Assert.Equal(["ledger.jsonl", "users.csv"], Directory.GetFiles(Files.FullName).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_ledger_whose_header_is_damaged_or_torn_off_is_no_reason_to_send_everything()
    {
        WireServer server = Listen();
        Write(("u1", "a"));
        Send();
        string whole = File.ReadAllText(Path);
        foreach (string damaged in new[] { whole[1..], whole[(whole.IndexOf('\n', StringComparison.Ordinal) + 1)..], whole[..20], whole.Replace("\"secret\":\"", "\"secret\":\"!", StringComparison.Ordinal) })
        {
            File.WriteAllText(Path, damaged);
            Engine.Run(Nightly).AssertTerminated("LedgerInvalid");
            Assert.Equal(damaged, File.ReadAllText(Path));
        }

        Assert.Single(server.Requests);
    }

    [Fact]
    public void A_ledger_of_a_newer_module_is_left_to_it()
    {
        WireServer server = Listen();
        Write(("u1", "a"));
        Send();
        string newer = File.ReadAllText(Path).Replace("{\"ledger\":1,", "{\"ledger\":2,\"more\":true,", StringComparison.Ordinal);
        File.WriteAllText(Path, newer);

        EngineRun run = Engine.Run(Nightly).AssertTerminated("LedgerInvalid");

        Assert.Contains("newer PendoSegment", run.TerminatingText, StringComparison.Ordinal);
        Assert.Contains("Update the module", run.TerminatingText, StringComparison.Ordinal);
        Assert.Equal(newer, File.ReadAllText(Path));
        Assert.Single(server.Requests);
    }

    [Fact]
    public void A_folder_that_is_missing_and_a_path_that_is_a_folder_are_named()
    {
        WireServer server = Listen();
        Write(("u1", "a"));
        Directory.CreateDirectory(Files.Path("folder"));
        Engine["folder"] = Files.Path("folder");

        Assert.Contains("missing", Engine.Run("Send-PendoIdentify -Path $users -LedgerPath \"$folder/missing/x.jsonl\"").AssertTerminated("LedgerInvalid").TerminatingText, StringComparison.Ordinal);
        Assert.Contains(Files.Path("folder"), Engine.Run("Send-PendoIdentify -Path $users -LedgerPath $folder").AssertTerminated("LedgerInvalid").TerminatingText, StringComparison.Ordinal);

        Assert.Empty(server.Requests);
        Assert.Empty(Directory.GetFileSystemEntries(Files.Path("folder")));
        Assert.Equal(["users.csv"], Directory.GetFiles(Files.FullName).Select(System.IO.Path.GetFileName));
    }

    [Fact]
    public void A_file_that_may_not_be_written_is_named()
    {
        Listen();
        Write(("u1", "a"));
        Send();
        File.SetAttributes(Path, FileAttributes.ReadOnly);
        try
        {
            Assert.SkipUnless(IsRefused(Path), "This user may write everything.");

            Assert.Contains(Path, Engine.Run(Nightly).AssertTerminated("LedgerInvalid").TerminatingText, StringComparison.Ordinal);
            Assert.Equal(1L, Engine.RunClean("Get-PendoLedger $ledger")["Entries"]);
        }
        finally
        {
            File.SetAttributes(Path, FileAttributes.Normal);
        }
    }

    [Fact]
    public void One_file_is_not_the_ledger_and_something_else_too()
    {
        WireServer server = Listen();
        Write(("u1", "a"));
        string users = File.ReadAllText(Files.Path("users.csv"));

        Assert.Contains("-Path and -LedgerPath", Engine.Run("Send-PendoIdentify -Path $users -LedgerPath $users").AssertTerminated("LedgerInvalid").TerminatingText, StringComparison.Ordinal);
        Assert.Contains("-LedgerPath and -RejectPath", Engine.Run(Nightly + " -RejectPath $ledger").AssertTerminated("LedgerInvalid").TerminatingText, StringComparison.Ordinal);
        Send();
        Engine.Run("Send-PendoEvent -Path $ledger -LedgerPath $ledger").AssertTerminated("LedgerInvalid");

        Assert.Equal(users, File.ReadAllText(Files.Path("users.csv")));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("Set-PendoApiKey another-key-0123 -Endpoint $endpoint", "another API key")]
    [InlineData("Set-PendoApiKey $key -Region EU", "data.eu.pendo.io")]
    [InlineData("Set-PendoApiKey $key -Endpoint ($endpoint -replace '127.0.0.1', 'localhost')", "localhost")]
    [InlineData("Start-PendoSandbox -Use", "127.0.0.1")]
    public void A_ledger_holds_for_its_own_destination_alone(string other, string named)
    {
        Listen();
        Write(("u1", "a"));
        Send();
        byte[] before = File.ReadAllBytes(Path);
        Engine.RunClean(other);

        EngineRun run = Engine.Run(Nightly).AssertTerminated("LedgerMismatch");

        Assert.Contains(named, run.TerminatingText, StringComparison.Ordinal);
        Assert.DoesNotContain("another-key-0123", run.TerminatingText, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Path));
        Engine.Run(Nightly + " -Force").AssertTerminated("LedgerMismatch");

        // Back where it belongs.
        Engine.RunClean("Set-PendoApiKey $key -Endpoint $endpoint");
        Assert.Equal((0, 1, 0), Send());
    }

    [Fact]
    public void A_ledger_of_Pendo_itself_is_not_used_with_a_sandbox()
    {
        Write(("u1", "a"));
        UseSandbox();
        Send();
        string real = File.ReadAllText(Path).Replace($"127.0.0.1:{Engine.RunClean("$sandbox.Port").Output.Single()}", "data.pendo.io", StringComparison.Ordinal);
        File.WriteAllText(Path, real);

        EngineRun run = Engine.Run(Nightly).AssertTerminated("LedgerMismatch");

        Assert.Contains("of data.pendo.io, and this run is for 127.0.0.1:", run.TerminatingText, StringComparison.Ordinal);
        Assert.Equal(real, File.ReadAllText(Path));
        Assert.Equal(1L, Engine.RunClean("$sandbox.Received").Output.Single().BaseObject);
    }

    private static bool IsRefused(string path)
    {
        try
        {
            using FileStream _ = new(path, FileMode.Open, FileAccess.Write);
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }
}
