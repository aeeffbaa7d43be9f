using System.Text;

namespace PendoSegment.Module.Tests.Wire;

/// <summary>What a server writes to the connection, byte for byte, and whether it closes it then.</summary>
internal sealed record WireAnswer(byte[] Bytes, bool Close)
{
    /// <summary>200 without a body, and the connection is kept.</summary>
    public static Task<WireAnswer> Ok { get; } = Task.FromResult(Status(200));

    /// <summary>Closes without a byte.</summary>
    public static WireAnswer Nothing { get; } = new([], Close: true);

    /// <summary>A whole answer.</summary>
    public static WireAnswer Status(int code, string body = "", params string[] headers)
    {
        StringBuilder head = new($"HTTP/1.1 {code} Test\r\n");
        foreach (string header in headers)
        {
            head.Append(header).Append("\r\n");
        }

        head.Append("Content-Length: ").Append(Encoding.UTF8.GetByteCount(body)).Append("\r\n\r\n").Append(body);
        return new WireAnswer(Encoding.UTF8.GetBytes(head.ToString()), Close: false);
    }

    /// <summary>Bytes that need not be HTTP, after which the connection is closed.</summary>
    public static WireAnswer Raw(string text) => new(Encoding.UTF8.GetBytes(text), Close: true);
}
