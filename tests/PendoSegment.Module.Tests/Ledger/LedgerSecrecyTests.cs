using System.Text;
using System.Text.RegularExpressions;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Ledger;

/// <summary>A ledger holds ids and hashes. What people are, and with which key they are sent, is nobody's who reads it.</summary>
public sealed partial class LedgerSecrecyTests : LedgerTestBase
{
    private const string OtherKey = "77b1c2d3-OTHER-KEY-0f1e2d3c4b5a";
    private const string Trait = "salary-of-184000";

    [Fact]
    public void Neither_key_nor_traits_are_in_a_ledger_or_in_what_is_said_of_it()
    {
        Listen(request => WireAnswer.Status(request.Json.GetProperty("userId").GetString() == "u3" ? 400 : 200, $"cannot take {Key}"));
        Write(("u1", Trait), ("u2", Trait), ("u3", Trait));
        Engine["other"] = OtherKey;
        Engine["rejects"] = Files.Path("rejects.jsonl");
        StringBuilder everything = new();
        foreach (string script in new[]
        {
            Nightly + " -Verbose -Debug",
            Nightly + " -Verbose -Debug -PassThru",
            Nightly + " -WhatIf -Verbose -Debug",
            Nightly + " -Verbose -Debug -ApiKey $other",
            Nightly + " -WhatIf -ApiKey $other",
            Nightly + " -LedgerPath $rejects",
            "$ErrorActionPreference = 'Continue'; Add-Content $ledger '{\"visitor\":'; " + Nightly,
            "Get-PendoLedger $ledger -Verbose -Debug | Format-List *",
            "(Get-PendoLedger $ledger).LastRun | Format-List *",
            "Get-PendoLedger $ledger -Id u1, u2 | ConvertTo-Json",
            "Set-PendoApiKey $other; " + Nightly + "; Remove-PendoLedgerEntry $ledger u1 -Verbose -Debug",
        })
        {
            everything.AppendLine(Engine.Show(script)).AppendLine(Engine.Show("$Error | ForEach-Object { $_ | Format-List * -Force; $_.Exception; $_.TargetObject }; $Error.Clear()"));
        }

        string said = everything.ToString();
        Assert.Contains("Mismatch", said, StringComparison.Ordinal);
        Assert.Contains("damaged line", said, StringComparison.Ordinal);
        string file = File.ReadAllText(Path);
        foreach (string text in new[] { said, file })
        {
            Assert.DoesNotContain(Key, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(OtherKey, text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain(Trait, file, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Key[^4..], file, StringComparison.OrdinalIgnoreCase);

        // The header's secret would decide it if hash or fingerprint were of the key or the traits alone.
        string secret = Secret().Match(file).Groups[1].Value;
        Assert.Equal(16, Convert.FromBase64String(secret).Length);
        Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_content_has_another_hash_in_every_ledger()
    {
        Listen();
        Write(("u1", Trait));
        Send();
        Send("Send-PendoIdentify -Path $users -LedgerPath \"$ledger.other\"");

        string one = Hash().Match(File.ReadAllText(Path)).Value;
        string other = Hash().Match(File.ReadAllText(Path + ".other")).Value;

        Assert.NotEmpty(one);
        Assert.NotEqual(one, other);
        Assert.NotEqual(Fingerprint().Match(File.ReadAllText(Path)).Value, Fingerprint().Match(File.ReadAllText(Path + ".other")).Value);
    }

    [Fact]
    public void It_is_readable_by_its_owner_alone_from_the_first_moment_and_after_it_was_rewritten()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There are other rights there.");
            return;
        }

        Listen();
        Write(("u1", "a"), ("u2", "a"));
        Send();
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(Owner, File.GetUnixFileMode(Path));

        Engine.RunClean("Remove-PendoLedgerEntry $ledger u1");

        Assert.Equal(Owner, File.GetUnixFileMode(Path));
    }

    [GeneratedRegex("\"secret\":\"([^\"]+)\"")]
    private static partial Regex Secret();

    [GeneratedRegex("\"hash\":\"[^\"]+\"")]
    private static partial Regex Hash();

    [GeneratedRegex("\"key\":\"[^\"]+\"")]
    private static partial Regex Fingerprint();
}
