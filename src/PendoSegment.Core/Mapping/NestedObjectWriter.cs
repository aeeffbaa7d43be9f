using System.Collections;
using System.Text.Json;
using PendoSegment.Records;

namespace PendoSegment.Mapping;

/// <summary>Writes a nested value as a JSON object, for <see cref="NestedHandling.Send"/>.</summary>
internal sealed class NestedObjectWriter(Utf8JsonWriter json, IObjectModel model, Action<string, string> leftOut, string path) : IPropertyVisitor
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private int _depthLeft;

    public void Write(object value, int depthLeft)
    {
        _depthLeft = depthLeft;
        json.WriteStartObject();
        model.VisitMembers(value, this);
        json.WriteEndObject();
    }

    void IPropertyVisitor.Visit(string name, RecordValue value)
    {
        object? plain = value.Kind == RecordValueKind.Text ? value.Text.ToString() : model.Unwrap(value.Object);
        if (value.Kind == RecordValueKind.Unreadable || !_written.Add(name))
        {
            leftOut(path + "." + name, value.Kind == RecordValueKind.Unreadable ? value.Text.ToString() : "the name comes twice");
            return;
        }

        if (plain is null or DBNull)
        {
            json.WriteNull(name);
        }
        else if (ScalarWriter.IsScalar(plain))
        {
            json.WritePropertyName(name);
            ScalarWriter.WriteElement(json, plain);
        }
        else if (model.IsNested(plain) && _depthLeft > 1)
        {
            json.WritePropertyName(name);
            new NestedObjectWriter(json, model, leftOut, path + "." + name).Write(plain, _depthLeft - 1);
        }
        else if (plain is not byte[] and IEnumerable list && !model.IsNested(plain))
        {
            json.WriteStartArray(name);
            foreach (object? item in list)
            {
                if (model.Unwrap(item) is { } element && ScalarWriter.IsScalar(element))
                {
                    ScalarWriter.WriteElement(json, element);
                }
                else
                {
                    leftOut(path + "." + name, "an element of its list is not a simple value");
                }
            }

            json.WriteEndArray();
        }
        else
        {
            leftOut(path + "." + name, $"a value of type {plain.GetType().Name} cannot be sent");
        }
    }
}
