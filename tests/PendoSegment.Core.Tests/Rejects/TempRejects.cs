namespace PendoSegment.Core.Tests.Rejects;

/// <summary>The path of a rejects file in a directory of its own.</summary>
internal sealed class TempRejects : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("pendosegment-rejects-");

    public string DirectoryPath => _directory.FullName;

    public string Path => System.IO.Path.Combine(_directory.FullName, "rejects.jsonl");

    public string[] Lines => File.ReadAllLines(Path);

    public void Dispose() => _directory.Delete(recursive: true);
}
