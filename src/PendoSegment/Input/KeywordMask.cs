using System.Text.RegularExpressions;
using PendoSegment.Mapping;

namespace PendoSegment.Input;

/// <summary>
/// A script's text in which no keyword stands for which the engine's parser, by parsing alone, looks for modules or loads them: <c>using</c> (about_Using) and
/// <c>configuration</c>, DSC's. Where such a word may stand harmlessly is the parser's business to know; so one letter of each is exchanged for one that the text has
/// nowhere, every place stays what it was, and what the parser says of the text is changed back.
/// </summary>
internal sealed class KeywordMask
{
    // The first letters of the keywords below.
    private const string Exchanged = "cCuU";

    private static readonly Regex Keywords = new("configuration|using", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private readonly string _letters;

    public KeywordMask(string text)
    {
        // More letters than any text has different ones.
        _letters = string.Concat(Enumerable.Range('\u00c0', char.MaxValue - '\u00c0').Select(code => (char)code).Where(char.IsLetter).Where(letter => text.IndexOf(letter) < 0).Take(Exchanged.Length));
        Text = _letters.Length < Exchanged.Length ? throw new MappingException("A mapping file that has every letter that there is cannot be read.") : Keywords.Replace(text, Exchange);
    }

    /// <summary>The text without the keywords: as long, line for line.</summary>
    public string Text { get; }

    /// <summary>What stands in the text, or is said of it, as it was written.</summary>
    public string Original(string said)
    {
        for (int i = 0; i < Exchanged.Length; i++)
        {
            said = said.Replace(_letters[i], Exchanged[i]);
        }

        return said;
    }

    private string Exchange(Match word) => Exchanged.IndexOf(word.Value[0]) is >= 0 and int place ? _letters[place] + word.Value.Substring(1) : word.Value;
}
