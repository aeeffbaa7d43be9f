namespace PendoSegment.Sandbox.Agent;

/// <summary>The fields of an account, names in lower case.</summary>
internal sealed record AgentAccount(string Id, List<KeyValuePair<string, object?>> Fields);
