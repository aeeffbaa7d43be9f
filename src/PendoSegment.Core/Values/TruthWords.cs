namespace PendoSegment.Values;

/// <summary>
/// The words for true and false of other languages than English. A column is Boolean by a pair as long as every value of it is one of its two words.
/// </summary>
internal sealed class TruthWords
{
    // What Excel's TRUE() and FALSE() show in its other languages, and exports of CRMs with them, mean nothing else; yes and no may be answers among others.
    private static readonly Pair[] Pairs =
    [
        new("WAHR", "FALSCH", IsLiteral: true),
        new("VRAI", "FAUX", IsLiteral: true),
        new("VERDADERO", "FALSO", IsLiteral: true),
        new("VERO", "FALSO", IsLiteral: true),
        new("VERDADEIRO", "FALSO", IsLiteral: true),
        new("WAAR", "ONWAAR", IsLiteral: true),
        new("SANT", "FALSKT", IsLiteral: true),
        new("SAND", "FALSK", IsLiteral: true),
        new("SANN", "USANN", IsLiteral: true),
        new("TOSI", "EPÄTOSI", IsLiteral: true),
        new("PRAWDA", "FAŁSZ", IsLiteral: true),
        new("PRAVDA", "NEPRAVDA", IsLiteral: true),
        new("IGAZ", "HAMIS", IsLiteral: true),
        new("DOĞRU", "YANLIŞ", IsLiteral: true),
        new("ИСТИНА", "ЛОЖЬ", IsLiteral: true),
        new("ja", "nein"),
        new("oui", "non"),
        new("sí", "no"),
        new("si", "no"),
        new("sì", "no"),
        new("sim", "não"),
        new("ja", "nee"),
        new("ja", "nej"),
        new("ja", "nei"),
        new("kyllä", "ei"),
        new("tak", "nie"),
        new("ano", "ne"),
        new("igen", "nem"),
        new("evet", "hayır"),
        new("да", "нет"),
    ];

    private int _open = (1 << Pairs.Length) - 1;
    private int _sawTrue;
    private int _sawFalse;

    /// <summary>The pair, when every text was one of its words and of no other pair's; null otherwise.</summary>
    public (string True, string False)? Found
    {
        get
        {
            int place = Array.FindIndex(Pairs, pair => _open == 1 << Array.IndexOf(Pairs, pair));
            return place >= 0 && (Pairs[place].IsLiteral || (_open & _sawTrue & _sawFalse) != 0) ? (Pairs[place].True, Pairs[place].False) : null;
        }
    }

    /// <summary>Takes a text without blanks at its ends.</summary>
    public void See(ReadOnlySpan<char> text)
    {
        for (int i = 0; _open != 0 && i < Pairs.Length; i++)
        {
            int bit = 1 << i;
            if ((_open & bit) == 0)
            {
                continue;
            }

            bool isTrue = Is(text, Pairs[i].True);
            bool isFalse = Is(text, Pairs[i].False);
            _sawTrue |= isTrue ? bit : 0;
            _sawFalse |= isFalse ? bit : 0;
            _open &= isTrue || isFalse ? ~0 : ~bit;
        }
    }

    private static bool Is(ReadOnlySpan<char> text, string word) => text.Equals(word.AsSpan(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Two words.</summary>
    /// <param name="True">What means true.</param>
    /// <param name="False">What means false.</param>
    /// <param name="IsLiteral">True when one of them alone says that it is a Boolean.</param>
    private sealed record Pair(string True, string False, bool IsLiteral = false);
}
