using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Internal;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Input;

/// <summary>PowerShell's view of objects: wrapping is taken off, dictionaries, custom objects and classes that are plain data are nested data.</summary>
internal sealed class PSObjectModel : IObjectModel
{
    private PSObjectModel()
    {
    }

    /// <summary>The one instance: it has no state.</summary>
    public static PSObjectModel Instance { get; } = new();

    /// <summary>
    /// The value without its wrapping, and as the plain value that it stands for. A custom object has nothing inside its wrapping and stays as it is.
    /// </summary>
    public object? Unwrap(object? value)
    {
        if (value is not PSObject wrapped)
        {
            return ForeignValue.Of(value);
        }

        object inner = wrapped.BaseObject;
        if (inner is string text)
        {
            return (object?)Deserialized.OfCut(wrapped, text) ?? text;
        }

        if (inner is not PSCustomObject)
        {
            return inner is int or long or byte or short or sbyte or ushort or uint or ulong && Deserialized.IsEnum(wrapped) ? wrapped.ToString() : ForeignValue.Of(inner);
        }

        // What a statement without output leaves behind is null, though it looks like a custom object.
        return ReferenceEquals(wrapped, AutomationNull.Value) ? null : Deserialized.Of(wrapped);
    }

    public bool IsNested(object value) => value is IDictionary
        || (value is PSObject { BaseObject: PSCustomObject } custom ? IsData(Deserialized.TypeOf(custom)) : !Scalar.Is(value) && PlainClass.Is(value.GetType()));

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
            VisitEntries(dictionary, visitor);
            return;
        }

        PSObject wrapped = PSObject.AsPSObject(value);
        bool isTyped = IsTyped(wrapped);
        foreach (PSPropertyInfo member in wrapped.Properties)
        {
            RecordValue read = Read(member);
            if (isTyped && PlainClass.IsRest(member.Name) && Unwrap(read.Object) is IDictionary rest)
            {
                VisitEntries(rest, visitor);
            }
            else
            {
                visitor.Visit(member.Name, read);
            }
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

    /// <summary>What an object has that its class has no property for; null where there is no such thing.</summary>
    public static IDictionary? RestOf(PSObject value) => value.BaseObject is not PSCustomObject ? PlainClass.RestOf(value.BaseObject)
        : FindRest(value) is { } rest ? Read(rest).Object as IDictionary
        : null;

    /// <summary>True for what was an object of a class, of which a property holds what the class has no property for.</summary>
    public static bool HasRest(PSObject custom) => FindRest(custom) is not null;

    private static PSPropertyInfo? FindRest(PSObject custom) => IsTyped(custom) ? custom.Properties["AdditionalProperties"] ?? custom.Properties["AdditionalData"] : null;

    private static bool IsTyped(PSObject value) => value.BaseObject is not PSCustomObject || (Deserialized.TypeOf(value) is { } type && !IsCustom(type));

    private static bool IsData(string? type) => type is null || IsCustom(type) || !PlainClass.IsSystem(type);

    private static bool IsCustom(string type) => type == "System.Management.Automation.PSCustomObject";

    private static void VisitEntries(IDictionary dictionary, IPropertyVisitor visitor)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            visitor.Visit(Scalar.ToName(Instance.Unwrap(entry.Key)), RecordValue.FromObject(Instance.Unwrap(entry.Value)));
        }
    }
}
