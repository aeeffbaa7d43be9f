using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace PendoSegment.Values;

/// <summary>
/// Tells classes that hold data and do nothing, such as a web service's answer, from those that stand for something: a process, a file, a connection.
/// Flattening one of these would send hundreds of fields that nobody meant.
/// </summary>
internal static class PlainClass
{
    // Deeper no answer of a service nests its classes.
    private const int MaxDepth = 8;

    private static readonly ConcurrentDictionary<Type, bool> Known = new();
    private static readonly ConcurrentDictionary<Type, PropertyInfo?> Rests = new();

    /// <summary>True for a class all of whose public properties are simple values, lists, dictionaries, or classes of that kind again.</summary>
    public static bool Is(Type type) => Known.GetOrAdd(type, static type => IsPlain(type, [], 0));

    /// <summary>True for the property in which a client's class keeps what it has no property for: Microsoft Graph's, and those that Kiota makes.</summary>
    public static bool IsRest(string name) => name is "AdditionalProperties" or "AdditionalData";

    /// <summary>What an object has that its class has no property for; in JSON these are members like any other. Null where there is no such thing.</summary>
    public static IDictionary? RestOf(object value) =>
        Rests.GetOrAdd(value.GetType(), static type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public).FirstOrDefault(static property => IsRest(property.Name)))
            is { } rest ? ForeignValue.Of(rest.GetValue(value)) as IDictionary : null;

    /// <summary>True for the name of a type that is the system's own: none of its objects is data of somebody's.</summary>
    public static bool IsSystem(string? name) => name is not null
        && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.PowerShell.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Management.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Win32.", StringComparison.Ordinal));

    private static bool IsPlain(Type type, HashSet<Type> inside, int depth)
    {
        if (type.IsPrimitive || type.IsEnum || type.IsArray || type.IsPointer || IsSystem(type.FullName) || depth > MaxDepth
            || typeof(IDisposable).IsAssignableFrom(type) || typeof(IEnumerable).IsAssignableFrom(type)
            || typeof(Delegate).IsAssignableFrom(type) || typeof(Exception).IsAssignableFrom(type) || typeof(Attribute).IsAssignableFrom(type))
        {
            return false;
        }

        if (!inside.Add(type))
        {
            // It is being looked at further out.
            return true;
        }

        PropertyInfo[] properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public);
        return properties.Any(static property => property.CanRead) && properties.All(property => property.GetIndexParameters().Length > 0 || Holds(property.PropertyType, inside, depth + 1));
    }

    private static bool Holds(Type type, HashSet<Type> inside, int depth)
    {
        Type inner = Nullable.GetUnderlyingType(type) ?? type;
        return inner == typeof(object) || inner.IsEnum || Type.GetTypeCode(inner) != TypeCode.Object || IsSimple(inner)
            || typeof(IEnumerable).IsAssignableFrom(inner) || IsPlain(inner, inside, depth);
    }

    private static bool IsSimple(Type type) => type == typeof(Guid) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan) || type == typeof(Uri) || type == typeof(Version)
        || type.FullName is "System.DateOnly" or "System.TimeOnly" or "System.Numerics.BigInteger" or "System.Text.Json.JsonElement"
        || type.Name == "SecurityIdentifier";
}
