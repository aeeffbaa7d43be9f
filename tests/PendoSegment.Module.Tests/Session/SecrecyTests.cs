using System.Collections;
using System.Management.Automation;
using System.Text;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Session;

/// <summary>The key is nowhere but in the address of a request.</summary>
public sealed class SecrecyTests : ModuleTests
{
    private static readonly string[] Scripts =
    [
        "Set-PendoApiKey $key -Endpoint $endpoint -PassThru -Verbose -Debug",
        "Get-PendoApiKey -Verbose -Debug",
        "Import-Csv $users | Send-PendoIdentify -Verbose -Debug -PassThru -MaximumRetryCount 1 -RetryIntervalSec 0.05 -ThrottleLimit 1",
        "Import-Csv $users | Send-PendoIdentify -Verbose -Debug -MaximumRetryCount 0 -RejectPath $rejects -ThrottleLimit 1",
        "Send-PendoIdentify u1 -WhatIf -Verbose -Debug",
        "Send-PendoIdentify u1 -WhatIf -ApiKey $key -Verbose -Debug",
        "Send-PendoIdentify u1 -Confirm",
        "Send-PendoIdentify '' -ApiKey $key",
        "@{ Id = '' } | Send-PendoIdentify -ApiKey $key",
        "Send-PendoIdentify u1 -ApiKey ($key + ' x')",
        "Send-PendoIdentify u1 -ApiKey @{ k = $key }",
        "Send-PendoIdentify u1 -NoSuchParameter 1 -ApiKey $key",
        "Set-PendoApiKey $key -Endpoint \"https://data.pendo.io/data/segmentio/$key\"",
        "Set-PendoApiKey $key -Endpoint \"https://$key@data.pendo.io\"",
        "Set-PendoApiKey $key -Endpoint \"http://data.pendo.io/$key\"",
        "Start-PendoSandbox -Port 1 -ApiKey ($key + ' x')",
        "Send-PendoIdentify u401 -ApiKey $key",
        "Send-PendoGroup udown -ApiKey $key -OutageTimeoutSec 1 -RetryIntervalSec 0.05",
    ];

    private static readonly string[] IntegrationScripts =
    [
        "Set-PendoIntegrationKey $key -Endpoint $endpoint -PassThru -Verbose -Debug",
        "Get-PendoIntegrationKey -Verbose -Debug",
        "Test-PendoConnection -Verbose -Debug",
        "Get-PendoMetadataSchema Visitor -MaximumRetryCount 1 -RetryIntervalSec 0.05 -Verbose -Debug",
        "Get-PendoMetadataSchema Account -Verbose -Debug",
        "Add-PendoMetadataField @{ Id = 'id'; Traits = @{ a = @{ Value = 1 } } } -Kind Visitor -Verbose -Debug -MaximumRetryCount 0",
        "@{ Id = 'u-1'; plan = 'x' }, @{ Id = 'u/2'; plan = 'x' } | Compare-PendoMetadata Visitor -MaximumRetryCount 0 -Verbose -Debug",
        "@{ Id = 'a-1'; plan = 'x' } | Compare-PendoMetadata Account -MaximumRetryCount 0 -Verbose -Debug",
        "$line = 'Get-PendoMetadataSchema Visitor -Group '; [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches",
        "Import-Csv $users | Update-PendoMetadata Visitor -OutageTimeoutSec 1 -RetryIntervalSec 0.05 -Verbose -Debug",
        "Import-Csv $users | Update-PendoMetadata Account -UserIdProperty Id",
        "Import-Csv $users | Update-PendoMetadata Account -GroupIdProperty Id -Property logins -BatchSize 1 -ThrottleLimit 1 -MaximumRetryCount 1 -RetryIntervalSec 0.05 -RejectPath $rejects -LedgerPath $ledger -PassThru -Verbose -Debug",
        "Import-Csv $users | Update-PendoMetadata Account -GroupIdProperty Id -Property logins -BatchSize 3 -MaximumRetryCount 0 -RejectPath $rejects -OutageTimeoutSec 1 -Verbose -Debug",
        "Import-Csv $users | Select-Object -First 1 | Update-PendoMetadata Visitor -WhatIf -Verbose -Debug",
        "Import-Csv $users | Update-PendoMetadata Account -GroupIdProperty Id -Property logins -Group agent -LedgerPath $ledger",
        "Set-PendoIntegrationKey ($key + ' x')",
        "Set-PendoIntegrationKey @{ k = $key }",
        "Set-PendoIntegrationKey $key -NoSuchParameter 1",
        "Set-PendoIntegrationKey $key -Endpoint \"https://app.pendo.io/api/v1/$key\"",
        "Set-PendoIntegrationKey $key -Endpoint \"https://$key@app.pendo.io\"",
        "Set-PendoIntegrationKey $key -Endpoint \"http://app.pendo.io/$key\"",
        "Set-PendoApiKey $key",
        "Clear-PendoIntegrationKey; Set-PendoApiKey $key; Set-PendoIntegrationKey $key",
        "Start-PendoSandbox -Port 1 -IntegrationKey ($key + ' x')",
        "Start-PendoSandbox -ApiKey $key -IntegrationKey $key",
    ];

