using System.Text.Encodings.Web;
using System.Text.Json;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Rejects;

/// <summary>
/// Writes a record's properties as a JSON object: numbers as numbers, lists as lists, whatever has members whole. What has no form in JSON is left out, and
/// no foreign code is run that mapping does not run.
/// </summary>
internal sealed class RecordWriter : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly Utf8JsonWriter _json;
    private readonly MemberWriter _members;
    private readonly List<string> _written = [];

    /// <param name="model">How values that are objects are looked into.</param>
    public RecordWriter(IObjectModel model)
    {
        _json = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _members = new MemberWriter(_json, model, writesNull: true, new Omissions());
        _json.WriteStartObject();
    }

    /// <summary>The names under which there was a value, written or left out.</summary>
    public IReadOnlyList<string> Names => _written;

    /// <summary>Writes a property; the second of a name is passed over.</summary>
    public void Write(string name, RecordValue plain)
    {
        FieldName field = new(name);
        if (_written.Contains(field.Text))
        {
            return;
        }

        _written.Add(field.Text);
        if (plain.Kind == RecordValueKind.Text)
        {
            // Empty text too is what it is: the reason may speak of it.
            _json.WriteString(field.Encoded, JsonText.Cut(plain.Text));
        }
        else
        {
            _members.WriteValue(field, plain, AutoConverter.Instance);
        }
    }

    /// <summary>Ends the object and gives its bytes.</summary>
    public ReadOnlyMemory<byte> End()
    {
        _json.WriteEndObject();
        _json.Flush();
        return _bytes.ToArray();
    }

    public void Dispose()
    {
        _json.Dispose();
        _bytes.Dispose();
    }
}
