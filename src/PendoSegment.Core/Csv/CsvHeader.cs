using PendoSegment.Records;

namespace PendoSegment.Csv;

/// <summary>The names of a file's columns, and where each stands.</summary>
internal sealed class CsvHeader
{
    /// <summary>The look-up that a property name remembers.</summary>
    public static readonly Func<CsvHeader, string, int> Find = static (header, name) =>
        header._ordinals.TryGetValue(name, out int ordinal) ? ordinal : Array.FindIndex(header.Names, column => NameComparer.Instance.Equals(column, name));

    private readonly Dictionary<string, int> _ordinals = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="CsvFileException">A name is blank or there twice.</exception>
    public CsvHeader(string[] names, long line, string path)
    {
        Names = names;
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i].Length == 0)
            {
                throw Invalid(path, $"column {i + 1} of {names.Length} has no name in the header on line {line}: give it one, or take the column out of every line (where the lines only end with a delimiter too many, remove that)");
            }

            if (_ordinals.TryGetValue(names[i], out int first))
            {
                throw Invalid(path, $"columns {first + 1} and {i + 1} in the header on line {line} are both named '{names[i]}' (upper and lower case count as the same): rename one of them");
            }

            _ordinals.Add(names[i], i);
        }
    }

    /// <summary>The names without the blanks around them, in the file's order.</summary>
    public string[] Names { get; }

    public static CsvFileException Invalid(string path, string message) =>
        new(CsvFileErrorReason.HeaderInvalid, $"The CSV file '{path}' cannot be used: {message}.");
}
