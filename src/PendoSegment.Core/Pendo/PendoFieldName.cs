namespace PendoSegment.Pendo;

/// <summary>What Pendo and Segment make of the names of fields.</summary>
internal static class PendoFieldName
{
    // Segment Spec, identify and group: reserved traits and their types.
    private static readonly (string Name, MappingFieldType Type)[] Reserved =
    [
        ("address", MappingFieldType.Object),
        ("createdAt", MappingFieldType.Date),
        ("avatar", MappingFieldType.Text),
        ("description", MappingFieldType.Text),
        ("email", MappingFieldType.Text),
        ("name", MappingFieldType.Text),
        ("phone", MappingFieldType.Text),
        ("website", MappingFieldType.Text),
    ];

    private static readonly (string Name, MappingFieldType Type)[] ReservedForVisitors =
    [
        ("age", MappingFieldType.Number),
        ("birthday", MappingFieldType.Date),
        ("company", MappingFieldType.Object),
        ("firstName", MappingFieldType.Text),
        ("gender", MappingFieldType.Text),
        ("lastName", MappingFieldType.Text),
        ("title", MappingFieldType.Text),
        ("username", MappingFieldType.Text),
    ];

    private static readonly (string Name, MappingFieldType Type)[] ReservedForAccounts =
    [
        ("employees", MappingFieldType.Text),
        ("industry", MappingFieldType.Text),
        ("plan", MappingFieldType.Text),
    ];

    /// <summary>True for the name that Pendo keeps for the id itself: there is no field of this name.</summary>
    public static bool IsId(string name) => string.Equals(name, "id", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for letters, digits and underscores that do not begin with a digit: what Pendo's segments and reports can use.</summary>
    public static bool IsUsable(string name) =>
        name.Length > 0 && name[0] is not (>= '0' and <= '9') && name.All(character => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_');

    /// <summary>A name that Segment's spec reserves, in the form in which the spec writes it, and the type that it is for; null for a free one.</summary>
    public static (string Name, MappingFieldType Type)? FindReserved(string name, bool isAccount)
    {
        foreach ((string Name, MappingFieldType Type) reserved in Reserved.Concat(isAccount ? ReservedForAccounts : ReservedForVisitors))
        {
            if (string.Equals(reserved.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return reserved;
            }
        }

        return null;
    }
}
