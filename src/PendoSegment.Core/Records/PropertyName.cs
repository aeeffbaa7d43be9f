namespace PendoSegment.Records;

/// <summary>
/// A property's name, with room for a record type to remember where in its rows that property stands. A mapping owns its
/// names and is used by one thread, so the memory needs no lock and a look-up in a CSV row costs one comparison.
/// </summary>
internal sealed class PropertyName(string name)
{
    // What is looked for and not found in so many records is not there under another spelling either.
    private const int MaxSearches = 100;

    private object? _header;
    private int _ordinal;
    private int _searches;

    /// <summary>The name as the mapping's author wrote it. Records compare it without regard to case.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// The position of this property under a header, worked out once a header.
    /// </summary>
    /// <param name="header">The object that stands for the header: the same for every row under it.</param>
    /// <param name="find">Finds the position of a name under that header; -1 when it is not there.</param>
    public int OrdinalIn<THeader>(THeader header, Func<THeader, string, int> find)
        where THeader : class
    {
        if (!ReferenceEquals(_header, header))
        {
            _ordinal = find(header, Name);
            _header = header;
        }

        return _ordinal;
    }

    /// <summary>How the records write the name, where that is another spelling than the mapping's (<see cref="NameComparer"/>); null while none was found.</summary>
    public string? Spelling { get; private set; }

    /// <summary>Looks for another spelling of the name among those of a record; gives up once it was not there in a good many.</summary>
    /// <returns>The spelling; null when there is none.</returns>
    public string? FindSpelling<TRecord>(TRecord record, Func<TRecord, IEnumerable<string>> names) =>
        Spelling is not null || _searches++ >= MaxSearches ? Spelling : Spelling = names(record).FirstOrDefault(name => NameComparer.Instance.Equals(name, Name));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
