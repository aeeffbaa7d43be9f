using PendoSegment.Values;

namespace PendoSegment.Delivery.Engage;

/// <summary>Finds the traits in an event's JSON, whoever wrote it.</summary>
internal static class EventTraits
{
    /// <summary>The value of <c>traits</c> as it stands; empty when there are none.</summary>
    /// <param name="json">A whole event, valid JSON.</param>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> json)
    {
        ReadOnlySpan<byte> traits = default;
        JsonBytes members = new(json);
        while (members.Next())
        {
            // Of two the last counts, as readers of JSON have it.
            if (members.Name.SequenceEqual("traits"u8) || (members.Name.IndexOf((byte)'\\') >= 0 && MetadataName.Unescape(members.Name) == "traits"))
            {
                traits = members.Opening == (byte)'n' ? default : members.TakeValue();
            }
        }

        return traits;
    }
}
