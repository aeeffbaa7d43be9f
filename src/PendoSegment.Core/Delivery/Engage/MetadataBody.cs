using PendoSegment.Events;
using PendoSegment.Values;

namespace PendoSegment.Delivery.Engage;

/// <summary>
/// Writes events as the API takes records: <c>[{"visitorId":"…","values":{…}},…]</c>, for accounts with <c>accountId</c>. Id and values are the events' bytes as they
/// stand, nested objects included: what no field takes is for Pendo to refuse. A record never has more bytes than its event.
/// </summary>
internal static class MetadataBody
{
    /// <summary>Writes the events of a batch.</summary>
    /// <exception cref="InvalidOperationException">An event is of another kind.</exception>
    public static void Write(EventBatch batch, MetadataTarget target, EventBuffer body)
    {
        int most = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            most += batch[i].Length;
        }

        // All at once: an array that grows would leave the smaller ones behind.
        body.GetSpan(most);
        for (int i = 0; i < batch.Count; i++)
        {
            WrittenEvent written = batch[i].Written;
            if (written.Kind != target.EventKind)
            {
                throw new InvalidOperationException($"An event of kind {written.Kind} was to be written as metadata of a {target.KindName}.");
            }

            Append(body, i == 0 ? "["u8 : ","u8);
            Append(body, target.Kind == MetadataKind.Account ? "{\"accountId\":"u8 : "{\"visitorId\":"u8);
            Append(body, written.QuotedId);
            Append(body, ",\"values\":"u8);
            AppendValues(body, EventTraits.Of(written.Body));
            Append(body, "}"u8);
        }

        Append(body, "]"u8);
    }

    private static void AppendValues(EventBuffer body, ReadOnlySpan<byte> traits)
    {
        if (traits.IsEmpty)
        {
            Append(body, "{}"u8);
            return;
        }

        if (traits[0] != (byte)'{')
        {
            Append(body, traits);
            return;
        }

        Append(body, "{"u8);
        JsonBytes members = new(traits);
        for (bool isFirst = true; members.Next(); isFirst = false)
        {
            Append(body, isFirst ? "\""u8 : ",\""u8);
            body.Advance(MetadataName.Write(members.Name, body.GetSpan(members.Name.Length)));
            Append(body, "\":"u8);
            Append(body, members.TakeValue());
        }

        Append(body, "}"u8);
    }

    private static void Append(EventBuffer body, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(body.GetSpan(bytes.Length));
        body.Advance(bytes.Length);
    }
}
