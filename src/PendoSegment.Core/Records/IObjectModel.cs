namespace PendoSegment.Records;

/// <summary>
/// What the mapper needs to know of values whose wrapping it does not know itself, such as PowerShell's PSObject.
/// </summary>
internal interface IObjectModel
{
    /// <summary>The value without its wrapping, or the value itself.</summary>
    object? Unwrap(object? value);

    /// <summary>
    /// True when the value is made of named members that people think of as data: a dictionary, a custom object, a class that is nothing but data. Not true
    /// of any .NET object: flattening a process or a user object from a directory would send hundreds of fields that nobody meant.
    /// </summary>
    bool IsNested(object value);

    /// <summary>A member of a value, found as <see cref="NameComparer"/> compares; <see cref="RecordValue.Missing"/> when there is none.</summary>
    RecordValue Member(object value, string name);

    /// <summary>Shows the members of a nested value.</summary>
    void VisitMembers(object value, IPropertyVisitor visitor);

    /// <summary>
    /// True for an exception that says nothing of the value that was looked into: the command is being stopped, or the machine is out of memory.
    /// It is passed on; any other makes the value one that cannot be read.
    /// </summary>
    bool EndsTheCommand(Exception failure);
}
