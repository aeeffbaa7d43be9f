using System.Text;
using System.Text.Json;
using PendoSegment.Delivery.Segment;

namespace PendoSegment.Delivery.Engage;

/// <summary>
/// Reads what the API says of a batch: <c>{kind, total, updated, failed, missing[], errors[]}</c>. No event counts as updated unless the numbers say so of every one
/// that is not named; otherwise the batch is unclear, and its halves will tell.
/// </summary>
internal sealed class BatchAnswer(MetadataTarget target, IntegrationKey key)
{
    private readonly FieldSchema _schema = new(target);
    private readonly string _missing = $"Pendo does not know the {target.KindName}";

    /// <summary>Reads a 2xx, and marks the events that were not updated.</summary>
    /// <returns>The reply as it is to be judged: a page of something else is no success.</returns>
    public TransportReply Read(int status, byte[] body, EventBatch batch)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object && Read(document.RootElement, batch) ? new TransportReply(status, null) : Foreign(status, body);
        }
        catch (JsonException)
        {
            return IsCutOff(body) ? new TransportReply(TransportFailure.Unreachable, "its answer was cut off") : Foreign(status, body);
        }
    }

    /// <summary>Says of an event that was refused alone which field is to blame, as far as the schema tells.</summary>
    public void Explain(TransportReply refused, EventBatch batch)
    {
        if (_schema.FindUnmapped(batch[0]) is { } unmapped)
        {
            batch.Mark(0, DeliveryStatus.FieldNotMapped, Join(refused.Reason!, unmapped));
        }
        else if (_schema.FindConflict(batch[0]) is { } conflict)
        {
            batch.Mark(0, DeliveryStatus.TypeConflict, Join(refused.Reason!, conflict));
        }
    }

    // True when it is an answer of the API at all.
    private bool Read(JsonElement answer, EventBatch batch)
    {
        int? total = null;
        int? updated = null;
        int? failed = null;
        bool isClear = true;
        try
        {
            BatchIds ids = new(batch);
            foreach (JsonProperty member in answer.EnumerateObject())
            {
                switch (member.Name.ToLowerInvariant())
                {
                    case "total":
                        total = Number(member.Value);
                        break;
                    case "updated":
                        updated = Number(member.Value);
                        break;
                    case "failed":
                        failed = Number(member.Value);
                        break;
                    case "missing":
                        isClear &= ReadItems(member.Value, batch, ids, areMissing: true);
                        break;
                    case "errors":
                        isClear &= ReadItems(member.Value, batch, ids, areMissing: false);
                        break;
                }
            }
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            isClear = false;
        }

        if ((total ?? updated ?? failed) is null)
        {
            return false;
        }

        int marked = Enumerable.Range(0, batch.Count).Count(i => batch.MarkOf(i) is not null);
        isClear &= updated == batch.Count - marked && (total ?? batch.Count) == batch.Count && (failed ?? marked) == marked;
        if (batch.Count > 1)
        {
            batch.IsUnclear = !isClear;
        }
        else if (!isClear && marked == 0)
        {
            batch.Mark(0, DeliveryStatus.Rejected, $"Pendo does not say that the {target.KindName} was updated: {AnswerText.Of(answer.GetRawText(), key)}");
        }

        return true;
    }

    // False when it is not known of an item which event it is about.
    private bool ReadItems(JsonElement items, EventBatch batch, BatchIds ids, bool areMissing)
    {
        bool areKnown = true;
        switch (items.ValueKind)
        {
            case JsonValueKind.Null:
                return true;
            case JsonValueKind.Array:
                foreach (JsonElement item in items.EnumerateArray())
                {
                    areKnown &= Take(AnswerItem.Read(item), batch, ids, areMissing);
                }

                return areKnown;
            case JsonValueKind.Object:
                foreach (JsonProperty item in items.EnumerateObject())
                {
                    areKnown &= Take(AnswerItem.Read(item), batch, ids, areMissing);
                }

                return areKnown;
            default:
                return false;
        }
    }

    private bool Take(AnswerItem item, EventBatch batch, BatchIds ids, bool isMissing)
    {
        int index = batch.Count == 1 ? 0
            : item.Id is { } id ? ids.Find(id)
            : ids.Find(item.Text) is >= 0 and int same ? same
            : isMissing ? -1
            : ids.FindIn(item.Text);
        if (index < 0)
        {
            return false;
        }

        if (isMissing)
        {
            Mark(batch, index, DeliveryStatus.Missing, _missing);
            return true;
        }

        string text = AnswerText.Of(item.Text, key);
        if (_schema.FindConflict(batch[index]) is { } conflict)
        {
            Mark(batch, index, DeliveryStatus.TypeConflict, Join(text, conflict));
        }
        else
        {
            Mark(batch, index, DeliveryStatus.Rejected, text);
        }

        return true;
    }

    // What is named as missing and as wrong is wrong: that has a reason. Of two reasons the first is enough.
    private static void Mark(EventBatch batch, int index, DeliveryStatus status, string reason)
    {
        if (batch.MarkOf(index) is null or DeliveryStatus.Missing)
        {
            batch.Mark(index, status, reason);
        }
    }

    // A field's name may come from the data, and hold what a terminal would obey.
    private string Join(string text, string field) => $"{text} ({AnswerText.Of(field, key)})";

    private static int? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number : null;

    private TransportReply Foreign(int status, byte[] body)
    {
        string text = AnswerText.Of(Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, AnswerText.MaxLength * 4)).Trim(), key);
        return TransportReply.Foreign(status, body.Length == 0 ? $"{status} without the answer that the API gives" : $"{status} and not what the API gives: {text}");
    }

    // Without a length the end of a connection is all that marks an answer's end.
    private static bool IsCutOff(byte[] body)
    {
        Utf8JsonReader reader = new(body, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
                // As far as it goes.
            }

            return reader.TokenType != JsonTokenType.None && reader.CurrentDepth + (reader.TokenType == JsonTokenType.StartObject ? 1 : 0) > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
