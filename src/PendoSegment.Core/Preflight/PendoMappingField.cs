namespace PendoSegment;

/// <summary>What Pendo would make of one field, the id included.</summary>
public sealed class PendoMappingField
{
    internal PendoMappingField(string field, string property, MappingFieldType type, long records, long filled, string? example, IReadOnlyList<PendoMappingIssue> issues)
    {
        Field = field;
        Property = property;
        Type = type;
        Records = records;
        Filled = filled;
        Example = example;
        Issues = issues;
    }

    /// <summary>The name under which it is sent. Of parts that are no field, the name in Segment's spec: userId, groupId, event, timestamp.</summary>
    public string Field { get; }

    /// <summary>Where it comes from; <c>(constant)</c> or <c>(expression)</c> where it is not a property.</summary>
    public string Property { get; }

    /// <summary>What Pendo would take it for.</summary>
    public MappingFieldType Type { get; }

    /// <summary>How many records were looked at.</summary>
    public long Records { get; }

    /// <summary>In how many of them it has a value that is sent.</summary>
    public long Filled { get; }

    /// <summary>The first value as it is sent, cut when it is long; null without any.</summary>
    public string? Example { get; }

    /// <summary>What is to be said about it, errors first.</summary>
    public IReadOnlyList<PendoMappingIssue> Issues { get; }
}
