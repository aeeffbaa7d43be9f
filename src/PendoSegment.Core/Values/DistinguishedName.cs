using System.Globalization;
using System.Text;

namespace PendoSegment.Values;

/// <summary>Reads distinguished names in their text form (RFC 4514), and the quotes of the form before it (RFC 1779).</summary>
internal static class DistinguishedName
{
    /// <summary>True for a directory's name of an entry: a person's, a group's, a unit's, with where it stands.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return (text.StartsWith("CN=".AsSpan(), StringComparison.OrdinalIgnoreCase) || text.StartsWith("OU=".AsSpan(), StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("UID=".AsSpan(), StringComparison.OrdinalIgnoreCase))
            && (text.IndexOf(",DC=".AsSpan(), StringComparison.OrdinalIgnoreCase) > 0 || text.IndexOf(",OU=".AsSpan(), StringComparison.OrdinalIgnoreCase) > 0
                || text.IndexOf(",O=".AsSpan(), StringComparison.OrdinalIgnoreCase) > 0)
            && FirstValue(text) is not null;
    }

    /// <summary>The value of the first part, its escapes resolved; null when the text is no distinguished name.</summary>
    public static string? FirstValue(ReadOnlySpan<char> name)
    {
        name = name.Trim();
        int equals = name.IndexOf('=');
        if (equals <= 0 || !IsAttribute(name.Slice(0, equals).Trim()))
        {
            return null;
        }

        ReadOnlySpan<char> rest = name.Slice(equals + 1).TrimStart();
        bool isQuoted = !rest.IsEmpty && rest[0] == '"';
        StringBuilder value = new();
        int kept = 0;
        for (int i = isQuoted ? 1 : 0; i < rest.Length && !IsEnd(rest[i], isQuoted); i++)
        {
            if (rest[i] != '\\')
            {
                value.Append(rest[i]);
                continue;
            }

            int used = AppendEscaped(rest.Slice(i + 1), value);
            if (used == 0)
            {
                return null;
            }

            i += used;
            kept = value.Length;
        }

        // Blanks at the end are the writer's, unless they are escaped.
        while (!isQuoted && value.Length > kept && value[value.Length - 1] == ' ')
        {
            value.Length--;
        }

        return value.Length == 0 ? null : value.ToString();
    }

    private static bool IsEnd(char c, bool isQuoted) => isQuoted ? c == '"' : c is ',' or '+' or ';';

    // A word such as CN, or an object identifier.
    private static bool IsAttribute(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c is not ((>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.'))
            {
                return false;
            }
        }

        return !text.IsEmpty;
    }

    /// <summary>Appends what stands behind a backslash: a sign, or the bytes of UTF-8 in pairs of digits, each with its backslash. How many characters it took.</summary>
    private static int AppendEscaped(ReadOnlySpan<char> text, StringBuilder value)
    {
        List<byte> bytes = [];
        int used = 0;
        while (TryByte(text.Slice(used), out byte unit))
        {
            bytes.Add(unit);
            used += 2;
            if (used + 2 >= text.Length || text[used] != '\\' || !TryByte(text.Slice(used + 1), out _))
            {
                break;
            }

            used++;
        }

        value.Append(bytes.Count > 0 ? Encoding.UTF8.GetString([.. bytes]) : text.IsEmpty ? string.Empty : text[0].ToString());
        return bytes.Count > 0 ? used : Math.Min(text.Length, 1);
    }

    private static bool TryByte(ReadOnlySpan<char> text, out byte unit)
    {
        unit = 0;
        return text.Length >= 2 && byte.TryParse(text.Slice(0, 2).ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out unit);
    }
}
