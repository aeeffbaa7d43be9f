using System.Management.Automation;
using System.Reflection;

namespace PendoSegment.Input;

/// <summary>The type names of objects, as the engine keeps them.</summary>
internal static class TypeNames
{
    // One list for all objects of a type. PSObject.TypeNames itself copies it, and its reading leaves a member behind.
    private static readonly Func<PSObject, object>? Internal = Find();

    /// <summary>True where <see cref="Shared"/> works in this engine.</summary>
    public static bool AreShared => Internal is not null;

    /// <summary>The object that stands for the type names.</summary>
    public static object Shared(PSObject value) => Internal!(value);

    /// <summary>The names, from the object's own type to what it derives from.</summary>
    public static IList<string> Of(PSObject value) => Internal?.Invoke(value) as IList<string> ?? value.TypeNames;

    private static Func<PSObject, object>? Find()
    {
        MethodInfo? getter = typeof(PSObject).GetProperty("InternalTypeNames", BindingFlags.Instance | BindingFlags.NonPublic)?.GetGetMethod(nonPublic: true);
        return getter is null || getter.ReturnType.IsValueType ? null : (Func<PSObject, object>)getter.CreateDelegate(typeof(Func<PSObject, object>));
    }
}
