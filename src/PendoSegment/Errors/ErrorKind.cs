using System.Management.Automation;

namespace PendoSegment.Errors;

/// <summary>Everything that can go wrong, in one table: what scripts know it by, and what to do about it.</summary>
/// <param name="Id">The error's id, which scripts depend on.</param>
/// <param name="Category">The category that it usually has.</param>
/// <param name="Advice">What to do, for ErrorDetails.RecommendedAction; empty where the message says it already. PowerShell 7 shows it on a line of its own.</param>
internal sealed record ErrorKind(string Id, ErrorCategory Category, string Advice)
{
    // What ends a command.
    public static readonly ErrorKind ApiKeyMissing = new(
        nameof(ApiKeyMissing), ErrorCategory.InvalidArgument, "Run Set-PendoApiKey, give -ApiKey, or set the environment variable PENDO_API_KEY. To try without an account, run Start-PendoSandbox -Use.");

    public static readonly ErrorKind CsvInvalid = new(
        nameof(CsvInvalid), ErrorCategory.InvalidData, "Correct the file, or name its delimiter and encoding with -Delimiter and -Encoding.");

    public static readonly ErrorKind EndpointInvalid = new(
        nameof(EndpointInvalid), ErrorCategory.InvalidArgument, "Give scheme and host alone, such as https://data.pendo.io, or leave -Endpoint out and give -Region.");

    public static readonly ErrorKind EndpointNotSecure = new(nameof(EndpointNotSecure), ErrorCategory.SecurityError, "Give an endpoint that begins with https.");

    public static readonly ErrorKind EndpointUnavailable = new(
        nameof(EndpointUnavailable), ErrorCategory.ResourceUnavailable, "Check the network, the proxy and the endpoint (Get-PendoApiKey shows it). Then go on as the message says: with a ledger run the command again; without one send the rejects file with Send-PendoEvent -Path, and the input behind the place that the message names.");

    public static readonly ErrorKind FileUnreadable = new(
        nameof(PathNotFound), ErrorCategory.ReadError, "Check the disk, share or pipe that the file is on, and that no other program locks it. Then go on behind what was taken, as the message says.");

    // A command given in no form that it has. The message says what to type instead, and nothing is left to advise.
    public static readonly ErrorKind FormInvalid = new(nameof(MappingInvalid), ErrorCategory.InvalidArgument, string.Empty);

    public static readonly ErrorKind IntegrationKeyMissing = new(
        nameof(IntegrationKeyMissing), ErrorCategory.InvalidArgument,
        "Run Set-PendoIntegrationKey, or set the environment variable PENDO_INTEGRATION_KEY. An admin makes the key in Pendo: Settings > Integrations > Integration Keys. To try without an account, run Start-PendoSandbox -Use.");

    public static readonly ErrorKind KeyRejected = new(
        nameof(KeyRejected), ErrorCategory.AuthenticationError, "Check the key and the region: in Pendo, see Settings > Subscription Settings > Applications. Set them with Set-PendoApiKey and run the command again.");

    public static readonly ErrorKind LedgerInvalid = new(
        nameof(LedgerInvalid), ErrorCategory.InvalidData, "Give a -LedgerPath that is a ledger or does not exist yet, in a folder that you may write to, on a disk with room. The next run sends what this one did not.");

    public static readonly ErrorKind LedgerInUse = new(nameof(LedgerInUse), ErrorCategory.ResourceBusy, "Wait for the other run, or give each run a -LedgerPath of its own.");

    public static readonly ErrorKind LedgerMismatch = new(
        nameof(LedgerMismatch), ErrorCategory.InvalidArgument, "Check the key, the region and the endpoint (Get-PendoApiKey, Get-PendoIntegrationKey), -Group and -Shard, or give each destination and shard a -LedgerPath of its own.");

    public static readonly ErrorKind MappingInvalid = new(
        nameof(MappingInvalid), ErrorCategory.InvalidArgument, "Correct the mapping where the message says. Get-Help about_PendoSegment_Mapping describes it.");

    public static readonly ErrorKind MappingNotFound = new(nameof(MappingNotFound), ErrorCategory.ObjectNotFound, "Check the path of -Mapping, and that you may read the file.");

