using System.Text;
using PendoSegment.Pendo;

namespace PendoSegment;

/// <summary>One of Pendo's secrets: text made of it, in messages, logs and debuggers, shows its last four characters only.</summary>
[System.Diagnostics.DebuggerDisplay("{Hint}")]
public abstract class PendoKey
{
    private const int Shown = 4;
    private const int ShortestToShow = 12;

    // So much of a key's beginning is in no text by chance.
    private const int ShortestPart = 8;

    private readonly string _value;

    // As it is, and as it stands in an address.
    private readonly string[] _forms;

    private protected PendoKey(string value, string name, string source)
    {
        Name = name;
        Source = source;
        _value = (value ?? throw new ArgumentNullException(nameof(value))).Trim();
        if (_value.Length == 0)
        {
            throw new PendoKeyException($"The {name} is blank. Copy {source}.", this is IntegrationKey);
        }

        if (IsPlaceholder(_value))
        {
            throw new PendoKeyException($"The {name} is a placeholder, such as $(NAME), that nothing was put in the place of. See that the secret has this name, and that the job may read it.", this is IntegrationKey);
        }

        if (_value.Any(static character => character is '"' or '\'' or '`' or '\u2018' or '\u2019' or '\u201c' or '\u201d'))
        {
            throw new PendoKeyException($"The {name} has a quotation mark in it, which came along when it was copied. Give it without.", this is IntegrationKey);
        }

        if (_value.Any(character => char.IsControl(character) || char.IsWhiteSpace(character)))
        {
            throw new PendoKeyException($"The {name} has a blank or a control character inside. Copy {source}, once more.", this is IntegrationKey);
        }

        _forms = [.. new[] { _value, Uri.EscapeDataString(_value) }.Distinct()];
    }

    /// <summary>The last four characters behind asterisks; asterisks alone for a key so short that four would give it away.</summary>
    public string Hint => _value.Length < ShortestToShow ? "****" : "****" + _value.Substring(_value.Length - Shown);

    /// <summary>What this sort of key is called, in messages.</summary>
    internal string Name { get; }

    /// <summary>Where Pendo shows it, in messages.</summary>
    internal string Source { get; }

    /// <summary>True for the same secret, whatever it is called.</summary>
    internal bool IsSameAs(PendoKey other) => _value == other._value;

    /// <summary>The key itself, for a request and nothing else.</summary>
    internal string Reveal() => _value;

    /// <summary>Takes the key out of text that came from outside, such as a server's answer, and its beginning where the rest was left out.</summary>
    internal string Redact(string text) => RedactParts(RedactWhole(text));

    /// <summary>The same for text of which the end is missing: it may end within the key, and then ends before it.</summary>
    internal string RedactCut(string text)
    {
        string clean = RedactWhole(text);
        int end = 0;
        while (end < clean.Length && !_forms.Any(form => end + MatchAt(clean, end, form) == clean.Length))
        {
            end++;
        }

        return RedactParts(clean.Substring(0, end));
    }

    /// <summary>The hint, never the key.</summary>
    public override string ToString() => Hint;

    // What a pipeline leaves of a secret that it does not have, a shell of a name in single quotes, and a page of instructions of what it was copied from.
    private static bool IsPlaceholder(string text) => text[0] == '$' || IsBetween(text, "<", ">") || IsBetween(text, "{{", "}}") || IsBetween(text, "%", "%");

    private static bool IsBetween(string text, string start, string end) =>
        text.Length > start.Length + end.Length && text.StartsWith(start, StringComparison.Ordinal) && text.EndsWith(end, StringComparison.Ordinal);

    private string RedactWhole(string text) =>
        _forms.Aggregate(text, (clean, form) => Replace(clean, Hint, at => MatchAt(clean, at, form) == form.Length ? form.Length : 0));

    // After the whole: a part may begin before it.
    private string RedactParts(string text) =>
        _forms.Aggregate(text, (clean, form) => Replace(clean, "****", at => MatchAt(clean, at, form) is >= ShortestPart and int length ? length : 0));

    // Puts something in the place of every part that is found to have a length.
    private static string Replace(string text, string replacement, Func<int, int> lengthAt)
    {
        StringBuilder clean = new();
        int from = 0;
        for (int at = 0; at < text.Length;)
        {
            int length = lengthAt(at);
            if (length > 0)
            {
                clean.Append(text, from, at - from).Append(replacement);
                from = at + length;
            }

            at += Math.Max(1, length);
        }

        return from == 0 ? text : clean.Append(text, from, text.Length - from).ToString();
    }

    // How much of the secret's beginning stands there, in any case of letters: servers lower addresses, and %2F may come back as %2f.
    private static int MatchAt(string text, int at, string secret)
    {
        int length = 0;
        while (length < secret.Length && at + length < text.Length && char.ToUpperInvariant(text[at + length]) == char.ToUpperInvariant(secret[length]))
        {
            length++;
        }

        return length;
    }
}
