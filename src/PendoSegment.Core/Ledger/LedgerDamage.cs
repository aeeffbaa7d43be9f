using PendoSegment.Values;

namespace PendoSegment.Ledger;

/// <summary>The lines of a ledger that say nothing that can be read.</summary>
internal sealed class LedgerDamage
{
    private const int MostNamed = 5;

    // A file of lines that are nearly all damaged is no reason to fill the memory.
    private readonly List<long> _first = [];

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>True when the file has been written anew since, without them.</summary>
    public bool IsGone { get; set; }

    /// <summary>Takes note of one.</summary>
    /// <param name="number">The line's number in the file, from 1.</param>
    public void Add(long number)
    {
        Count++;
        if (_first.Count < MostNamed)
        {
            _first.Add(number);
        }
    }

    /// <summary>What is to be said of them; null when there are none.</summary>
    public string? Text(string path)
    {
        if (Count == 0)
        {
            return null;
        }

        bool isOne = Count == 1;
        string lines = $"{(isOne ? "a damaged line" : $"{Shown.Count(Count)} damaged lines")}: line {string.Join(", ", _first)}{(Count > MostNamed ? ", ..." : string.Empty)}";
        string said = $"what {(isOne ? "it" : "they")} said was accepted is sent again.";
        return IsGone
            ? $"The ledger '{path}' had {lines}. The file has been written anew without {(isOne ? "it" : "them")}; {said}"
            : $"The ledger '{path}' has {lines}. {(isOne ? "It is" : "They are")} passed over; {said}";
    }
}
