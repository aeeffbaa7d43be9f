using System.Reflection;
using System.Text.Json.Nodes;

namespace PendoSegment.Values;

/// <summary>
/// Puts together what a pipeline took apart. PowerShell enumerates JSON nodes as if they were lists, so that an object comes property by property; each
/// of them knows the object that it belongs to.
/// </summary>
internal sealed class EnumeratedObject
{
    private PropertyInfo? _parent;
    private Type? _property;
    private Type? _other;
    private object? _whole;

    /// <summary>The object as it was before; null for a further property of one that has been had already.</summary>
    public object? Whole(object part)
    {
        Type type = part.GetType();
        if (type == _other)
        {
            return part;
        }

        if (part is KeyValuePair<string, JsonNode?> member)
        {
            // A null has no parent: its object comes with the others.
            return member.Value is null ? null : First(member.Value.Parent, part);
        }

        if (type != _property && type.FullName == "Newtonsoft.Json.Linq.JProperty")
        {
            _property = type;
            _parent = type.GetProperty("Parent");
        }

        if (type == _property)
        {
            return First(_parent?.GetValue(part), part);
        }

        _other = type;
        return part;
    }

    private object? First(object? whole, object part)
    {
        if (whole is not null && ReferenceEquals(whole, _whole))
        {
            return null;
        }

        _whole = whole;
        return whole ?? part;
    }
}