    private bool _hasSchema;

    [Fact]
    public void The_key_is_in_no_stream_no_object_no_exception_no_file_and_on_no_screen()
    {
        // A server that repeats the address in everything it says is the worst that can happen.
        WireServer server = Listen(Answer);
        WriteUsers(20);
        Engine["rejects"] = Files.Path("rejects.jsonl");
        string text = Everything(Scripts, () => File.ReadAllText(Files.Path("rejects.jsonl")));

        Assert.Contains("****", text, StringComparison.Ordinal);
        Assert.Contains("KeyRejected", text, StringComparison.Ordinal);
        Assert.Contains("EventRejected", text, StringComparison.Ordinal);
        Assert.Contains("DeliveryFailed", text, StringComparison.Ordinal);
        Assert.Contains("POST /data/segmentio/****d3e1", text, StringComparison.Ordinal);
        Assert.NotEmpty(server.Requests);
        AssertHasNoKey(text);
    }

    [Fact]
    public void The_integration_key_is_nowhere_either()
    {
        Listen(request => request.RequestLine.Contains("schema/account", StringComparison.Ordinal) && request.Body.Length == 0 && _hasSchema ? WireAnswer.Status(200, """{"custom":{"logins":{"Type":"string"}}}""") : Answer(request));
        Engine.RunClean("Clear-PendoApiKey");
        WriteUsers(20);
        Engine["rejects"] = Files.Path("rejects.jsonl");
        Engine["ledger"] = Files.Path("ledger.jsonl");

        string text = Everything(IntegrationScripts, () => string.Empty);
        _hasSchema = true;
        Engine.RunClean("Clear-PendoApiKey");
        text += Everything([.. IntegrationScripts.Take(1), .. IntegrationScripts.Where(script => script.Contains("Update-", StringComparison.Ordinal))], () => File.ReadAllText(Files.Path("rejects.jsonl")) + File.ReadAllText(Files.Path("ledger.jsonl")));

        Assert.Contains("****d3e1", text, StringComparison.Ordinal);
        Assert.Contains("EndpointInvalid", text, StringComparison.Ordinal);
        Assert.Contains("****d3e1 may not GET /api/v1", text, StringComparison.Ordinal);
        Assert.Contains("IntegrationKeyMissing", text, StringComparison.Ordinal);
        Assert.All(["EventRejected", "DeliveryFailed", "EndpointUnavailable", "\"ledger\""], part => Assert.Contains(part, text, StringComparison.Ordinal));
        AssertHasNoKey(text);
    }

    private static void AssertHasNoKey(string text)
    {
        int at = text.IndexOf(Key, StringComparison.OrdinalIgnoreCase);
        Assert.True(at < 0, at < 0 ? "" : $"The key is in: {text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 100)]}");
    }

