using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Internal;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Input;

/// <summary>PowerShell's view of objects: wrapping is taken off, dictionaries and custom objects are nested data.</summary>
internal sealed class PSObjectModel : IObjectModel
{
    private PSObjectModel()
    {
    }

    /// <summary>The one instance: it has no state.</summary>
    public static PSObjectModel Instance { get; } = new();

    /// <summary>The value without its wrapping. A custom object has nothing inside its wrapping and stays as it is.</summary>
    public object? Unwrap(object? value) => value is not PSObject wrapped ? value
        : wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject

        // What a statement without output leaves behind is null, though it looks like a custom object.
        : ReferenceEquals(wrapped, AutomationNull.Value) ? null
        : value;

    public bool IsNested(object value) => value is IDictionary or PSObject { BaseObject: PSCustomObject };

    public RecordValue Member(object value, string name)
    {
        if (Unwrap(value) is IDictionary dictionary)
        {
            return Entry(dictionary, name);
        }

        PSMemberInfoCollection<PSPropertyInfo> members = PSObject.AsPSObject(value).Properties;
        PSPropertyInfo? found = members[name] ?? members.FirstOrDefault(member => NameComparer.Instance.Equals(member.Name, name));
        return found is null ? RecordValue.Missing : Read(found);
    }

    public void VisitMembers(object value, IPropertyVisitor visitor)
    {
        if (Unwrap(value) is IDictionary dictionary)
        {
            foreach (DictionaryEntry entry in dictionary)
            {
                visitor.Visit(Scalar.ToName(Unwrap(entry.Key)), RecordValue.FromObject(Unwrap(entry.Value)));
            }

            return;
        }

        foreach (PSPropertyInfo member in PSObject.AsPSObject(value).Properties)
        {
            visitor.Visit(member.Name, Read(member));
        }
    }

    public bool EndsTheCommand(Exception failure) => failure is PipelineStoppedException or OperationCanceledException or OutOfMemoryException;

    /// <summary>
    /// The value under a key. A hashtable literal ignores case, but a dictionary from elsewhere may not; a record always does.
    /// </summary>
    public static RecordValue Entry(IDictionary dictionary, string name)
    {
        if (dictionary.Contains(name))
        {
            return RecordValue.FromObject(Instance.Unwrap(dictionary[name]));
        }

        foreach (DictionaryEntry entry in dictionary)
        {
            if (NameComparer.Instance.Equals(entry.Key as string, name))
            {
                return RecordValue.FromObject(Instance.Unwrap(entry.Value));
            }
        }

        return RecordValue.Missing;
    }

    /// <summary>A property's value. A getter is somebody else's code: whatever it throws is told and never ends the command.</summary>
    public static RecordValue Read(PSPropertyInfo property)
    {
        try
        {
            return RecordValue.FromObject(Instance.Unwrap(property.Value));
        }
        catch (Exception failure) when (failure is GetValueException or GetValueInvocationException or ExtendedTypeSystemException)
        {
            return RecordValue.Unreadable($"its getter failed: {(failure.InnerException ?? failure).Message.TrimEnd('.')}");
        }
    }
}
