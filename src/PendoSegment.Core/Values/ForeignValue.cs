using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Specialized;
using System.Data.SqlTypes;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace PendoSegment.Values;

/// <summary>
/// The plain values behind values of other libraries: a database's own types, JSON nodes, XML, a directory's attributes. What a type is is found out once;
/// libraries that nothing else here needs are known by their types' names.
/// </summary>
internal static class ForeignValue
{
    private static readonly ConcurrentDictionary<Type, Func<object, object?>?> Readers = new();
    private static readonly Func<Type, Func<object, object?>?> FindReader = Find;

    /// <summary>The plain value, or the value itself when it is plain already, or cannot be read.</summary>
    public static object? Of(object? value)
    {
        // All but everything, without a look-up: what has a type code is plain. That of an enumeration is a number's.
        if (value is null or string or Guid or DateTimeOffset || Type.GetTypeCode(value.GetType()) != TypeCode.Object || Readers.GetOrAdd(value.GetType(), FindReader) is not { } read)
        {
            return value;
        }

        try
        {
            return read(value);
        }
        catch (Exception failure) when (failure is TargetInvocationException or FormatException or InvalidOperationException or ObjectDisposedException)
        {
            // A getter is somebody else's code. What stays an object is told as one that cannot be sent.
            return value;
        }
    }

    /// <summary>The members of a value that is a record by itself; null for one that is none, or that PowerShell shows as it is.</summary>
    public static IDictionary? AsRecord(object value) => value switch
    {
        IDictionary dictionary => dictionary,
        XmlElement element => XmlValue.Members(element),
        XElement element => XmlValue.Members(XmlValue.ToElement(element)),
        _ => Of(value) as IDictionary,
    };

    private static Func<object, object?>? Find(Type type)
    {
        // From the class itself to what it derives from: instances are often of hidden classes.
        for (Type? known = type; known is not null && known != typeof(object); known = known.BaseType)
        {
            if (ByName(known) is { } read)
            {
                return read;
            }
        }

        return typeof(INullable).IsAssignableFrom(type) ? Nullable(type)
            : typeof(XmlNode).IsAssignableFrom(type) ? static value => XmlValue.Of((XmlNode)value)
            : type == typeof(XElement) ? static value => XmlValue.Of(XmlValue.ToElement((XElement)value))
            : type == typeof(JsonElement) ? static value => JsonTraits.ToValue((JsonElement)value)
            : type == typeof(JsonDocument) ? static value => JsonTraits.ToValue(((JsonDocument)value).RootElement)
            : typeof(JsonNode).IsAssignableFrom(type) ? static value => JsonTraits.ToValue(JsonSerializer.SerializeToElement((JsonNode)value))
            : typeof(IDictionary<string, object?>).IsAssignableFrom(type) && !typeof(IDictionary).IsAssignableFrom(type) ? static value => Copy((IDictionary<string, object?>)value)
            : null;
    }

    private static Func<object, object?>? ByName(Type type) => type.FullName switch
    {
        "Newtonsoft.Json.Linq.JValue" => Getter(type, "Value"),
        "Newtonsoft.Json.Linq.JObject" => Members,
        "Microsoft.PowerShell.Commands.SelectXmlInfo" => Then(Getter(type, "Node"), static node => node is XmlElement element ? XmlValue.Members(element) : Of(node)),
        "System.Management.Automation.SwitchParameter" => Getter(type, "IsPresent"),
        "System.DirectoryServices.Protocols.DirectoryAttribute" => DirectoryValue.OfAttribute(Getter(type, "Name")),
        "System.DirectoryServices.Protocols.SearchResultEntry" => DirectoryValue.OfEntry("DistinguishedName", Getter(type, "DistinguishedName"), Getter(type, "Attributes")),
        "System.DirectoryServices.SearchResult" => DirectoryValue.OfEntry("Path", Getter(type, "Path"), Getter(type, "Properties")),
        _ => null,
    };

    // System.Data.SqlTypes, and what database drivers have of their own by its example.
    private static Func<object, object?> Nullable(Type type)
    {
        PropertyInfo? inner = type.GetProperty("Value");
        return value =>
        {
            if (((INullable)value).IsNull)
            {
                return null;
            }

            try
            {
                return inner?.GetValue(value) switch
                {
                    null => value.ToString(),
                    char[] text => new string(text),
                    object plain => plain,
                };
            }
            catch (TargetInvocationException failure) when (failure.InnerException is OverflowException)
            {
                // SQL Server's decimals have 38 digits, .NET's 29.
                return value.ToString();
            }
        };
    }

    // A JObject enumerates its JProperty's.
    private static OrderedDictionary Members(object value)
    {
        OrderedDictionary members = new(StringComparer.Ordinal);
        foreach (object property in (IEnumerable)value)
        {
            Type type = property.GetType();
            members[(string)type.GetProperty("Name")!.GetValue(property)!] = type.GetProperty("Value")!.GetValue(property);
        }

        return members;
    }

    private static OrderedDictionary Copy(IDictionary<string, object?> source)
    {
        OrderedDictionary members = new(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> member in source)
        {
            members[member.Key] = member.Value;
        }

        return members;
    }

    private static Func<object, object?> Getter(Type type, string property)
    {
        PropertyInfo? found = type.GetProperty(property);
        return value => found?.GetValue(value);
    }

    private static Func<object, object?> Then(Func<object, object?> first, Func<object?, object?> second) => value => second(first(value));
}
