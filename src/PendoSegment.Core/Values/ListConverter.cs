using System.Text.Json;
using PendoSegment.Pendo;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>Lists from text, cut at a separator, and from single values. Collections need more than one value's place and are not its business.</summary>
/// <param name="separator">What stands between the elements of text; null when text is one element.</param>
/// <param name="hasNames">True when the elements are distinguished names, of which the name that each begins with is wanted.</param>
internal sealed class ListConverter(string? separator, bool hasNames = false) : ValueConverter
{
    /// <summary>The format of elements that are distinguished names.</summary>
    public const string Names = "DistinguishedName";

    public override string Expected => hasNames ? $"{DistinguishedNameConverter.Form}, or a list of such" : separator is null ? "a list, or a simple value" : $"a list, or text with elements separated by '{separator}'";

    public override bool TakesLists => true;

    public override ValueOutcome Write(Utf8JsonWriter json, JsonEncodedText name, RecordValue value)
    {
        if (value.Kind == RecordValueKind.Text)
        {
            return WriteText(json, name, value.Text);
        }

        if (hasNames)
        {
            return ValueOutcome.Invalid;
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

    public override object? Element(object element) => !hasNames ? element : element is string text ? DistinguishedName.FirstValue(text.AsSpan()) : null;

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

        if (hasNames && !AreNames(text))
        {
            return ValueOutcome.Invalid;
        }

        json.WriteStartArray(name);
        do
        {
            json.WriteStringValue(JsonText.Cut(hasNames ? DistinguishedName.FirstValue(element).AsSpan() : element));

            // Beyond that the event will be refused.
            element = json.BytesCommitted + json.BytesPending > EventLimits.MaxBytes ? default : Next(ref rest);
        }
        while (!element.IsEmpty);

        json.WriteEndArray();
        return ValueOutcome.Written;
    }

    // Before anything is written, since half a list must not be.
    private bool AreNames(ReadOnlySpan<char> rest)
    {
        for (ReadOnlySpan<char> element = Next(ref rest); !element.IsEmpty; element = Next(ref rest))
        {
            if (DistinguishedName.FirstValue(element) is null)
            {
                return false;
            }
        }

        return true;
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
