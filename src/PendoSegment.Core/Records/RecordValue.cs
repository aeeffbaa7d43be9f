namespace PendoSegment.Records;

/// <summary>
/// The value of one property of one record. It lives on the stack, so that a CSV cell reaches the JSON writer
/// without becoming a string on the way.
/// </summary>
internal readonly ref struct RecordValue
{
    private RecordValue(RecordValueKind kind, ReadOnlySpan<char> text, object? value)
    {
        Kind = kind;
        Text = text;
        Object = value;
    }

    /// <summary>What the property holds.</summary>
    public RecordValueKind Kind { get; }

    /// <summary>The characters when <see cref="Kind"/> is <see cref="RecordValueKind.Text"/>; the message when it is <see cref="RecordValueKind.Unreadable"/>.</summary>
    public ReadOnlySpan<char> Text { get; }

    /// <summary>The value when <see cref="Kind"/> is <see cref="RecordValueKind.Object"/>, otherwise null.</summary>
    public object? Object { get; }

    /// <summary>True for a missing property, null, and text without a character: what a mapping's <c>Empty</c> option is about.</summary>
    public bool IsEmpty => Kind is RecordValueKind.Missing or RecordValueKind.Null || (Kind == RecordValueKind.Text && Text.IsEmpty);

    /// <summary>True for nothing, and for text of nothing but blanks.</summary>
    public bool IsBlank => IsEmpty || (Kind == RecordValueKind.Text && Text.Trim().IsEmpty) || (Object is char character && char.IsWhiteSpace(character));

    /// <summary>A property that the record does not have.</summary>
    public static RecordValue Missing => default;

    /// <summary>A cell's or a string's characters; they must stay valid until the value has been used.</summary>
    public static RecordValue FromText(ReadOnlySpan<char> text) => new(RecordValueKind.Text, text, null);

    /// <summary>Any .NET value; null and strings get their own kinds.</summary>
    public static RecordValue FromObject(object? value) => value switch
    {
        null => new(RecordValueKind.Null, default, null),
        string text => new(RecordValueKind.Text, text.AsSpan(), null),
        _ => new(RecordValueKind.Object, default, value),
    };

    /// <summary>A property whose getter threw.</summary>
    public static RecordValue Unreadable(string message) => new(RecordValueKind.Unreadable, message.AsSpan(), null);
}

/// <summary>What a property of a record turned out to hold.</summary>
internal enum RecordValueKind
{
    /// <summary>The record has no such property.</summary>
    Missing,

    /// <summary>The property is there and holds null.</summary>
    Null,

    /// <summary>Text, seen as characters without a copy: a CSV cell or a .NET string.</summary>
    Text,

    /// <summary>Any other .NET value.</summary>
    Object,

    /// <summary>The property's getter threw; the message says why.</summary>
    Unreadable,
}
