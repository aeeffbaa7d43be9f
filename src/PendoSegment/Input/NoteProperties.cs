using System.Management.Automation;
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
    private static readonly MemberList? Lists = MemberList.Find();

    private object? _types;
    private bool _isPlain;
    private PSMemberInfoCollection<PSMemberInfo>? _members;

    /// <summary>Turns to another object; false when it has to be asked the long way.</summary>
    public bool TryTake(PSObject custom)
    {
        if (Lists is null || !TypeNames.AreShared)
        {
            return false;
        }

        _members = Lists.Of(custom);
        object types = TypeNames.Shared(custom);
        if (!ReferenceEquals(types, _types))
        {
            _types = types;
            _isPlain = !PSObjectModel.HasRest(custom)
                && custom.Properties.Select(property => property.Name).SequenceEqual(_members.Where(member => Data(member) is not null).Select(member => member.Name), StringComparer.Ordinal);
        }

        return _isPlain;
    }

    /// <summary>A property of the object that was taken; null when it has none of that name, whatever the case.</summary>
    public PSPropertyInfo? Find(string name) => Data(_members![name]);

    /// <summary>Shows the properties of the object that was taken.</summary>
    public void Visit(IPropertyVisitor visitor)
    {
        PSMemberInfoCollection<PSMemberInfo> members = _members!;
        for (int i = 0; i < Lists!.Count(members); i++)
        {
            if (Data(Lists.At(members, i)) is { } property)
            {
                visitor.Visit(property.Name, PSObjectModel.Read(property));
            }
        }
    }

    private static PSPropertyInfo? Data(PSMemberInfo? member) => member as PSNoteProperty ?? (member is PSPropertyInfo property && !IsReserved(property.Name) ? property : null);

    // The engine's own members of every object, made when somebody first asks for them (about_Intrinsic_Members).
    private static bool IsReserved(string name) => name is "psbase" or "psadapted" or "psextended" or "psobject" or "pstypenames";
}
