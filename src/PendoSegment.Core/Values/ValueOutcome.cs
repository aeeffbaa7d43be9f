namespace PendoSegment.Values;

/// <summary>What became of one value.</summary>
internal enum ValueOutcome
{
    /// <summary>It was written.</summary>
    Written,

    /// <summary>There was nothing to write.</summary>
    Empty,

    /// <summary>Its declared type cannot take it.</summary>
    Invalid,

    /// <summary>No type could take it: bytes, code, NaN, an object without members to show.</summary>
    Unsupported,
}
