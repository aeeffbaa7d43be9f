using System.Text;

namespace PendoSegment.Mapping;

/// <summary>Writes names in a style.</summary>
internal static class NameStyler
{
    /// <summary>A name by itself. One without a letter or digit has no words and stays what it is.</summary>
    public static string Apply(string name, NamingStyle style)
    {
        if (style == NamingStyle.AsIs)
        {
            return name;
        }

        List<string> words = Words(name);
        return words.Count == 0 ? name : style == NamingStyle.SnakeCase ? string.Join("_", words) : words[0] + string.Concat(words.Skip(1).Select(Capital));
    }

    /// <summary>The name of a member of a flattened object. The object's own name was decided before and stays.</summary>
    public static string Join(string parent, string member, NamingStyle style)
    {
        if (style == NamingStyle.CamelCase && Words(member) is { Count: > 0 } words)
        {
            return parent + string.Concat(words.Select(Capital));
        }

        return parent + "_" + Apply(member, style);
    }

    // Words end where there is neither letter nor digit, before a capital after a small letter or digit (jobTitle), and before the last capital of
    // several that a small letter follows (HTTPServer). A first letter that is small by a directory's custom is one of them (sAMAccountName).
    private static List<string> Words(string name)
    {
        List<string> words = [];
        StringBuilder word = new();
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            bool isPart = char.IsLetterOrDigit(c) || char.IsSurrogate(c) || IsMark(c);
            bool isCustom = word.Length == 1 && char.IsLower(name[i - 1]) && i + 1 < name.Length && char.IsUpper(name[i + 1]);
            bool starts = word.Length > 0 && char.IsUpper(c) && !isCustom
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (word.Length > 0 && (!isPart || starts))
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (isPart)
            {
                word.Append(char.ToLowerInvariant(c));
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    // An accent that is a character of its own belongs to the letter before it.
    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word.Substring(1);
}
