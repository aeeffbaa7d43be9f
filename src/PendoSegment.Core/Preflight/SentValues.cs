using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Preflight;

/// <summary>Values that are sent, and that are most likely not what their source held.</summary>
internal static class SentValues
{
    // No type's name is longer.
    private const int MaxTypeName = 512;

    private static readonly BigInteger MaxExact = BigInteger.Pow(2, 53);

    /// <summary>Remarks a text that is the name of a type, or the word for an empty value.</summary>
    public static void CheckText(ref Utf8JsonReader reader, FieldAudit field, RecordPlace place)
    {
        if (!MayBeOne(reader.ValueSpan))
        {
            return;
        }

        string text = reader.GetString()!;
        if (NullWord.Is(text.AsSpan()))
        {
            if (!field.Issues.CountAgain(MappingIssueCode.ValueIsNull, text.AsSpan()))
            {
                field.Issues.AddOfRecord(MappingIssueCode.ValueIsNull, place, $"The field '{field.Name}' has the text '{text}', which a database's client writes for an empty value. {NullWord.Remedy}", text.AsSpan());
            }
        }
        else if (TypeName.Is(text.AsSpan()) && !field.Issues.CountAgain(MappingIssueCode.ValueIsTypeName, text.AsSpan()))
        {
            field.Issues.AddOfRecord(MappingIssueCode.ValueIsTypeName, place, $"The field '{field.Name}' has the text {Shown.Text(text.AsSpan())}: the export wrote the type's name in place of an object or a list, and lost the values. Join them before the export, pipe the objects themselves, or leave the field out.", text.AsSpan());
        }
    }

    /// <summary>Remarks a whole number that a double cannot hold to the digit.</summary>
    public static void CheckNumber(ref Utf8JsonReader reader, FieldAudit field, RecordPlace place)
    {
        const int FewestDigits = 16;
        if (reader.TokenType != JsonTokenType.Number || reader.ValueSpan.Length < FewestDigits)
        {
            return;
        }

        string text = Encoding.UTF8.GetString(reader.ValueSpan.ToArray());
        if (BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger number) && BigInteger.Abs(number) > MaxExact
            && !field.Issues.CountAgain(MappingIssueCode.NumberTooLarge, text.AsSpan()))
        {
            field.Issues.AddOfRecord(MappingIssueCode.NumberTooLarge, place, $"The field '{field.Name}' is {text}, beyond 2^53 (9,007,199,254,740,992): what reads JSON's numbers as floating point, as most do, loses its last digits. If it is a code or an id, map it to Type = 'Text'; if it is a directory's time, to Type = 'FileTime'.", text.AsSpan());
        }
    }

    // Most texts are told by their first and last byte, without being made into strings.
    private static bool MayBeOne(ReadOnlySpan<byte> text) =>
        text.Length is > 1 and <= MaxTypeName && (text[0] is (byte)'S' or (byte)'M' or (byte)'N' or (byte)'n' or (byte)'(' or (byte)'<' or (byte)'\\' or (byte)'@' or (byte)' ' || text[text.Length - 1] is (byte)']' or (byte)' ');
}
