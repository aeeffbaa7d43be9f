namespace PendoSegment.Sandbox.Rules;

/// <summary>The fields of an account, names in lower case.</summary>
internal sealed record IncomingAccount(string Id, List<KeyValuePair<string, object?>> Fields);
