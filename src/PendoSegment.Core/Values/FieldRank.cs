namespace PendoSegment.Values;

/// <summary>Which of several properties is sent that come out as one field: the one of the lower rank, and of one rank the first.</summary>
internal enum FieldRank
{
    /// <summary>A field that the mapping names.</summary>
    Named,

    /// <summary>A property of the record's own.</summary>
    Own,

    /// <summary>A member of an object.</summary>
    Member,
}