    private string Everything(string[] scripts, Func<string> files)
    {
        StringBuilder everything = new();
        foreach (string script in scripts)
        {
            Engine.Host.Choices.Enqueue(0);
            EngineRun run = Engine.Run(script);
            Gather(everything, run);
            Engine.Host.Choices.Clear();
            Engine.Host.Choices.Enqueue(0);
            everything.AppendLine(Engine.Show(script));
            everything.AppendLine(Engine.Show("$Error[0]; $Error[0].Exception; $Error.Clear()"));
        }

        everything.AppendJoin('\n', Engine.Host.Questions);
        return everything.AppendLine(files()).ToString();
    }

    private static WireAnswer Answer(WireRequest request)
    {
        if (request.Body.Length == 0)
        {
            string said = $"{request.Header("x-pendo-integration-key")} may not {request.RequestLine}, {Key.ToUpperInvariant()}";
            return request.RequestLine.Contains("verify", StringComparison.Ordinal) ? WireAnswer.Status(403, said)
                : WireAnswer.Status(request.RequestLine.Contains("visitor", StringComparison.Ordinal) ? 500 : 404, said);
        }

        string echo = $"cannot {request.RequestLine} of {Key} {Key.ToUpperInvariant()}";
        bool isBatch = request.Json.ValueKind == System.Text.Json.JsonValueKind.Array;
        string id = isBatch ? request.Json[0].TryGetProperty("accountId", out System.Text.Json.JsonElement account) ? account.GetString()! : "udown"
            : request.Json.TryGetProperty("userId", out System.Text.Json.JsonElement user) ? user.GetString()! : "udown";
        return id switch
        {
            "u-3" => WireAnswer.Status(400, echo),
            "u-5" => WireAnswer.Status(500, echo),
            "u-7" => WireAnswer.Raw($"HTTP/1.1 4OO {echo}\r\n\r\n"),
            "u-9" => WireAnswer.Status(302, echo, $"Location: https://example.com/{Key}"),
            "u401" => WireAnswer.Status(401, echo),
            "udown" => WireAnswer.Status(503, echo),
            "u-11" when isBatch && request.Json.GetArrayLength() == 1 => WireAnswer.Status(200, $$"""{"total":1,"updated":0,"failed":1,"missing":[],"errors":[{"id":"u-11","error":"{{echo}}"}]}"""),
            _ when isBatch => WireAnswer.Status(200, $$"""{"total":{{request.Json.GetArrayLength()}},"updated":{{request.Json.GetArrayLength()}},"failed":0,"echo":"{{echo}}"}"""),
            _ => WireAnswer.Status(200, echo),
        };
    }

    private static void Gather(StringBuilder text, EngineRun run)
    {
        foreach (PSObject item in run.Output)
        {
            Describe(text, item);
        }

        foreach (ErrorRecord error in run.Terminating is null ? run.Errors : [.. run.Errors, run.Terminating])
        {
            text.AppendLine(error.FullyQualifiedErrorId).AppendLine(error.ToString()).AppendLine(error.CategoryInfo.ToString())
                .AppendLine(error.ErrorDetails?.Message).AppendLine(error.ErrorDetails?.RecommendedAction).AppendLine(error.ScriptStackTrace);
            Describe(text, PSObject.AsPSObject(error.TargetObject ?? ""));
            for (Exception? exception = error.Exception; exception is not null; exception = exception.InnerException)
            {
                text.AppendLine(exception.ToString());
                foreach (DictionaryEntry entry in exception.Data)
                {
                    text.AppendLine(entry.Key.ToString()).AppendLine(entry.Value?.ToString());
                }
            }

            foreach (KeyValuePair<string, object> bound in error.InvocationInfo?.BoundParameters ?? [])
            {
                text.AppendLine(bound.Value?.ToString());
            }
        }

        text.AppendJoin('\n', run.Warnings).AppendJoin('\n', run.Verbose).AppendJoin('\n', run.Debug).AppendJoin('\n', run.Information);
        text.AppendJoin('\n', run.Progress.Select(record => record.ToString()));
    }

    // As Format-List * would: every property, and what it says of itself.
    private static void Describe(StringBuilder text, PSObject item)
    {
        text.AppendLine(item.ToString());
        foreach (PSPropertyInfo property in item.Properties)
        {
            text.Append(property.Name).Append(" = ").AppendLine(property.Value?.ToString());
        }
    }
}
