using PendoSegment.Values;

namespace PendoSegment.Preflight;

/// <summary>What all issues of a preflight ask: whose record is being looked at, and how many values may still be remembered.</summary>
internal sealed class RecordInHand
{
    // Some 4 MB, whatever the input: a mapping's few fields never need as much, and an input of thousands of columns may.
    private const int MostValues = 20_000;

    private char[] _id = new char[64];
    private int _length;
    private int _values;

    /// <summary>The id for messages, in quotes; null when there is none, or it is not known yet.</summary>
    public string? Id => _length == 0 ? null : Shown.Text(_id.AsSpan(0, _length));

    /// <summary>Goes on to the next record, or to no more.</summary>
    public void Next() => _length = 0;

    /// <summary>Takes note of whose it is. It is copied, and made into text only where somebody asks.</summary>
    public void Take(ReadOnlySpan<char> id)
    {
        if (id.Length > _id.Length)
        {
            _id = new char[id.Length * 2];
        }

        id.CopyTo(_id);
        _length = id.Length;
    }

    /// <summary>Room for one more value; false when there is none.</summary>
    public bool TakeRoom() => _values < MostValues && ++_values > 0;

    /// <summary>Gives room back.</summary>
    public void GiveRoom(int count) => _values -= count;
}
