using System.Text.Json;

namespace PendoSegment.Benchmarks.Sink;

/// <summary>What tells one event from another: whose it is, its place among the sender's events, and its messageId.</summary>
internal readonly record struct EventIdentity(string UserId, long Sequence, Guid MessageId)
{
    /// <summary>Reads an identify event.</summary>
    /// <returns>False when a part is missing or the body is not JSON.</returns>
    public static bool TryRead(ReadOnlySpan<byte> body, out EventIdentity identity)
    {
        string? userId = null;
        long sequence = -1;
        Guid messageId = default;
        try
        {
            Utf8JsonReader reader = new(body);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                {
                    continue;
                }

                if (reader.CurrentDepth == 1 && reader.ValueTextEquals("userId"u8) && reader.Read())
                {
                    userId = reader.GetString();
                }
                else if (reader.CurrentDepth == 1 && reader.ValueTextEquals("messageId"u8) && reader.Read())
                {
                    messageId = reader.GetGuid();
                }
                else if (reader.CurrentDepth == 2 && reader.ValueTextEquals("seq"u8) && reader.Read())
                {
                    sequence = reader.TokenType == JsonTokenType.Number ? reader.GetInt64() : -1;
                }
            }
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            userId = null;
        }

        identity = new EventIdentity(userId ?? string.Empty, sequence, messageId);
        return userId is not null && sequence >= 0 && messageId != Guid.Empty;
    }
}
