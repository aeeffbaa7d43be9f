namespace PendoSegment.Events;

/// <summary>An event that has been written and is nobody's yet: for those who look at it before anything is done for its delivery.</summary>
/// <param name="kind">Which call of Segment's spec it is.</param>
/// <param name="body">The JSON.</param>
/// <param name="idOffset">Where in it the visitor or account id begins, behind its quote.</param>
/// <param name="idLength">How many bytes it has there.</param>
internal readonly ref struct WrittenEvent(EventKind kind, ReadOnlySpan<byte> body, int idOffset, int idLength)
{
    /// <summary>Which call of Segment's spec it is.</summary>
    public EventKind Kind { get; } = kind;

    /// <summary>The JSON.</summary>
    public ReadOnlySpan<byte> Body { get; } = body;

    /// <summary>The visitor or account id as it stands in the JSON, without its quotes.</summary>
    public ReadOnlySpan<byte> Id => Body.Slice(idOffset, idLength);

    /// <summary>The id with its quotes.</summary>
    public ReadOnlySpan<byte> QuotedId => Body.Slice(idOffset - 1, idLength + 2);

    /// <summary>The id as text.</summary>
    public string ReadId()
    {
        // Between its quotes the id is still JSON-escaped; the reader wants the quotes too.
        System.Text.Json.Utf8JsonReader reader = new(QuotedId);
        reader.Read();
        return reader.GetString() ?? string.Empty;
    }
}
