using System.Text;
using PendoSegment.Csv;
using Xunit;

namespace PendoSegment.Core.Tests.Csv;

/// <summary>A CSV file in a directory of its own, and what reading it gives.</summary>
internal sealed class TempCsv : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("pendosegment-csv-");

    public TempCsv(byte[] content)
    {
        Path = System.IO.Path.Combine(_directory.FullName, "rows.csv");
        File.WriteAllBytes(Path, content);
    }

    public TempCsv(string content, Encoding? encoding = null)
        : this([.. (encoding ?? new UTF8Encoding(false)).GetPreamble(), .. (encoding ?? new UTF8Encoding(false)).GetBytes(content)])
    {
    }

    public string Path { get; }

    public string DirectoryPath => _directory.FullName;

    /// <summary>Each row as <c>line: cell|cell</c>, each problem as <c>line! message</c>.</summary>
    public static List<string> Read(string content, CsvOptions? options = null)
    {
        using TempCsv csv = new(content);
        return csv.Rows(options);
    }

    public static CsvFileException Refused(string content, CsvOptions? options = null)
    {
        using TempCsv csv = new(content);
        return csv.Refusal(options);
    }

    public List<string> Rows(CsvOptions? options = null)
    {
        List<string> rows = [];
        using CsvFile file = CsvFile.Open(Path, options ?? new CsvOptions());
        while (file.Read())
        {
            rows.Add(file.Problem is { } problem
                ? $"{problem.Line}! {problem.Message}"
                : $"{file.Record.Line}: {string.Join('|', CellVisitor.CellsOf(file.Record))}");
        }

        return rows;
    }

    public CsvFileException Refusal(CsvOptions? options = null) =>
        Assert.Throws<CsvFileException>(() => CsvFile.Open(Path, options ?? new CsvOptions()).Dispose());

    public void Dispose() => _directory.Delete(recursive: true);
}
