using PendoSegment.Report;

namespace PendoSegment.Core.Tests.Report;

/// <summary>The path of a report in a folder of its own.</summary>
internal sealed class TempReport : IDisposable
{
    private readonly string _folder = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "pendosegment-report-" + Guid.NewGuid().ToString("N"));

    public TempReport(string name = "report.json")
    {
        Directory.CreateDirectory(_folder);
        Path = System.IO.Path.Combine(_folder, name);
    }

    public string Folder => _folder;

    public string Path { get; }

    public string Text => File.ReadAllText(Path);

    /// <summary>The names of what is in the folder.</summary>
    public string[] Names => [.. Directory.GetFileSystemEntries(_folder).Select(entry => System.IO.Path.GetFileName(entry)).OrderBy(name => name, StringComparer.Ordinal)];

    /// <summary>What a file of this form is when runs have been added to it.</summary>
    public static string Of(string extension, params RunReport[] runs)
    {
        using TempReport temp = new("report" + extension);
        foreach (RunReport run in runs)
        {
            ReportFile.Add(temp.Path, run);
        }

        return temp.Text;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
