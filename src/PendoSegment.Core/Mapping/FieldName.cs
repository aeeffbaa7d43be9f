using System.Text.Encodings.Web;
using System.Text.Json;

namespace PendoSegment.Mapping;

/// <summary>A field's name, escaped once, with the names of its members where it is flattened.</summary>
internal sealed class FieldName(string text)
{
    private Dictionary<string, FieldName>? _members;

    public string Text { get; } = text;

    public JsonEncodedText Encoded { get; } = JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>The name of a member when this field's object is flattened.</summary>
    public FieldName Member(string name)
    {
        _members ??= new Dictionary<string, FieldName>(StringComparer.Ordinal);
        if (!_members.TryGetValue(name, out FieldName? member))
        {
            _members[name] = member = new FieldName(Text + "_" + name);
        }

        return member;
    }
}
