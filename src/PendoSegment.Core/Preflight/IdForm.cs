using System.Globalization;
using System.Text;
using PendoSegment.Pendo;

namespace PendoSegment.Preflight;

/// <summary>What the form of an id shows about where it comes from, and about what happened to it on the way. None of it is a reason to refuse it.</summary>
internal static class IdForm
{
    // What products that take ids refuse (Mixpanel, Amplitude and PostHog publish their lists), and what spreadsheets and data frames write for no value.
    private static readonly HashSet<string> Nothing = new(StringComparer.OrdinalIgnoreCase)
    {
        "undefined", "null", "(null)", "<null>", "\\N", "none", "nil", "<nil>", "nan", "n/a", "na", "#N/A", "unknown", "anonymous", "anon", "guest", "not_authenticated",
        "true", "false", "0", "-1", "-", "--", "?", "{}", "[]", "00000000-0000-0000-0000-000000000000", "id", "email", "distinct_id", "distinctid",
        "<NA>", "NaT", "#NV", "#REF!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#DIV/0!",
    };

    // Letters of the Cyrillic and the Greek alphabet that look like Latin ones (of Unicode's confusables, UTS 39, what keyboards have), and these.
    private const string Foreign =
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u04cf\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408"
        + "\u03bf\u03bd\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7";

    private const string Latin = "aeopcyxsijlABEKMHOPCTYXSIJ" + "ovABEZHIKMNOPTYX";

    private static readonly int LongestNothing = Nothing.Max(word => word.Length);

    /// <summary>True for a word that stands for no id at all.</summary>
    public static bool MeansNothing(ReadOnlySpan<char> id)
    {
        id = id.Trim();

        // A database's client or a program may have written it with its quotes.
        if (id.Length > 1 && id[0] is '"' or '\'' && id[id.Length - 1] == id[0])
        {
            id = id.Slice(1, id.Length - 2);
        }

        if (IsTemplate(id))
        {
            return true;
        }

        // Most ids end with a digit, and need not become strings.
        bool isNumbered = id.Length > 2 && id[0] != '0' && char.IsDigit(id[id.Length - 1]);
        return !isNumbered && id.Length <= LongestNothing && Nothing.Contains(id.ToString());
    }

    /// <summary>
    /// What a spreadsheet or a data frame did to it, for a message: a number that lost its digits, one that got a fraction, a formula that kept its zeros; null when nothing shows.
    /// </summary>
    public static string? Damage(ReadOnlySpan<char> id)
    {
        id = id.Trim();
        if (id.StartsWith("=\"".AsSpan()))
        {
            return "is a formula by which a spreadsheet keeps zeros at the begin: the id is what stands between its quotes";
        }

        if (id.Length > 1 && id[0] == '\'' && SkipDigits(id, 1) == id.Length)
        {
            return "begins with the sign by which a spreadsheet keeps a number as text: the id is what follows it";
        }

        int digits = SkipDigits(id, id.Length > 0 && id[0] is '+' or '-' ? 1 : 0);
        if (digits == 0 || digits == id.Length || !char.IsDigit(id[digits - 1]))
        {
            return null;
        }

        bool hasFraction = id[digits] is '.' or ',';
        int end = hasFraction ? SkipDigits(id, digits + 1) : digits;
        if (end == id.Length)
        {
            return hasFraction && end > digits + 1 && id.Slice(digits + 1).Trim('0').IsEmpty ? "is a whole number with a fraction of nothing, as a column gets when a program takes it for numbers and one of them is missing" : null;
        }

        // 12E5 may be a code; with a fraction or a sign it is a number.
        bool hasSign = id.Length > end + 1 && id[end + 1] is '+' or '-';
        int exponent = end + (hasSign ? 2 : 1);
        return id[end] is 'e' or 'E' && (hasFraction || hasSign) && exponent < id.Length && SkipDigits(id, exponent) == id.Length
            ? "is a number in scientific notation, as a spreadsheet writes a long one: its last digits are lost, and others became the same"
            : null;
    }

    /// <summary>True when it has blanks at its ends, or a character anywhere that cannot be seen.</summary>
    public static bool HasBlanks(ReadOnlySpan<char> id)
    {
        if (id.Trim().Length < id.Length)
        {
            return true;
        }

        foreach (char character in id)
        {
            if (IsUnseen(character))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// What it looks like: without what cannot be seen, with one form for characters that Unicode calls compatible (NFKC), and with Latin letters for
    /// those of other alphabets that look like them; of a Salesforce id of 18 characters the
    /// 15 that it begins with. Null when it looks like itself.
    /// </summary>
    public static string? LookOf(ReadOnlySpan<char> id)
    {
        if (SalesforceId.IsLong(id))
        {
            return id.Slice(0, SalesforceId.ShortLength).ToString();
        }

        if (IsPlain(id))
        {
            return null;
        }

        StringBuilder seen = new(id.Length);
        foreach (char character in Normalized(id.ToString()))
        {
            if (char.IsWhiteSpace(character))
            {
                seen.Append(' ');
            }
            else if (!IsUnseen(character))
            {
                int foreign = character > '~' ? Foreign.IndexOf(character) : -1;
                seen.Append(foreign < 0 ? character : Latin[foreign]);
            }
        }

        string look = seen.ToString().Trim();
        return id.SequenceEqual(look.AsSpan()) ? null : look;
    }

    /// <summary>True when it has more bytes of UTF-8 than Pendo's web agent leaves an id.</summary>
    public static bool IsTooLong(ReadOnlySpan<char> id) =>
        id.Length > PendoId.MaxBytes || (id.Length * 3 > PendoId.MaxBytes && Encoding.UTF8.GetByteCount(id.ToString()) > PendoId.MaxBytes);

    private static bool IsPlain(ReadOnlySpan<char> id)
    {
        foreach (char character in id)
        {
            if (character is < ' ' or > '~')
            {
                return false;
            }
        }

        return id.Trim().Length == id.Length;
    }

    private static string Normalized(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // It has a code point that is no character, such as U+FFFF, which some systems do not take.
            return text;
        }
    }

    // The place of an id in a template that nobody filled in: {{user.id}}, ${id}, $(id), <%= id %>, %USERID%.
    private static bool IsTemplate(ReadOnlySpan<char> id) => id.Length > 3
        && (IsBetween(id, "{{", "}}") || IsBetween(id, "${", "}") || IsBetween(id, "$(", ")") || IsBetween(id, "<%", "%>") || (IsBetween(id, "%", "%") && char.IsLetter(id[1])));

    private static bool IsBetween(ReadOnlySpan<char> id, string open, string close) =>
        id.StartsWith(open.AsSpan(), StringComparison.Ordinal) && id.EndsWith(close.AsSpan(), StringComparison.Ordinal);

    private static bool IsUnseen(char character) => character switch
    {
        >= ' ' and <= '~' => false,
        '\u034f' or '\u115f' or '\u1160' or '\u2800' or '\u3164' or '\uffa0' => true,
        _ => CharUnicodeInfo.GetUnicodeCategory(character) is
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
    };

    private static int SkipDigits(ReadOnlySpan<char> text, int start)
    {
        int at = start;
        while (at < text.Length && text[at] is >= '0' and <= '9')
        {
            at++;
        }

        return at;
    }
}
