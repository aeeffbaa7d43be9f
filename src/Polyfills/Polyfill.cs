using System.Globalization;
using System.Security.Cryptography;

namespace System;

/// <summary>What .NET itself offers and .NET Framework lacks, under the same names.</summary>
[Microsoft.CodeAnalysis.Embedded]
internal static class Polyfill
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

    extension(SHA256)
    {
        public static byte[] HashData(byte[] bytes)
        {
            using SHA256 hash = SHA256.Create();
            return hash.ComputeHash(bytes);
        }
    }

    extension(CultureInfo)
    {
        public static CultureInfo GetCultureInfo(string name, bool predefinedOnly)
        {
            CultureInfo culture = CultureInfo.GetCultureInfo(name);
            return predefinedOnly && culture.ThreeLetterWindowsLanguageName == "ZZZ" ? throw new CultureNotFoundException(nameof(name), name, $"There is no culture '{name}'.") : culture;
        }
    }
}
