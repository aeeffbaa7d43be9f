using System.Text.Json;
using PendoSegment.Pendo;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>Lists from text, cut at a separator, and from single values. Collections need more than one value's place and are not its business.</summary>
internal sealed class ListConverter(string? separator) : ValueConverter
{
    public override string Expected => separator is null ? "a list, or a simple value" : $"a list, or text with elements separated by '{separator}'";

    public override bool TakesLists => true;

    public override ValueOutcome Write(Utf8JsonWriter json, JsonEncodedText name, RecordValue value)
    {
        if (value.Kind == RecordValueKind.Text)
        {
            return WriteText(json, name, value.Text);
        }

        if (!Scalar.Is(value.Object!))
        {
            return ValueOutcome.Unsupported;
        }

        json.WriteStartArray(name);
        Scalar.Write(json, value.Object!);
        json.WriteEndArray();
        return ValueOutcome.Written;
    }

    // Separators around nothing, or around blanks, separate nothing.
    public override bool IsEmpty(RecordValue value)
    {
        ReadOnlySpan<char> rest = value.Text;
        return value.IsEmpty || (value.Kind == RecordValueKind.Text && Next(ref rest).IsEmpty);
    }

    private ValueOutcome WriteText(Utf8JsonWriter json, JsonEncodedText name, ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> rest = text;
        ReadOnlySpan<char> element = Next(ref rest);
        if (element.IsEmpty)
        {
            return ValueOutcome.Empty;
        }

        json.WriteStartArray(name);
        do
        {
            json.WriteStringValue(JsonText.Cut(element));

            // Beyond that the event will be refused.
            element = json.BytesCommitted + json.BytesPending > EventLimits.MaxBytes ? default : Next(ref rest);
        }
        while (!element.IsEmpty);

        json.WriteEndArray();
        return ValueOutcome.Written;
    }

    /// <summary>The next element that is not blank; empty at the end.</summary>
    private ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest)
    {
        while (!rest.IsEmpty)
        {
            int end = separator is null ? -1 : rest.IndexOf(separator.AsSpan());
            ReadOnlySpan<char> element = (end < 0 ? rest : rest.Slice(0, end)).Trim();
            rest = end < 0 ? default : rest.Slice(end + separator!.Length);
            if (!element.IsEmpty)
            {
                return element;
            }
        }

        return default;
    }
}
