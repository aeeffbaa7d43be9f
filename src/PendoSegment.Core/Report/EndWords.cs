namespace PendoSegment.Report;

/// <summary>What the end of a run is called, and what to do about it: constant texts, so that nothing of a record or an answer is in them.</summary>
/// <param name="Title">What happened, to stand before a colon.</param>
/// <param name="Advice">What to do before anything else, as a sentence.</param>
/// <param name="Command">The command that helps to see; null for none.</param>
internal sealed record EndWords(string Title, string Advice, string? Command = null)
{
    /// <summary>The words for how a run ended.</summary>
    public static EndWords Of(RunReport run) => run.EndedBy switch
    {
        "Stopped" => new("Stopped early", "It was stopped: by hand, by the system, or because the pipeline ended. Nothing has to be mended."),
        "KeyRejected" => new(
            "The key was refused",
            "Check the key, the region and the endpoint. A proxy, a firewall or a network's login page may have answered in Pendo's place.",
            IsEngage(run) ? "Get-PendoIntegrationKey" : "Get-PendoApiKey"),
        "EndpointUnavailable" => new("The endpoint was out of reach", "Check network, proxy and certificate. A longer -OutageTimeoutSec waits out longer outages.", "Test-PendoConnection"),
        "ApiKeyMissing" => new("There was no key", "Set the key where the job runs: Set-PendoApiKey, or PENDO_API_KEY in the environment."),
        "IntegrationKeyMissing" => new("There was no key", "Set the key where the job runs: Set-PendoIntegrationKey, or PENDO_INTEGRATION_KEY in the environment."),
        "RejectPathInvalid" => new("The rejects file could not be written", "Look whether the disk is full, the folder is there, and the account may write to it."),
        "ReportPathInvalid" => new("The report could not be written", "Look whether the name is one of the four forms, the disk is full, the folder is there, and the account may write to it."),
        "LedgerInvalid" => new("The ledger could not be used", "Look whether the disk is full, the folder is there, and the account may write to it."),
        "LedgerInUse" => new("The ledger was in use", "Another run had it, most likely one that has not ended. Wait for it, or end it."),
        "LedgerMismatch" => new("The ledger is of something else", "It is of another host, key, metadata group or shard than this run. Give each a -LedgerPath of its own."),
        "EndpointInvalid" or "EndpointNotSecure" or "RegionInvalid" or "ProxyInvalid" or "TimeoutInvalid" => new("There was no way to Pendo", "Correct the endpoint, region, proxy or time that the job names: the job's log says which.", "Get-PendoApiKey"),
        "ShardInvalid" => new("Nobody said which shard this is", "Give -Shard 'i/n', or set what the job's engine does not: the job's log has the variables."),
        "SchemaConflict" => new("Pendo's fields do not fit", "Compare the mapping's fields and types with those that Pendo has.", "Get-PendoMetadataSchema"),
        "MappingInvalid" or "MappingNotFound" => new("The mapping could not be used", "Correct the mapping: the job's log has the place."),
        "PathNotFound" => new("A file could not be read", "Look whether the file is there, and the disk or share that it is on."),
        "CsvInvalid" => new("A file could not be read to its end", "Correct the file, or name its delimiter and encoding. The job's log has the line."),
        "EventInvalid" or "EventRejected" or "DeliveryFailed" or "RecordMissing" or "FieldNotMapped" or "TypeConflict" =>
            new("The first error was to be the end", "The command ran with -ErrorAction Stop. With Continue, or SilentlyContinue and -ErrorVariable, the other records go on."),
        _ => new("Ended early", "The job's log has the error."),
    };

    /// <summary>True when the run went to Pendo's API and not to the endpoint for events.</summary>
    public static bool IsEngage(RunReport run) => run.Command == "Update-PendoMetadata";
}
