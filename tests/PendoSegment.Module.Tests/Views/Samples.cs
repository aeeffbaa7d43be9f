namespace PendoSegment.Module.Tests.Views;

/// <summary>One thing to look at.</summary>
/// <param name="Name">Of its file.</param>
/// <param name="Types">The types that it shows, without their namespace.</param>
/// <param name="Script">What writes it.</param>
internal sealed record Sample(string Name, string[] Types, string Script);

/// <summary>Objects whose figures, times and ids are the same in every run.</summary>
internal static class Samples
{
    /// <summary>Makes an object of a type with the values of properties that nobody else can set.</summary>
    public const string Maker = """
        function Make([string] $type, [hashtable] $values) {
            $found = foreach ($command in 'Send-PendoIdentify', 'Start-PendoSandbox') {
                (Get-Command $command).OutputType[0].Type.Assembly.GetType("PendoSegment.$type")
            }
            $found = @($found | Where-Object { $_ })[0]
            $made = [System.Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject($found)
            foreach ($key in $values.Keys) {
                for ($owner = $found; $owner; $owner = $owner.BaseType) {
                    $field = $owner.GetField("<$key>k__BackingField", 'NonPublic,Instance')
                    if ($field) { break }
                }
                $value = $values[$key]
                $field.SetValue($made, $(if ($null -eq $value) { $null } else { [System.Management.Automation.LanguagePrimitives]::ConvertTo($value, $field.FieldType) }))
            }
            $made
        }
        $day = [datetime]'2026-03-01T09:05:00'
        $users = foreach ($i in 1..400) {
            [pscustomobject]@{
                UserId = if ($i -in 7, 8) { 'n/a' } elseif ($i -eq 9) { '-' } else { "u-{0:000000}" -f $i }; displayName = "Anna Schmidt-Wiesenfeld the ${i}th"; logins = if ($i % 5) { "$i" } elseif ($i % 3) { 'n/a' } elseif ($i -eq 75) { 'k.A.' } else { '-' }
                Umsatz = if ($i % 9) { "1.$i" } else { '-' }; 'custom-field-with-a-long-name' = $(if ($i -lt 9) { 'yes' }); plan = 'pro'
            }
        }
        """;

    private const string Fields = """
        $users | Test-PendoMapping -Mapping @{
            Kind = 'Identify'; Id = 'UserId'; Invalid = 'Omit'; Unmapped = 'Send'
            Traits = [ordered]@{ name = 'displayName'; logins = @{ Property = 'logins'; Type = 'Number' }; revenue = @{ Property = 'Umsatz'; Type = 'Number' }; plan = 'plan'; source = @{ Value = 'ad' } }
        }
        """;

