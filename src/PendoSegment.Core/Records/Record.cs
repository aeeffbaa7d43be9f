using System.Collections;

namespace PendoSegment.Records;

/// <summary>
/// One input record, the start of the flow: a CSV row, a pipeline object or a dictionary, seen as named properties.
/// A reader may hand out the same instance for every row, so a record is used at once and never kept.
/// </summary>
internal abstract class Record
{
    /// <summary>
    /// The record as its owner knows it, for the TargetObject of an error and for the rejects file. It may be made anew on
    /// each call, so ask for it only when something went wrong or when the user wants results.
    /// </summary>
    public abstract object Source { get; }

    /// <summary>The line of the file on which the record begins, from 1; 0 where there is no file.</summary>
    public virtual long Line => 0;

    /// <summary>True for a row of a file that ends before the last column.</summary>
    public virtual bool IsShort => false;

    /// <summary>The value of a property, by name without regard to case; <see cref="RecordValue.Missing"/> when the record has none.</summary>
    public abstract RecordValue this[PropertyName property] { get; }

    /// <summary>
    /// True for a record of which its source says that it is gone: <c>@removed</c> in a delta of Microsoft Graph. A file's rows have no such mark.
    /// </summary>
    public virtual bool IsRemoved => false;

    /// <summary>The elements of what is no record but a list that came as one object; null for a record.</summary>
    public virtual ICollection? Elements => null;

    /// <summary>Shows every property to the visitor, in the record's own order.</summary>
    public abstract void Visit(IPropertyVisitor visitor);
}
