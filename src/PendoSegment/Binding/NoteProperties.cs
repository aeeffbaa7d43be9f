using System.Management.Automation;
using System.Reflection;

namespace PendoSegment.Binding;

/// <summary>
/// The properties of custom objects, as Import-Csv and Select-Object make them, without the detour over PSObject.Properties. That builds a new
/// collection of what the object, its types and an adapter have, and costs more than all the rest of mapping a record; a custom object has
/// its properties in one place.
/// </summary>
/// <remarks>
/// The place is not public. So it is used only where it is there, and only for type names whose first object showed the same properties both ways:
/// types that Update-TypeData has given more properties go the long way, and so does everything if a later PowerShell moves the place.
/// </remarks>
internal sealed class NoteProperties
{
    private static readonly Func<PSObject, IEnumerable<PSMemberInfo>>? InstanceMembers = FindInstanceMembers();

    private readonly Dictionary<string, bool> _isPlain = new(StringComparer.Ordinal);

    /// <summary>The properties of a custom object; null when it has to be asked the long way.</summary>
    public IEnumerable<PSMemberInfo>? Of(PSObject custom)
    {
        if (InstanceMembers is null || custom.TypeNames.Count == 0)
        {
            return null;
        }

        string type = custom.TypeNames[0];
        if (!_isPlain.TryGetValue(type, out bool isPlain))
        {
            _isPlain[type] = isPlain = ShowsTheSame(custom, InstanceMembers(custom));
        }

        return isPlain ? InstanceMembers(custom) : null;
    }

    private static bool ShowsTheSame(PSObject custom, IEnumerable<PSMemberInfo> members) =>
        custom.Properties.Select(property => property.Name).SequenceEqual(members.OfType<PSPropertyInfo>().Select(property => property.Name), StringComparer.Ordinal);

    private static Func<PSObject, IEnumerable<PSMemberInfo>>? FindInstanceMembers()
    {
        MethodInfo? getter = typeof(PSObject).GetProperty("InstanceMembers", BindingFlags.Instance | BindingFlags.NonPublic)?.GetGetMethod(nonPublic: true);
        return getter is not null && typeof(IEnumerable<PSMemberInfo>).IsAssignableFrom(getter.ReturnType)
            ? (Func<PSObject, IEnumerable<PSMemberInfo>>)getter.CreateDelegate(typeof(Func<PSObject, IEnumerable<PSMemberInfo>>))
            : null;
    }
}
