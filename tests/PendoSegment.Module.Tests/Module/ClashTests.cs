using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Module.Assemblies;
using Xunit;

namespace PendoSegment.Module.Tests.Module;

/// <summary>Another version of the module has come first: one process can have an assembly but once.</summary>
public sealed class ClashTests : IDisposable
{
    private readonly TestFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("PendoSegment", "0.0.0.1")]
    [InlineData("PendoSegment", "99.0.0.0")]
    [InlineData("PendoSegment.Core", "0.0.0.1")]
    [InlineData("PendoSegment.Core", "99.0.0.0")]
    public async Task Another_version_of_one_of_its_assemblies_is_not_taken_for_its_own(string name, string version)
    {
        string other = _files.Path($"{name}.dll");
        OtherAssembly.Save(other, name, new Version(version));
        string script = $"$null = [System.Reflection.Assembly]::LoadFrom('{other}'); try {{ Import-Module '{BuildPaths.Manifest}' }} catch {{ $_.Exception.Message }}; @(Get-Module PendoSegment).Count";

        IReadOnlyList<string> shown = (await PowerShellProcess.Run("-Command", script)).CleanLines();

        string own = AssemblyFile.Read(Path.Combine(BuildPaths.Binaries("net8.0"), $"{name}.dll")).Identity.Version.ToString();
        Assert.Equal([$"PendoSegment {own} cannot be imported: another version is loaded in this session, and .NET cannot replace it. Open a new session.", "0"], shown);
    }

    [Fact]
    public async Task Another_copy_of_the_module_is_refused_with_that_message_alone()
    {
        string copy = _files.Path("PendoSegment");
        foreach (string file in Directory.EnumerateFiles(BuildPaths.Stage, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(copy, Path.GetRelativePath(BuildPaths.Stage, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        File.Delete(Path.Combine(copy, "bin", "net8.0", "PendoSegment.Core.dll"));
        OtherAssembly.Save(Path.Combine(copy, "bin", "net8.0", "PendoSegment.Core.dll"), "PendoSegment.Core", new Version("99.0.0.0"));
        string script = $$"""
            Import-Module '{{BuildPaths.Manifest}}'
            try { Import-Module '{{copy}}' } catch { $_.Exception.Message }
            @($Error | Where-Object { $_ -match 'TypeData' }).Count
            (Get-TypeData PendoSegment.PendoEvent).DefaultDisplayPropertySet.ReferencedProperties.Count
            Remove-Module PendoSegment
            @(Get-TypeData PendoSegment.*).Count
            Import-Module '{{BuildPaths.Manifest}}' -Force
            Import-Module '{{BuildPaths.Manifest}}' -Force
            @(Get-TypeData PendoSegment.*).Count -gt 5
            """;

        IReadOnlyList<string> shown = (await PowerShellProcess.Run("-Command", script)).CleanLines();

        Assert.Equal(["PendoSegment 99.0.0.0 cannot be imported: another version is loaded in this session, and .NET cannot replace it. Open a new session.", "0", "4", "0", "True"], shown);
    }
}
