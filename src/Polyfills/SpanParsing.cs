using System.Globalization;

namespace System;

/// <summary>Reads numbers and dates from characters that are no string; .NET has it from Core 2.1.</summary>
[Microsoft.CodeAnalysis.Embedded]
internal static class SpanParsing
{
    extension(long)
    {
        public static bool TryParse(ReadOnlySpan<char> text, NumberStyles style, IFormatProvider culture, out long value) =>
            long.TryParse(text.ToString(), style, culture, out value);
    }

    extension(decimal)
    {
        public static bool TryParse(ReadOnlySpan<char> text, NumberStyles style, IFormatProvider culture, out decimal value) =>
            decimal.TryParse(text.ToString(), style, culture, out value);
    }

    extension(double)
    {
        public static bool TryParse(ReadOnlySpan<char> text, NumberStyles style, IFormatProvider culture, out double value) =>
            double.TryParse(text.ToString(), style, culture, out value);
    }

    extension(DateTime)
    {
        public static bool TryParseExact(ReadOnlySpan<char> text, string[] formats, IFormatProvider culture, DateTimeStyles style, out DateTime value) =>
            DateTime.TryParseExact(text.ToString(), formats, culture, style, out value);
    }
}
