namespace PendoSegment.Pendo;

/// <summary>What Pendo and Segment make of the names of fields.</summary>
internal static class FieldNameRules
{
    // Segment Spec, identify and group: reserved traits and their types.
    private static readonly Dictionary<string, MappingFieldType> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        ["address"] = MappingFieldType.Object,
        ["createdAt"] = MappingFieldType.Date,
        ["avatar"] = MappingFieldType.Text,
        ["description"] = MappingFieldType.Text,
        ["email"] = MappingFieldType.Text,
        ["name"] = MappingFieldType.Text,
        ["phone"] = MappingFieldType.Text,
    };

    private static readonly Dictionary<string, MappingFieldType> ReservedForVisitors = new(StringComparer.OrdinalIgnoreCase)
    {
        ["age"] = MappingFieldType.Number,
        ["birthday"] = MappingFieldType.Date,
        ["company"] = MappingFieldType.Object,
        ["firstName"] = MappingFieldType.Text,
        ["gender"] = MappingFieldType.Text,
        ["lastName"] = MappingFieldType.Text,
        ["title"] = MappingFieldType.Text,
        ["username"] = MappingFieldType.Text,
        ["website"] = MappingFieldType.Text,
    };

    private static readonly Dictionary<string, MappingFieldType> ReservedForAccounts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["employees"] = MappingFieldType.Text,
        ["industry"] = MappingFieldType.Text,
        ["plan"] = MappingFieldType.Text,
        ["website"] = MappingFieldType.Text,
    };

    /// <summary>True for letters, digits and underscores that do not begin with a digit: what Pendo's segments and reports can use.</summary>
    public static bool IsUsable(string name) =>
        name.Length > 0 && name[0] is not (>= '0' and <= '9') && name.All(character => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_');

    /// <summary>The type that Segment's spec reserves a name for; null for a free one.</summary>
    public static MappingFieldType? ReservedType(string name, bool isAccount) =>
        Reserved.TryGetValue(name, out MappingFieldType type) || (isAccount ? ReservedForAccounts : ReservedForVisitors).TryGetValue(name, out type) ? type : null;

    /// <summary>A name that Segment's spec reserves, in the form in which the spec writes it; null for a free one.</summary>
    public static string? ReservedName(string name, bool isAccount) =>
        Reserved.Keys.Concat((isAccount ? ReservedForAccounts : ReservedForVisitors).Keys).FirstOrDefault(reserved => string.Equals(reserved, name, StringComparison.OrdinalIgnoreCase));
}
