using System.Globalization;
using System.Text.Json;
using PendoSegment.Events;
using PendoSegment.Records;

namespace PendoSegment.Mapping;

/// <summary>Writes one simple value as JSON, by its own type or by the type that a mapping declares.</summary>
internal static class ScalarWriter
{
    /// <summary>True for every .NET value that has one natural JSON form.</summary>
    public static bool IsScalar(object value) => value switch
    {
        string or bool or int or long or DateTime or DateTimeOffset or Guid or char => true,
        double number => !double.IsNaN(number) && !double.IsInfinity(number),
        float number => !float.IsNaN(number) && !float.IsInfinity(number),
        decimal or byte or sbyte or short or ushort or uint or ulong => true,
        Enum or Uri or Version or TimeSpan or System.Numerics.BigInteger => true,
        _ => IsNamedScalar(value),
    };

    /// <summary>Writes a member of an object. Nothing is written unless the outcome is <see cref="ValueOutcome.Written"/>.</summary>
    public static ValueOutcome Write(Utf8JsonWriter json, JsonEncodedText name, RecordValue value, FieldType type) => type switch
    {
        FieldType.Auto or FieldType.Text when value.Kind == RecordValueKind.Text => WriteText(json, name, value.Text),
        FieldType.Auto => WriteAuto(json, name, value.Object!),
        FieldType.Text => IsScalar(value.Object!) ? WriteText(json, name, ToText(value.Object!).AsSpan()) : ValueOutcome.Unsupported,
        FieldType.Number => WriteNumber(json, name, value),
        FieldType.Boolean => WriteBoolean(json, name, value),
        FieldType.Date => WriteDate(json, name, value),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such field type."),
    };

    /// <summary>Writes an element of a list, or the value after a name.</summary>
    public static void WriteElement(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int or long or short or sbyte or byte or ushort or uint:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case float number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case System.Numerics.BigInteger number:
                json.WriteRawValue(number.ToString(CultureInfo.InvariantCulture), skipInputValidation: true);
                break;
            case DateTime date:
                WriteDateValue(json, IsoDate.FromDateTime(date));
                break;
            case DateTimeOffset date:
                WriteDateValue(json, date);
                break;
            default:
                json.WriteStringValue(ToText(value));
                break;
        }
    }

    /// <summary>A simple value as text, the same in every culture.</summary>
    public static string ToText(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTime date => IsoDate.ToText(IsoDate.FromDateTime(date)),
        DateTimeOffset date => IsoDate.ToText(date),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        Uri uri => uri.OriginalString,
        Enum => value.ToString() ?? string.Empty,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    private static ValueOutcome WriteText(Utf8JsonWriter json, JsonEncodedText name, ReadOnlySpan<char> text)
    {
        json.WriteString(name, text);
        return ValueOutcome.Written;
    }

    private static ValueOutcome WriteAuto(Utf8JsonWriter json, JsonEncodedText name, object value)
    {
        if (!IsScalar(value))
        {
            return ValueOutcome.Unsupported;
        }

        json.WritePropertyName(name);
        WriteElement(json, value);
        return ValueOutcome.Written;
    }

    private static ValueOutcome WriteNumber(Utf8JsonWriter json, JsonEncodedText name, RecordValue value)
    {
        if (value.Kind == RecordValueKind.Text)
        {
            ReadOnlySpan<char> text = value.Text.Trim();
            if (text.IsEmpty)
            {
                return ValueOutcome.Empty;
            }

            if (NumberText.IsPlainJsonNumber(text))
            {
                json.WritePropertyName(name);
                json.WriteRawValue(text, skipInputValidation: true);
                return ValueOutcome.Written;
            }

            if (!NumberText.TryParse(text, out double number))
            {
                return ValueOutcome.Invalid;
            }

            json.WriteNumber(name, number);
            return ValueOutcome.Written;
        }

        object instance = value.Object!;
        if (instance is Enum)
        {
            instance = Convert.ChangeType(instance, Enum.GetUnderlyingType(instance.GetType()), CultureInfo.InvariantCulture);
        }

        bool isNumber = instance is int or long or double or decimal or float or byte or sbyte or short or ushort or uint or ulong or System.Numerics.BigInteger;
        return isNumber && IsScalar(instance) ? WriteAuto(json, name, instance) : ValueOutcome.Invalid;
    }

    private static ValueOutcome WriteBoolean(Utf8JsonWriter json, JsonEncodedText name, RecordValue value)
    {
        bool? flag = value.Kind == RecordValueKind.Text ? BooleanText.Parse(value.Text) : BooleanText.FromObject(value.Object!);
        if (flag is not { } known)
        {
            return value.Kind == RecordValueKind.Text && value.Text.Trim().IsEmpty ? ValueOutcome.Empty : ValueOutcome.Invalid;
        }

        json.WriteBoolean(name, known);
        return ValueOutcome.Written;
    }

    private static ValueOutcome WriteDate(Utf8JsonWriter json, JsonEncodedText name, RecordValue value)
    {
        if (value.Kind == RecordValueKind.Text && value.Text.Trim().IsEmpty)
        {
            return ValueOutcome.Empty;
        }

        if (!TryReadDate(value, out DateTimeOffset date))
        {
            return ValueOutcome.Invalid;
        }

        json.WritePropertyName(name);
        WriteDateValue(json, date);
        return ValueOutcome.Written;
    }

    /// <summary>A date from ISO 8601 text or from a .NET date.</summary>
    public static bool TryReadDate(RecordValue value, out DateTimeOffset date)
    {
        switch (value.Object)
        {
            case DateTime dateTime:
                date = IsoDate.FromDateTime(dateTime);
                return true;
            case DateTimeOffset offset:
                date = offset;
                return true;
            default:
                date = default;
                return value.Kind == RecordValueKind.Text && IsoDate.TryParse(value.Text, out date);
        }
    }

    private static void WriteDateValue(Utf8JsonWriter json, DateTimeOffset date)
    {
        Span<byte> text = stackalloc byte[IsoDate.Length];
        IsoDate.Write(date, text);
        json.WriteStringValue(text);
    }

    // Known by name: they are not in every framework that Core is built for (net472 has no DateOnly, and a security identifier is Windows' own).
    private static bool IsNamedScalar(object value) => value.GetType().FullName is
        "System.DateOnly" or "System.TimeOnly" or "System.Half" or "System.Int128" or "System.UInt128"
        or "System.Security.Principal.SecurityIdentifier" or "System.Security.Principal.NTAccount" or "System.Net.Mail.MailAddress" or "System.Net.IPAddress";
}
