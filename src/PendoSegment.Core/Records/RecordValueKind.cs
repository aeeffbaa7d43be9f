namespace PendoSegment.Records;

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
