using System.Collections;
using System.Text.Json;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Events;

/// <summary>Writes a nested value as a JSON object, for <see cref="NestedHandling.Send"/>.</summary>
internal sealed class NestedObjectWriter(
    Utf8JsonWriter json, IObjectModel model, EmptyHandling empty, Omissions omissions, ListReader lists, NestedGuard guard, string path) : IPropertyVisitor
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    public void Write(object value)
    {
        json.WriteStartObject();
        guard.Visit(path, value, this);
        json.WriteEndObject();
    }

    void IPropertyVisitor.Visit(string name, RecordValue value)
    {
        if (json.BytesCommitted + json.BytesPending > EventWriter.MaxLength)
        {
            // The event will be refused, and what is still to come may never end.
            return;
        }

        string member = JsonText.WellFormed(name);
        string place = path + "." + member;
        RecordValue plain = PlainValue.Of(value, model);
        if (plain.Kind == RecordValueKind.Unreadable)
        {
            omissions.Add(place, plain.Text.ToString());
        }
        else if (!plain.IsEmpty)
        {
            Write(member, place, plain);
        }
        else if (empty == EmptyHandling.Null && IsFirst(member, place))
        {
            json.WriteNull(Encode(member));
        }
    }

    private void Write(string name, string place, RecordValue value)
    {
        object? compound = value.Kind == RecordValueKind.Object && !Scalar.Is(value.Object!) ? value.Object : null;
        if (compound is not null && model.IsNested(compound))
        {
            if (guard.CanEnter(place, compound) && IsFirst(name, place))
            {
                json.WritePropertyName(Encode(name));
                new NestedObjectWriter(json, model, empty, omissions, lists, guard, place).Write(compound);
            }
        }
        else if (compound is IEnumerable list and not byte[])
        {
            if (lists.Read(place, list) is { } elements && IsFirst(name, place))
            {
                json.WriteStartArray(Encode(name));
                elements.ForEach(element => Scalar.Write(json, element));
                json.WriteEndArray();
            }
        }
        else if (compound is not null)
        {
            omissions.Add(place, compound, static value => $"{Shown.Object(value)} cannot be sent");
        }
        else if (IsFirst(name, place))
        {
            AutoConverter.Instance.Write(json, Encode(name), value);
        }
    }

    private JsonEncodedText Encode(string name) => JsonEncodedText.Encode(JsonText.Cut(name.AsSpan()), json.Options.Encoder);

    private bool IsFirst(string name, string place)
    {
        if (_written.Add(name))
        {
            return true;
        }

        omissions.Add(place, "another member already has this name");
        return false;
    }
}
