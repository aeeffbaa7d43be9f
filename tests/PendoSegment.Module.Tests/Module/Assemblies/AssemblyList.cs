namespace PendoSegment.Module.Tests.Module.Assemblies;

/// <summary>The lists in the folder Data of what a platform has in the box; each names its source.</summary>
internal static class AssemblyList
{
    /// <summary>The assemblies of .NET Framework 4.7.2, and Windows PowerShell's own.</summary>
    public static IReadOnlyList<AssemblyIdentity> WindowsPowerShell { get; } = [.. Read("net472.txt").Select(Identity), PowerShell("3.0.0.0")];

    /// <summary>The assemblies of .NET 8, and PowerShell's own: the same reference finds a later version there.</summary>
    public static IReadOnlyList<AssemblyIdentity> PowerShell74 { get; } = [.. Read("net8.0.txt").Select(Identity), PowerShell("7.4.0.500")];

    /// <summary>The names of everything that stands in PowerShell 7.4's own folder.</summary>
    public static IReadOnlyList<string> PowerShell74Names { get; } = [.. Read("net8.0.txt").Select(line => Identity(line).Name), .. Read("powershell-7.4.txt")];

    private static AssemblyIdentity PowerShell(string version) => new("System.Management.Automation", new Version(version), "31bf3856ad364e35");

    private static AssemblyIdentity Identity(string line)
    {
        string[] parts = line.Split(' ');
        return new AssemblyIdentity(parts[0], new Version(parts[1]), parts[2]);
    }

    private static IEnumerable<string> Read(string name)
    {
        using Stream stream = typeof(AssemblyList).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"There is no list {name}.");
        using StreamReader reader = new(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'))];
    }
}
