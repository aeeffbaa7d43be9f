using System.Text;
using PendoSegment.Pendo;

namespace PendoSegment;

/// <summary>
/// A Pendo app's API key. It is a secret: text made of it, in messages, logs and debuggers, shows its last four characters only.
/// </summary>
[System.Diagnostics.DebuggerDisplay("{Hint}")]
public sealed class ApiKey
{
    private const int Shown = 4;
    private const int ShortestToShow = 12;

    private readonly string _value;

    /// <summary>Wraps a key; blanks around it, which come with pasting, are dropped.</summary>
    /// <exception cref="ArgumentException">The key is blank or has a control character or a blank inside.</exception>
    public ApiKey(string value)
    {
        _value = (value ?? throw new ArgumentNullException(nameof(value))).Trim();
        if (_value.Length == 0)
        {
            throw new ApiKeyException("The API key is blank. Copy the app's API key from Pendo: Settings > Subscription Settings > Applications.");
        }

        if (_value.Any(character => char.IsControl(character) || char.IsWhiteSpace(character)))
        {
            throw new ApiKeyException("The API key has a blank or a control character inside. Copy it again from Pendo: Settings > Subscription Settings > Applications.");
        }
    }

    /// <summary>The last four characters behind asterisks; asterisks alone for a key so short that four would give it away.</summary>
    public string Hint => _value.Length < ShortestToShow ? "****" : "****" + _value.Substring(_value.Length - Shown);

    /// <summary>The key itself, for the address of a request and nothing else.</summary>
    internal string Reveal() => _value;

    /// <summary>Takes the key out of text that came from outside, such as a server's answer.</summary>
    internal string Redact(string text)
    {
        string escaped = Uri.EscapeDataString(_value);
        string clean = Replace(text, _value);
        return escaped == _value ? clean : Replace(clean, escaped);
    }

    /// <summary>The same for text of which the end is missing: it may end within the key.</summary>
    internal string RedactCut(string text)
    {
        string clean = Redact(text);
        int cut = Math.Max(Overlap(clean, _value), Overlap(clean, Uri.EscapeDataString(_value)));
        return clean.Substring(0, clean.Length - cut);
    }

    /// <summary>The hint, never the key.</summary>
    public override string ToString() => Hint;

    // In any case of letters: servers lower addresses, and %2F may come back as %2f.
    private string Replace(string text, string secret)
    {
        StringBuilder clean = new();
        int from = 0;
        for (int at; (at = text.IndexOf(secret, from, StringComparison.OrdinalIgnoreCase)) >= 0; from = at + secret.Length)
        {
            clean.Append(text, from, at - from).Append(Hint);
        }

        return from == 0 ? text : clean.Append(text, from, text.Length - from).ToString();
    }

    // How much of the text's end is a beginning of the secret.
    private static int Overlap(string text, string secret)
    {
        int length = Math.Min(text.Length, secret.Length - 1);
        while (length > 0 && string.Compare(text, text.Length - length, secret, 0, length, StringComparison.OrdinalIgnoreCase) != 0)
        {
            length--;
        }

        return length;
    }
}
