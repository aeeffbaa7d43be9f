namespace PendoSegment;

/// <summary>A field of the metadata schema of a Pendo subscription (Engage API, <c>/api/v1/metadata/schema</c>).</summary>
public sealed class PendoMetadataField
{
    internal PendoMetadataField(MetadataKind kind, string group, string field)
    {
        Kind = kind;
        Group = group;
        Field = field;
    }

    /// <summary>Whether it is a field of visitors or of accounts.</summary>
    public MetadataKind Kind { get; }

    /// <summary>The metadata group: <c>custom</c>, <c>agent</c>, <c>auto</c>, or that of an integration.</summary>
    public string Group { get; }

    /// <summary>The name, in lower case.</summary>
    public string Field { get; }

    /// <summary>The type as Pendo names it: <c>string</c>, <c>time</c>, <c>boolean</c>, <c>integer</c>, <c>float</c>, <c>list</c>; empty when Pendo has seen no value yet.</summary>
    public string Type { get; internal init; } = string.Empty;

    /// <summary>The name that Pendo shows.</summary>
    public string DisplayName { get; internal init; } = string.Empty;

    /// <summary>The type of a list's elements; empty for anything else.</summary>
    public string ElementType { get; internal init; } = string.Empty;

    /// <summary>True for a field that is not shown in Pendo.</summary>
    public bool IsHidden { get; internal init; }

    /// <summary>True for a field that was deleted and takes no values.</summary>
    public bool IsDeleted { get; internal init; }

    /// <summary>True for a field that Pendo works out.</summary>
    public bool IsCalculated { get; internal init; }

    /// <summary>True for a field with a value for each application.</summary>
    public bool IsPerApp { get; internal init; }

    /// <summary>The group and the name.</summary>
    public override string ToString() => $"{Group}.{Field}";
}
