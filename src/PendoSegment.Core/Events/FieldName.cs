using System.Text.Encodings.Web;
using System.Text.Json;
using PendoSegment.Mapping;
using PendoSegment.Values;

namespace PendoSegment.Events;

/// <summary>A field's name, escaped once, with the names of its members where it is flattened.</summary>
internal sealed class FieldName
{
    /// <summary>So many names are remembered at one place: the keys of dictionaries may be different ones in every record.</summary>
    public const int MaxRemembered = 1000;

    private Dictionary<string, FieldName>? _members;

    private readonly NamingStyle _style;

    /// <param name="text">The name as it is sent.</param>
    /// <param name="style">How the names of members are written.</param>
    /// <param name="origin">The property that its value comes from, with the path to a member behind a dot; null when it is not one alone.</param>
    public FieldName(string text, NamingStyle style = NamingStyle.AsIs, string? origin = null)
    {
        _style = style;
        Origin = origin ?? string.Empty;

        // Unlike the writer, the encoder throws for half a surrogate pair.
        Text = JsonText.WellFormed(text);
        Encoded = JsonEncodedText.Encode(JsonText.Cut(Text.AsSpan()), JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
    }

    public string Text { get; }

    /// <summary>The property that its value comes from, for people; empty when it is not one alone.</summary>
    public string Origin { get; }

    public JsonEncodedText Encoded { get; }

    /// <summary>The name of a member when this field's object is flattened.</summary>
    public FieldName Member(string name)
    {
        _members ??= new Dictionary<string, FieldName>(StringComparer.Ordinal);
        if (!_members.TryGetValue(name, out FieldName? member))
        {
            member = new FieldName(NameStyler.Join(Text, name, _style), _style, $"{(Origin.Length > 0 ? Origin : Text)}.{name}");
            if (_members.Count < MaxRemembered)
            {
                _members[name] = member;
            }
        }

        return member;
    }
}
