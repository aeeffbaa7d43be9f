using System.Management.Automation;
using System.Reflection;

namespace PendoSegment.Input;

/// <summary>
/// The engine's list of what an object has of its own, read by position. The engine does so itself; for others there is only an enumerator, which copies the list
/// for every object.
/// </summary>
internal abstract class MemberList
{
    private const BindingFlags NonPublic = BindingFlags.Instance | BindingFlags.NonPublic;

    /// <summary>What reads the lists of objects; null where this engine has none of the kind.</summary>
    public static MemberList? Find()
    {
        MethodInfo? list = typeof(PSObject).GetProperty("InstanceMembers", NonPublic)?.GetGetMethod(nonPublic: true);
        MethodInfo? count = list?.ReturnType.GetProperty("Count", NonPublic)?.GetGetMethod(nonPublic: true);
        MethodInfo? at = list?.ReturnType.GetProperty("Item", NonPublic, null, typeof(PSMemberInfo), [typeof(int)], null)?.GetGetMethod(nonPublic: true);
        return list is null || count is null || at is null || !typeof(PSMemberInfoCollection<PSMemberInfo>).IsAssignableFrom(list.ReturnType)
            ? null
            : (MemberList)Activator.CreateInstance(typeof(Reader<>).MakeGenericType(list.ReturnType), list, count, at)!;
    }

    /// <summary>The list of an object.</summary>
    public abstract PSMemberInfoCollection<PSMemberInfo> Of(PSObject value);

    /// <summary>How many there are in a list.</summary>
    public abstract int Count(PSMemberInfoCollection<PSMemberInfo> members);

    /// <summary>The one at a place in a list, from 0.</summary>
    public abstract PSMemberInfo At(PSMemberInfoCollection<PSMemberInfo> members, int index);

    // The list's class is the engine's own, so that it can be named as a type parameter only.
    private sealed class Reader<T>(MethodInfo list, MethodInfo count, MethodInfo at) : MemberList
        where T : PSMemberInfoCollection<PSMemberInfo>
    {
        private readonly Func<PSObject, T> _list = (Func<PSObject, T>)list.CreateDelegate(typeof(Func<PSObject, T>));
        private readonly Func<T, int> _count = (Func<T, int>)count.CreateDelegate(typeof(Func<T, int>));
        private readonly Func<T, int, PSMemberInfo> _at = (Func<T, int, PSMemberInfo>)at.CreateDelegate(typeof(Func<T, int, PSMemberInfo>));

        public override PSMemberInfoCollection<PSMemberInfo> Of(PSObject value) => _list(value);

        public override int Count(PSMemberInfoCollection<PSMemberInfo> members) => _count((T)members);

        public override PSMemberInfo At(PSMemberInfoCollection<PSMemberInfo> members, int index) => _at((T)members, index);
    }
}
