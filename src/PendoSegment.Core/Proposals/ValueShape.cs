namespace PendoSegment.Proposals;

/// <summary>What sort of value a property holds, before it is asked what its text may mean.</summary>
[Flags]
internal enum ValueShape
{
    /// <summary>Nothing so far.</summary>
    None = 0,

    /// <summary>Text: a string, a CSV cell.</summary>
    Text = 1,

    /// <summary>A .NET number.</summary>
    Number = 2,

    /// <summary>A .NET Boolean.</summary>
    Boolean = 4,

    /// <summary>A .NET date.</summary>
    Date = 8,

    /// <summary>A simple value that is sent as its text: a Guid, a SID, an enumeration's value.</summary>
    Simple = 16,

    /// <summary>A collection.</summary>
    List = 32,

    /// <summary>An object with members.</summary>
    Nested = 64,
}
