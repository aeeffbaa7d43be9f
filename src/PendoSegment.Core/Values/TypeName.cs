namespace PendoSegment.Values;

/// <summary>
/// What is left where a program made an object or a list into text: the name of its .NET type, as Export-Csv writes it
/// (<c>System.Object[]</c>), or JavaScript's <c>[object Object]</c>. It is the same for every record and says nothing. Or it is what PowerShell writes for a
/// custom object, <c>@{city=Bern}</c>, whose values are no values any more. A class's name without a dot is a word like any other.
/// </summary>
internal static class TypeName
{
    // System.Byte
    private const int MinLength = 11;

    /// <summary>True for such a text, blanks around it aside. A name of a few words with dots between them is not one by its form alone.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return IsCustomObject(text) || IsPlainArray(text) || text.Length >= MinLength && (text[text.Length - 1] == ']' ? IsObject(text) || IsListOrGeneric(text) : IsUnderKnownRoot(text));
    }

    // PSCustomObject's text: @{name=value; name=value}
    private static bool IsCustomObject(ReadOnlySpan<char> text) =>
        text.Length > 4 && text[0] == '@' && text[1] == '{' && text[text.Length - 1] == '}' && text.IndexOf('=') > 2 && !char.IsWhiteSpace(text[2]);

    // Of a class without a namespace: Person[]
    private static bool IsPlainArray(ReadOnlySpan<char> text) =>
        text.Length > 3 && text.EndsWith("[]".AsSpan()) && CountParts(text.Slice(0, text.Length - 2)) > 0;

    private static bool IsObject(ReadOnlySpan<char> text) => text.StartsWith("[object ".AsSpan()) && text.Slice(1).IndexOfAny('[', '"', ',') < 0;

    private static bool IsListOrGeneric(ReadOnlySpan<char> text)
    {
        int bracket = text.IndexOf('[');
        if (bracket <= 0)
        {
            return false;
        }

        ReadOnlySpan<char> name = text.Slice(0, bracket);
        return CountParts(name) > 1 && (name.IndexOf('`') > 0 || text.Slice(bracket).Trim("[],".AsSpan()).IsEmpty);
    }

    private static bool IsUnderKnownRoot(ReadOnlySpan<char> text) => text[0] switch
    {
        'S' when text.StartsWith("System.".AsSpan()) => CountParts(text) is int parts && (parts > 2 || (parts == 2 && IsInSystem(text.ToString()))),
        'M' when text.StartsWith("Microsoft.".AsSpan()) => CountParts(text) > 3,
        'N' when text.StartsWith("Newtonsoft.Json.".AsSpan()) => CountParts(text) > 2,
        _ => false,
    };

    private static bool IsInSystem(string name) => name == "System.__ComObject" || Type.GetType(name) is not null;

    // How many words, each with a capital, stand between its dots; 0 when it cannot be a type's name.
    private static int CountParts(ReadOnlySpan<char> name)
    {
        int parts = 1;
        bool begins = true;
        foreach (char character in name)
        {
            if (character is '.' or '+')
            {
                if (begins)
                {
                    return 0;
                }

                parts++;
                begins = true;
            }
            else if (begins ? character is (>= 'A' and <= 'Z') or '_' : character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '`')
            {
                begins = false;
            }
            else
            {
                return 0;
            }
        }

        return begins ? 0 : parts;
    }
}
