using System.Text.RegularExpressions;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Ledger;

/// <summary>What tests of the ledger share: its file, to be had as $ledger, and short ways to run a night and to ask what came of it.</summary>
public abstract partial class LedgerTestBase : ModuleTests
{
    private protected const string Nightly = "Send-PendoIdentify -Path $users -LedgerPath $ledger";

    protected LedgerTestBase() => Engine["ledger"] = Path;

    private protected string Path => Files.Path("ledger.jsonl");

    private protected string[] Lines => File.ReadAllLines(Path);

    /// <summary>The last line: how the last run ended.</summary>
    private protected string LastLine => Lines[^1];

    /// <summary>How many lines say that something was accepted.</summary>
    private protected int Acceptances => Lines.Count(IsAcceptance);

    /// <summary>True for a line that says that something was accepted.</summary>
    private protected static bool IsAcceptance(string line) => line.Contains("\"hash\"", StringComparison.Ordinal);

    /// <summary>Writes the input, to be had as $users: a row of id and plan for each.</summary>
    private protected void Write(params (string Id, string Plan)[] rows) =>
        Engine["users"] = Files.Write("users.csv", "Id,plan\n" + string.Concat(rows.Select(row => $"{row.Id},{row.Plan}\n")));

    /// <summary>Runs a script that writes a summary and nothing else, and gives what it did.</summary>
    private protected (long Accepted, long Unchanged, long Rejected) Send(string script = Nightly) => Figures(Engine.RunClean(script));

    private protected static (long Accepted, long Unchanged, long Rejected) Figures(EngineRun run)
    {
        Assert.Equal(run["Consumed"], (long)run["Accepted"]! + (long)run["Unchanged"]! + (long)run["Rejected"]!);
        return ((long)run["Accepted"]!, (long)run["Unchanged"]!, (long)run["Rejected"]!);
    }

    /// <summary>The ids that the ledger has as absent.</summary>
    private protected IEnumerable<string> Absent(string options = "") => Engine.RunClean($"Get-PendoLedger $ledger -Absent {options}").All("Id").Cast<string>().Order(StringComparer.Ordinal);

    /// <summary>A property of the ledger's last run.</summary>
    private protected object? LastRun(string property) => Engine.RunClean($"(Get-PendoLedger $ledger).LastRun | Select-Object {property}")[property];

    /// <summary>What the endpoint has of each id in the end, in the order in which the requests came.</summary>
    private protected static Dictionary<string, string> Stored(WireServer server) =>
        server.Requests.GroupBy(request => request.UserId).ToDictionary(requests => requests.Key, requests => string.Join(';', requests.Last().FieldList));

    /// <summary>Makes what the ledger knows of one id older.</summary>
    private protected void Age(string id, int days)
    {
        string old = DateTime.UtcNow.AddDays(-days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        File.WriteAllLines(Path, Lines.Select(line => line.Contains($"\"{id}\"", StringComparison.Ordinal) ? Time().Replace(line, $"\"at\":\"{old}\"") : line));
    }

    [GeneratedRegex("\"at\":\"[^\"]+\"")]
    private static partial Regex Time();
}
