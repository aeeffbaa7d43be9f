using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>The texts by which a source says that a cell is empty, where it has no better way.</summary>
internal sealed class NullTexts
{
    private readonly string[] _texts;

    private NullTexts(string[] texts) => _texts = texts;

    /// <summary>Null when there is no such text, which is the usual case and costs nothing.</summary>
    public static NullTexts? Of(IReadOnlyList<string> texts) => texts.Count == 0 ? null : new NullTexts([.. texts.Select(text => text.Trim())]);

    /// <summary>The value, or null where it is one of the texts. The case counts: Null is a family's name.</summary>
    public RecordValue Apply(RecordValue value) => value.Kind == RecordValueKind.Text && Contains(value.Text) ? RecordValue.FromObject(null) : value;

    /// <summary>True for one of the texts, blanks around it or not.</summary>
    public bool Contains(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        foreach (string word in _texts)
        {
            if (text.SequenceEqual(word.AsSpan()))
            {
                return true;
            }
        }

        return false;
    }
}
