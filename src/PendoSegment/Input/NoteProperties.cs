using System.Management.Automation;
using System.Reflection;
using PendoSegment.Records;

namespace PendoSegment.Input;

/// <summary>
/// The properties of custom objects, as Import-Csv and Select-Object make them, without the detour over PSObject.Properties. That builds a new
/// collection of what the object, its types and an adapter have, and costs more than all the rest of mapping a record; a custom object has
/// its properties in one place.
/// </summary>
/// <remarks>
/// The place is not public. So it is used only where it is there, and only for the list of type names whose first object showed the same properties
/// both ways: types that Update-TypeData has given more properties go the long way, and so does everything if a later PowerShell moves the place.
/// </remarks>
internal sealed class NoteProperties
{
    private static readonly Func<PSObject, IEnumerable<PSMemberInfo>>? InstanceMembers = Find<IEnumerable<PSMemberInfo>>("InstanceMembers");

    private object? _types;
    private bool _isPlain;

    /// <summary>Shows the properties of a custom object; false when it has to be asked the long way.</summary>
    public bool TryVisit(PSObject custom, IPropertyVisitor visitor)
    {
        if (InstanceMembers is null || !TypeNames.AreShared)
        {
            return false;
        }

        object types = TypeNames.Shared(custom);
        if (!ReferenceEquals(types, _types))
        {
            _types = types;
            _isPlain = custom.Properties.Select(property => property.Name).SequenceEqual(InstanceMembers(custom).Where(IsData).Select(member => member.Name), StringComparer.Ordinal);
        }

        if (!_isPlain)
        {
            return false;
        }

        foreach (PSMemberInfo member in InstanceMembers(custom))
        {
            if (IsData(member))
            {
                visitor.Visit(member.Name, PSObjectModel.Read((PSPropertyInfo)member));
            }
        }

        return true;
    }

    /// <summary>True when a custom object has a property. Its own list answers several times faster than PSObject.Properties.</summary>
    public static bool Has(PSObject custom, string name) =>
        (InstanceMembers?.Invoke(custom) as PSMemberInfoCollection<PSMemberInfo> is { } members ? members[name] : custom.Properties[name]) is not null;

    private static bool IsData(PSMemberInfo member) => member is PSNoteProperty || (member is PSPropertyInfo && !IsReserved(member.Name));

    // The engine's own members of every object, made when somebody first asks for them (about_Intrinsic_Members).
    private static bool IsReserved(string name) => name is "psbase" or "psadapted" or "psextended" or "psobject" or "pstypenames";

    /// <summary>What gets a property that the engine keeps to itself; null where it has none of that kind.</summary>
    public static Func<PSObject, T>? Find<T>(string property)
        where T : class
    {
        MethodInfo? getter = typeof(PSObject).GetProperty(property, BindingFlags.Instance | BindingFlags.NonPublic)?.GetGetMethod(nonPublic: true);
        return getter is not null && typeof(T).IsAssignableFrom(getter.ReturnType) ? (Func<PSObject, T>)getter.CreateDelegate(typeof(Func<PSObject, T>)) : null;
    }
}