    public static readonly ErrorKind PathExists = new(nameof(PathExists), ErrorCategory.ResourceExists, "Replace the file with -Force, or give another -Path.");

    public static readonly ErrorKind PathNotFound = new(nameof(PathNotFound), ErrorCategory.ObjectNotFound, "Check the path, and that you may read the file.");

    public static readonly ErrorKind ProxyInvalid = new(
        nameof(ProxyInvalid), ErrorCategory.InvalidArgument, "Give the proxy as an address, such as http://proxy.example.com:8080, and -ProxyCredential or -ProxyUseDefaultCredentials only with -Proxy.");

    public static readonly ErrorKind RegionInvalid = new(
        nameof(RegionInvalid), ErrorCategory.InvalidArgument, "Set the environment variable PENDO_REGION to US, US1, EU, JPN or AU, or remove it.");

    public static readonly ErrorKind RejectPathInvalid = new(
        nameof(RejectPathInvalid), ErrorCategory.WriteError, "Give another -RejectPath: a file that you may write, on a disk with room, and not the file that is read.");

    public static readonly ErrorKind ReportPathInvalid = new(
        nameof(ReportPathInvalid), ErrorCategory.WriteError, "Give a -ReportPath that ends in .html, .md, .json or .prom, in a folder that you may write to, on a disk with room.");

    public static readonly ErrorKind SandboxFailed = new(nameof(SandboxFailed), ErrorCategory.OpenError, "Choose another port, or leave -Port out for any that is free.");

    public static readonly ErrorKind SchemaConflict = new(
        nameof(SchemaConflict), ErrorCategory.InvalidOperation, "Create fields that are missing with Add-PendoMetadataField -Mapping, or leave them out; give the mapping the types that Pendo has (Get-PendoMetadataSchema shows them), or a field another name.");

    public static readonly ErrorKind ShardInvalid = new(
        nameof(ShardInvalid), ErrorCategory.InvalidArgument, "Give -Shard as which one of how many, such as '2/4', or Auto in an array job whose engine says both.");

    public static readonly ErrorKind SnippetInvalid = new(
        nameof(SnippetInvalid), ErrorCategory.InvalidArgument, "Correct what the message names. Get-Help New-PendoSnippet -Full says what each parameter takes.");

    public static readonly ErrorKind TimeoutInvalid = new(
        nameof(TimeoutInvalid), ErrorCategory.InvalidArgument, "Set the environment variable PENDO_TIMEOUT_SEC to a number of seconds from 1 to 3600, or remove it.");

    // What is wrong with one record, and ends nothing.
    public static readonly ErrorKind DeliveryFailed = new(
        nameof(DeliveryFailed), ErrorCategory.ConnectionError, "Check the network and the endpoint and send the record again; the other records go on.");

    public static readonly ErrorKind EventInvalid = new(nameof(EventInvalid), ErrorCategory.InvalidData, string.Empty);

    public static readonly ErrorKind EventRejected = new(
        nameof(EventRejected), ErrorCategory.InvalidResult, "Correct what the endpoint's answer names and send the record again; the other records go on.");

    public static readonly ErrorKind FieldNotMapped = new(
        nameof(FieldNotMapped), ErrorCategory.InvalidData, "Create the field with its type (Add-PendoMetadataField -Mapping), or leave it out of the mapping, and send the record again; the other records go on.");

    public static readonly ErrorKind RecordMissing = new(
        nameof(RecordMissing), ErrorCategory.ObjectNotFound, "Give -Create to make visitors and accounts that Pendo has never seen, or wait until they have used the application and send the record again. Where that is to be expected, give -MissingAction Warn or Ignore.");

    public static readonly ErrorKind TypeConflict = new(
        nameof(TypeConflict), ErrorCategory.InvalidType, "Give the field in the mapping the type that Pendo has (Get-PendoMetadataSchema shows it) and send the record again; the other records go on.");

    public static readonly ErrorKind RowInvalid = new(nameof(CsvInvalid), ErrorCategory.ParserError, string.Empty);
}
