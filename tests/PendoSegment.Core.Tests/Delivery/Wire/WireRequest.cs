using System.Text;
using System.Text.Json;

namespace PendoSegment.Core.Tests.Delivery.Wire;

/// <summary>One request as it came over the wire.</summary>
/// <param name="Number">The how-manieth of the server, from 1.</param>
/// <param name="Connection">On the how-manieth connection, from 1.</param>
/// <param name="Head">Request line and headers, without the blank line.</param>
/// <param name="Body">The bytes of the body, as many as came.</param>
internal sealed record WireRequest(int Number, int Connection, string Head, byte[] Body)
{
    public string Line => Head.Split("\r\n")[0];

    public string Text => Encoding.UTF8.GetString(Body);

    public Guid MessageId => Guid.Parse(Read("messageId"));

    public string Id => Read("userId");

    /// <summary>A header's value; null when the request has none of that name.</summary>
    public string? Header(string name) => Head.Split("\r\n").Skip(1)
        .Select(line => line.Split(':', 2))
        .FirstOrDefault(parts => parts[0].Equals(name, StringComparison.OrdinalIgnoreCase))?[1].Trim();

    private string Read(string member)
    {
        using JsonDocument document = JsonDocument.Parse(Body);
        return document.RootElement.GetProperty(member).GetString()!;
    }
}
