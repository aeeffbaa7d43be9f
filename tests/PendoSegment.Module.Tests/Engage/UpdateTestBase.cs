using System.Globalization;
using System.Text.Json;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;

namespace PendoSegment.Module.Tests.Engage;

/// <summary>What tests of Update-PendoMetadata share: Pendo with two fields, and short ways to ask what came of it.</summary>
public abstract class UpdateTestBase : ModuleTests
{
    private protected const string Traits = "@{ plan = @{ Property = 'plan'; Type = 'Text' }; logins = @{ Property = 'logins'; Type = 'Number' } }";
    private protected const string Quick = "-RetryIntervalSec 0.05";

    protected UpdateTestBase()
    {
        Engine["rejects"] = Rejects;
        Engine["ledger"] = Files.Path("ledger.jsonl");
    }

    private protected string Rejects => Files.Path("rejects.jsonl");

    private protected JsonElement[] Kept => [.. File.ReadAllLines(Rejects).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    /// <summary>Starts a sandbox in which visitors and accounts have the fields plan and logins.</summary>
    private protected void Start(string options = "")
    {
        UseSandbox(options);
        Engine.RunClean($$"""
            foreach ($kind in 'Visitor', 'Account') { foreach ($group in 'custom', 'agent') {
                $null = Add-PendoMetadataField @{ Id = 'Id'; Traits = {{Traits}} } -Kind $kind -Group $group -MaximumRetryCount 50 {{Quick}} } }
            """);
    }

    /// <summary>Has the sandbox know visitors.</summary>
    private protected void Know(params string[] ids)
    {
        Engine["known"] = ids;
        Engine.RunClean("$null = $known | ForEach-Object { @{ Id = $_; plan = 'old' } } | Update-PendoMetadata Visitor -Create");
    }

    /// <summary>Points the session at a server that is asked for the schema, and for batches.</summary>
    private protected WireServer Answer(Func<WireRequest, WireAnswer>? batch = null) => Answer(request => Task.FromResult((batch ?? (static post => All(post)))(request)));

    private protected WireServer Answer(Func<WireRequest, Task<WireAnswer>> batch)
    {
        WireServer server = Listen(request => request.Body.Length == 0
            ? Task.FromResult(WireAnswer.Status(200, """{"custom":{"plan":{"Type":"string"},"logins":{"Type":"float"}},"agent":{"plan":{"Type":"string"}}}"""))
            : batch(request));
        Engine.RunClean("Clear-PendoApiKey; Set-PendoIntegrationKey $key -Endpoint $endpoint");
        return server;
    }

    /// <summary>The answer that everything was stored.</summary>
    private protected static WireAnswer All(WireRequest post)
    {
        int count = post.Json.GetArrayLength();
        return WireAnswer.Status(200, string.Create(CultureInfo.InvariantCulture, $$"""{"kind":"visitor","total":{{count}},"updated":{{count}},"failed":0,"missing":[],"errors":[]}"""));
    }

    private protected static IReadOnlyList<WireRequest> Batches(WireServer server) => [.. server.Requests.Where(request => request.Body.Length > 0)];

    /// <summary>What the sandbox has in a field, as text; empty where there is nothing.</summary>
    private protected string Stored(string id, string field = "plan", string group = "custom", string kind = "Visitor")
    {
        EngineRun run = Engine.RunClean($"$found = $sandbox.Get{kind}('{id}'); if ($found -and $found.Groups.ContainsKey('{group}')) {{ \"$($found.Groups['{group}']['{field}'])\" }} else {{ '' }}");
        return run.Output.Single().ToString();
    }

    /// <summary>Updated, unchanged, missing and rejected, of a summary that has nothing else.</summary>
    private protected static (long Updated, long Unchanged, long Missing, long Rejected) Figures(EngineRun run)
    {
        (long, long, long, long) figures = ((long)run["Updated"]!, (long)run["Unchanged"]!, (long)run["Missing"]!, (long)run["Rejected"]!);
        Xunit.Assert.Equal(run["Consumed"], figures.Item1 + figures.Item2 + figures.Item3 + figures.Item4);
        return figures;
    }
}
