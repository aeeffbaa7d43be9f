using System.Buffers.Binary;
using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Text;

namespace PendoSegment.Values;

/// <summary>What LDAP answers, as .NET's classes keep it: collections of bytes, most of which are text.</summary>
internal static class DirectoryValue
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads an attribute: its value, or the list of them when there are more.</summary>
    /// <param name="name">Gets its name.</param>
    public static Func<object, object?> OfAttribute(Func<object, object?> name) => attribute =>
    {
        string called = name(attribute) as string ?? string.Empty;
        List<object?> values = [];
        foreach (object? value in (IEnumerable)attribute)
        {
            values.Add(value is byte[] bytes ? OfBytes(called, bytes) : value);
        }

        // An answer does not tell what may have several values from what may not.
        return values.Count == 1 ? values[0] : values;
    };

    /// <summary>Reads an entry: its own name, and its attributes by theirs.</summary>
    public static Func<object, object?> OfEntry(string nameProperty, Func<object, object?> name, Func<object, object?> attributes) => entry =>
    {
        // LDAP's names ignore case (RFC 4512, 2.5), and the search's answer has them in lower case.
        OrderedDictionary members = new(StringComparer.OrdinalIgnoreCase) { { nameProperty, name(entry) } };
        foreach (DictionaryEntry attribute in (IDictionary)attributes(entry)!)
        {
            string called = attribute.Key.ToString() ?? string.Empty;
            object? value = ForeignValue.Of(attribute.Value);
            members[called] = value is ReadOnlyCollectionBase collection ? OfAttribute(_ => called)(collection) : value;
        }

        return members;
    };

    // What no text is stays bytes, as which it is told.
    private static object OfBytes(string name, byte[] bytes)
    {
        if (name.Equals("objectGUID", StringComparison.OrdinalIgnoreCase) && bytes.Length == 16)
        {
            return new Guid(bytes);
        }

        if (name.EndsWith("sid", StringComparison.OrdinalIgnoreCase) && bytes.Length >= 8 && bytes[0] == 1 && bytes.Length == 8 + (4 * bytes[1]))
        {
            return ToSid(bytes);
        }

        try
        {
            string text = Strict.GetString(bytes);
            return text.Any(static character => char.IsControl(character) && character is not ('\r' or '\n' or '\t')) ? bytes : text;
        }
        catch (ArgumentException)
        {
            return bytes;
        }
    }

    // MS-DTYP 2.4.2.2: revision, count, six bytes of authority with the highest first, then 32 bits each with the lowest first.
    private static string ToSid(byte[] bytes)
    {
        StringBuilder text = new("S-1-");
        long authority = 0;
        for (int i = 2; i < 8; i++)
        {
            authority = (authority << 8) | bytes[i];
        }

        text.Append(authority.ToString(CultureInfo.InvariantCulture));
        for (int i = 8; i < bytes.Length; i += 4)
        {
            text.Append('-').Append(BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i)).ToString(CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
