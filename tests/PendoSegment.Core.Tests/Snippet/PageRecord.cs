using System.Collections.Specialized;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using PendoSegment.Records;

namespace PendoSegment.Core.Tests.Snippet;

/// <summary>An object of a page as a command gets it: from the JSON that the page makes of it.</summary>
internal sealed class PageRecord(OrderedDictionary members) : Record
{
    public override object Source => members;

    public override RecordValue this[PropertyName property] => PageModel.Find(members, property.Name);

    public static PageRecord Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return new PageRecord((OrderedDictionary)ToValue(document.RootElement)!);
    }

    public override void Visit(IPropertyVisitor visitor) => PageModel.Instance.VisitMembers(members, visitor);

    private static object? ToValue(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                OrderedDictionary all = new(StringComparer.Ordinal);
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    all[member.Name] = ToValue(member.Value);
                }

                return all;
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(ToValue).ToList();
            case JsonValueKind.Number:
                string text = element.GetRawText();
                return element.TryGetInt64(out long whole) ? whole
                    : text.All(c => char.IsDigit(c) || c == '-') ? BigInteger.Parse(text, CultureInfo.InvariantCulture)
                    : element.GetDouble();
            default:
                return element.ValueKind == JsonValueKind.String ? element.GetString() : element.ValueKind == JsonValueKind.Null ? null : element.GetBoolean();
        }
    }
}
