using System.Text;
using PendoSegment.Csv;

namespace PendoSegment.Completion;

/// <summary>The columns of a CSV file. No more is read of it than its beginning, whatever its size.</summary>
internal static class CsvColumns
{
    /// <param name="path">The file, relative to the current location; of a path with wildcards, the first file that it matches.</param>
    /// <param name="delimiter">What separates the fields; null to find out.</param>
    /// <param name="encoding">The encoding; null to find out.</param>
    public static IReadOnlyList<string> Of(string path, char? delimiter, Encoding? encoding)
    {
        if (SessionLookup.FindFile(path) is not { } file)
        {
            return [];
        }

        using CsvFile csv = CsvFile.Open(file, new CsvOptions { Delimiter = delimiter, Encoding = encoding });
        return [.. csv.Headers];
    }
}
