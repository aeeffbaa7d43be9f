using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace PendoSegment.Values;

/// <summary>Simple .NET values: those with one natural JSON form. The form is the same in every culture and on every framework.</summary>
internal static class Scalar
{
    // Whatever reads JSON numbers reads them as a double at worst, and its largest has 309 digits.
    private static readonly BigInteger LargestDouble = new(double.MaxValue);

    /// <summary>True for every .NET value that has one natural JSON form. NaN, infinity and bytes have none.</summary>
    public static bool Is(object value) => value switch
    {
        string or bool or int or long or DateTime or DateTimeOffset or Guid or char => true,
        double number => !double.IsNaN(number) && !double.IsInfinity(number),
        float number => !float.IsNaN(number) && !float.IsInfinity(number),
        BigInteger number => BigInteger.Abs(number) <= LargestDouble,
        decimal or byte or sbyte or short or ushort or uint or ulong => true,
        Enum or Uri or Version or TimeSpan => true,
#if NET
        Half number => Half.IsFinite(number),
        Int128 or UInt128 or DateOnly or TimeOnly => true,
#endif
        _ => IsNamed(value),
    };

    /// <summary>True for every .NET number that <see cref="Is"/> is true for.</summary>
    public static bool IsNumber(object value) => value switch
    {
        int or long or double or decimal or float or byte or sbyte or short or ushort or uint or ulong or BigInteger => Is(value),
#if NET
        Half or Int128 or UInt128 => Is(value),
#endif
        _ => false,
    };

    /// <summary>A .NET number, an enumeration's value not, as a double comes nearest to it.</summary>
    public static bool TryToDouble(object? value, out double number)
    {
        number = 0;
        return value is not null && IsNumber(value) && double.TryParse(ToText(value), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Writes a simple value: an element of a list, or what stands after a name.</summary>
    public static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(JsonText.Cut(text.AsSpan()));
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case Enum:
                json.WriteStringValue(value.ToString());
                break;
            case int or long or short or sbyte or byte or ushort or uint:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
#if NET
            case double number:
                json.WriteNumberValue(number);
                break;
            case float number:
                json.WriteNumberValue(number);
                break;
            case Half or Int128 or UInt128:
                json.WriteRawValue(ToText(value), skipInputValidation: true);
                break;
            case DateOnly day:
                WriteDate(json, new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
                break;
#else
            // There the library writes 17 digits, and 0.1 would arrive as 0.10000000000000001.
            case double or float:
                json.WriteRawValue(ToText(value), skipInputValidation: true);
                break;
#endif
            case BigInteger:
                json.WriteRawValue(ToText(value), skipInputValidation: true);
                break;
            case DateTime date:
                WriteDate(json, IsoDate.FromDateTime(date));
                break;
            case DateTimeOffset date:
                WriteDate(json, date);
                break;
            default:
                json.WriteStringValue(ToText(value));
                break;
        }
    }

    /// <summary>Writes a date as ISO 8601 text.</summary>
    public static void WriteDate(Utf8JsonWriter json, DateTimeOffset date)
    {
        Span<byte> text = stackalloc byte[IsoDate.Length];
        IsoDate.Write(date, text);
        json.WriteStringValue(text);
    }

    /// <summary>A simple value as text.</summary>
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
#if NET
        // Their default form is the invariant culture's 01/31/2026 and 08:30, which nobody can tell apart and which has no seconds.
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
#endif
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    /// <summary>A dictionary's key as a name: keys may be numbers or dates, and these have the same name in every culture.</summary>
    public static string ToName(object? key) => key is null ? string.Empty : Is(key) ? ToText(key) : key.ToString() ?? string.Empty;

    // Known by name: they are Windows' own, or in assemblies that nothing else here needs. Some instances are of a hidden class derived from these.
    private static bool IsNamed(object value)
    {
        Type type = value.GetType();
        return HasKnownName(type) || (type.BaseType is { } parent && parent != typeof(object) && HasKnownName(parent));
    }

    // LDAP libraries have SIDs of their own, since .NET's are Windows' alone.
    private static bool HasKnownName(Type type) => type.Name is "SecurityIdentifier" || type.FullName is
        "System.Security.Principal.NTAccount" or "System.Net.Mail.MailAddress" or "System.Net.IPAddress" or "System.Management.Automation.SemanticVersion";
}