    private const string Event = """
        (ConvertTo-PendoEvent -Kind Track -UserId u-000017 -GroupId acme -Event 'Report exported' -Timestamp 2026-03-01T09:05:00Z -Traits ([ordered]@{ pages = 12; title = 'Übersicht März'; tags = 'a', 'b' })).Json -replace '"messageId":"[^"]+"', '"messageId":"0f0e0d0c-0b0a-4908-8706-050403020100"' -replace '"version":"[^"]+"', '"version":"1.0.0"'
        """;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Sample> All { get; } =
    [
        new("PendoSendSummary", ["PendoSendSummary"], """
            Make PendoSendSummary @{ Kind = 'Identify'; Consumed = 3000; Accepted = 2975; Unchanged = 0; Rejected = 25; Retries = 3; StartedAt = $day; Elapsed = '00:00:12.34'; EndedBy = 'Completed'; RejectPath = '/srv/pendo/2026-03-01/rejects.jsonl' }
            Make PendoSendSummary @{ Kind = 'Group'; Consumed = 1234567; Accepted = 1234567; Unchanged = 0; Rejected = 0; Retries = 1939; StartedAt = $day; Elapsed = '01:12:30'; EndedBy = 'Completed' }
            """),
        new("PendoSendSummary-list", ["PendoSendSummary"], """
            Make PendoSendSummary @{ Kind = 'Identify'; Shard = '2/4'; Consumed = 3000; Accepted = 2975; Unchanged = 0; Rejected = 25; Retries = 3; StartedAt = $day; Elapsed = '00:00:12.34'; EndedBy = 'Completed'; RejectPath = '/srv/pendo/2026-03-01/rejects.jsonl' } | Format-List
            """),
        new("PendoSendResult", ["PendoSendResult"], """
            Make PendoSendResult @{ Kind = 'Identify'; Id = 'u-000001'; MessageId = '0f0e0d0c-0b0a-4908-8706-050403020100'; Status = 'Accepted'; StatusCode = 200; Attempts = 1; Elapsed = '00:00:00.043'; Record = 1 }
            Make PendoSendResult @{ Kind = 'Identify'; Id = '8c9dd7b2-6c5e-4f0f-9f5b-6f8a2f1f6f33'; MessageId = '0f0e0d0c-0b0a-4908-8706-050403020101'; Status = 'Rejected'; StatusCode = 400; Attempts = 1; Elapsed = '00:00:00.051'; Error = 'the endpoint answered 400 (Bad Request): invalid event'; Record = 2 }
            """),
        new("PendoSendResult-list", ["PendoSendResult"], """
            Make PendoSendResult @{ Kind = 'Identify'; Id = 'u-000499'; Status = 'Invalid'; StatusCode = 0; Attempts = 0; Elapsed = '00:00:00'; Error = "The field 'logins' cannot take 'n/a' from 'logins': expected a number such as 1234.5 (a point for decimals, no thousands separator). Correct the value, or map the field to another type."; Path = '/srv/pendo/users.csv'; Line = 501 } | Format-List
            """),
        new("PendoUpdateSummary", ["PendoUpdateSummary"], """
            Make PendoUpdateSummary @{ Kind = 'Visitor'; Group = 'custom'; Consumed = 250000; Updated = 249000; Unchanged = 0; Missing = 900; Rejected = 100; Retries = 12; StartedAt = $day; Elapsed = '00:12:30'; EndedBy = 'Completed'; RejectPath = '/srv/pendo/rejects.jsonl' }
            Make PendoUpdateSummary @{ Kind = 'Account'; Group = 'agent'; Consumed = 12; Updated = 12; Unchanged = 0; Missing = 0; Rejected = 0; Retries = 0; StartedAt = $day; Elapsed = '00:00:00.433'; EndedBy = 'Completed' }
            """),
        new("PendoUpdateResult", ["PendoUpdateResult"], """
            Make PendoUpdateResult @{ Kind = 'Visitor'; Group = 'custom'; Id = 'u-000001'; Status = 'Updated'; StatusCode = 200; Attempts = 1; Elapsed = '00:00:01.3'; Record = 1 }
            Make PendoUpdateResult @{ Kind = 'Visitor'; Group = 'custom'; Id = 'u-000002'; Status = 'Missing'; StatusCode = 200; Attempts = 1; Elapsed = '00:00:01.3'; Error = 'Pendo does not know this visitor.'; Record = 2 }
            """),
        new("PendoKeyInfo", ["PendoApiKeyInfo", "PendoIntegrationKeyInfo"], """
            Make PendoApiKeyInfo @{ Key = '********3f2a'; Region = 'US'; Endpoint = 'https://data.pendo.io/'; Source = 'Session' }
            Make PendoIntegrationKeyInfo @{ Key = '********9c01'; Region = 'EU'; Endpoint = 'https://app.eu.pendo.io/'; Source = 'Environment' }
            """),
        new("PendoMetadataField", ["PendoMetadataField"], """
            Make PendoMetadataField @{ Kind = 'Visitor'; Group = 'custom'; Field = 'logins'; Type = 'float'; DisplayName = 'Logins' }
            Make PendoMetadataField @{ Kind = 'Account'; Group = 'salesforce'; Field = 'annualrecurringrevenue__in_eur'; Type = 'float'; DisplayName = 'Annual recurring revenue in EUR' }
            """),
        new("PendoConnectionTest", ["PendoConnectionTest"], """
            $test = Make PendoConnectionTest @{ Key = 'Integration'; Endpoint = 'https://app.pendo.io/'; IsReachable = $true; IsValid = $false }
            $test.GetType().GetField('_message', 'NonPublic,Instance').SetValue($test, 'Pendo answered 403 (Forbidden): the key is not one of this subscription, or of another region. Check it in Pendo: Settings > Integrations > Integration Keys.')
            $test
            """),
        new("PendoSandbox", ["PendoSandbox"], """
            $sandbox = Start-PendoSandbox
            try { $sandbox | Format-Table } finally { $sandbox | Stop-PendoSandbox }
            """),
        new("PendoLedger", ["PendoLedger"], """
            Make PendoLedger @{ Path = '/srv/pendo/ledger.jsonl'; Destination = 'data.pendo.io'; Entries = 3500; Visitors = 3000; Absent = 12; InDoubt = 0; Size = 412345; LastRun = (Make PendoLedgerRun @{ Kind = 'Identify'; StartedAt = $day; EndedBy = 'Completed'; Accepted = 17; Unchanged = 2983; Rejected = 0 }) }
            """),
        new("PendoLedger-table", ["PendoLedger"], """
            Make PendoLedger @{ Path = '/srv/pendo/ledger.jsonl'; Destination = 'data.pendo.io'; Entries = 3500; Visitors = 3000; Absent = 12; InDoubt = 0; Size = 412345 } | Format-Table
            """),
        new("PendoLedgerEntry", ["PendoLedgerEntry"], """
            Make PendoLedgerEntry @{ Kind = 'Identify'; Id = 'u-000017'; AcceptedAt = $day }
            Make PendoLedgerEntry @{ Kind = 'Group'; Id = '8c9dd7b2-6c5e-4f0f-9f5b-6f8a2f1f6f33'; AcceptedAt = $day; AbsentSince = $day.AddDays(3) }
            """),
        new("PendoLedgerField", ["PendoLedgerField"], """
            Make PendoLedgerField @{ Kind = 'Identify'; Field = 'lastlogon'; Changed = 2912; Compared = 3000 }
            """),
        new("SandboxVisitor", ["SandboxVisitor"], """
            $metadata = [System.Collections.Generic.Dictionary[string, object]]::new()
            $metadata['name'] = 'Anna Schmidt'; $metadata['logins'] = 17; $metadata['groups'] = @('Sales', 'All of them')
            Make SandboxVisitor @{ Id = 'u-000017'; AccountId = 'acme::berlin'; Metadata = $metadata; Events = 1234; LastSeen = [datetimeoffset]'2026-03-01T09:05:00Z' }
            Make SandboxVisitor @{ Id = '8c9dd7b2-6c5e-4f0f-9f5b-6f8a2f1f6f33'; AccountId = $null; Metadata = $metadata; Events = 2; LastSeen = [datetimeoffset]'2026-03-01T09:05:00Z' }
            """),
        new("SandboxAccount", ["SandboxAccount"], """
            $metadata = [System.Collections.Generic.Dictionary[string, object]]::new()
            $metadata['name'] = 'ACME Berlin'; $metadata['employees'] = 1700
            Make SandboxAccount @{ Id = 'acme::berlin'; Metadata = $metadata; Events = 1234; LastSeen = [datetimeoffset]'2026-03-01T09:05:00Z' }
            """),
        new("SandboxEvent", ["SandboxEvent"], $$"""
            Make SandboxEvent @{ Source = 'segment.io'; Kind = 'track'; Id = 'u-000017'; Event = 'Report exported'; MessageId = '0f0e0d0c-0b0a-4908-8706-050403020100'; StatusCode = 200; ReceivedAt = [datetimeoffset]'2026-03-01T09:05:00Z'; Body = {{Event}} }
            """),
        new("SandboxEvent-table", ["SandboxEvent"], $$"""
            Make SandboxEvent @{ Source = 'segment.io'; Kind = 'track'; Id = 'u-000017'; Event = 'Report exported'; MessageId = '0f0e0d0c-0b0a-4908-8706-050403020100'; StatusCode = 200; ReceivedAt = [datetimeoffset]'2026-03-01T09:05:00Z'; Body = {{Event}} } | Format-Table
            """),
        new("PendoEvent", ["PendoEvent"], $$"""
            Make PendoEvent @{ Kind = 'Track'; Id = 'u-000017'; MessageId = '0f0e0d0c-0b0a-4908-8706-050403020100'; Json = {{Event}} }
            """),
        new("PendoMetadataDifference", ["PendoMetadataDifference"], """
            Make PendoMetadataDifference @{ Kind = 'Visitor'; Id = 'u-000017'; Group = 'custom'; Field = 'logins'; Status = 'OtherType'; Sent = [object]17; Stored = [object]'17'; Record = 17 }
            Make PendoMetadataDifference @{ Kind = 'Visitor'; Id = '8c9dd7b2-6c5e-4f0f-9f5b-6f8a2f1f6f33'; Group = 'custom'; Field = 'department'; Status = 'OtherGroup'; Sent = [object]'Human Resources and Facilities'; Stored = [object]'Human Resources'; StoredIn = 'agent'; Record = 18 }
            Make PendoMetadataDifference @{ Kind = 'Visitor'; Id = 'u-000019'; Group = 'custom'; Field = $null; Status = 'Absent'; Record = 19 }
            """),
        new("PendoMappingField", ["PendoMappingField"], Fields),
        new("PendoMappingField-list", ["PendoMappingField"], Fields + " | Where-Object Field -in logins, source | Format-List"),
        new("PendoMappingIssue", ["PendoMappingIssue"], $"({Fields}).Issues | Format-Table"),
        new("PendoMappingIssue-list", ["PendoMappingIssue"], $"({Fields}).Issues | Where-Object Field -in userId, logins | Format-List"),
        new("PendoSnippet", ["PendoSnippet"], """
            Make PendoSnippet @{ Html = 'x' * 1234; Script = 'x' * 12345; ContentSecurityPolicy = "script-src 'self' https://cdn.pendo.io; connect-src https://data.pendo.io https://app.pendo.io"; Agent = 'https://cdn.pendo.io/agent/static/YOUR-KEY/pendo.js' }
            """),
        new("MappingDefinition", ["MappingDefinition"], """
            $users | New-PendoMapping -Kind Identify
            """),
    ];
}
