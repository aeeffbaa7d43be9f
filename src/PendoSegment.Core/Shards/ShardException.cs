namespace PendoSegment.Shards;

/// <summary>It cannot be said which shard this is. The message says what was given or found, and what to give instead.</summary>
internal sealed class ShardException(string message) : Exception(message);
