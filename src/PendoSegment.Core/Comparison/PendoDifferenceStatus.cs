namespace PendoSegment;

/// <summary>What a comparison found of one field, or of a whole record.</summary>
public enum PendoDifferenceStatus
{
    /// <summary>Pendo has the value. Written only when it is asked for.</summary>
    Same,

    /// <summary>Pendo does not know the visitor or account, or does not show it to this key.</summary>
    Absent,

    /// <summary>The group does not have the field, or has it empty.</summary>
    Missing,

    /// <summary>Pendo has another value.</summary>
    Different,

    /// <summary>Pendo has a value of another type, such as the text 5 for the number.</summary>
    OtherType,

    /// <summary>The group does not have the field, and another one has it with this value.</summary>
    OtherGroup,
}
