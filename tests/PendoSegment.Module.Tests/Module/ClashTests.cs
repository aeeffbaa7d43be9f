using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Module.Assemblies;
using Xunit;

namespace PendoSegment.Module.Tests.Module;

/// <summary>Another module has come first, and has brought its own version of what this one needs.</summary>
public sealed class ClashTests : IDisposable
{
    private readonly TestFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("System.Threading.RateLimiting", "7.0.0.0")]
    [InlineData("System.Threading.RateLimiting", "99.0.0.0")]
    [InlineData("PendoSegment.Core", "0.0.0.1")]
    public async Task The_module_imports_and_sends_where_another_version_of_its_library_is_loaded(string name, string version)
    {
        string own = Path.Combine(BuildPaths.Binaries("net8.0"), "dependencies", $"{name}.dll");
        string other = _files.Path($"{name}.dll");
        OtherAssembly.Save(other, name, new Version(version), own);
        string script = _files.Write("script.ps1", $$"""
            $null = [System.Reflection.Assembly]::LoadFrom('{{other}}')
            Import-Module '{{BuildPaths.Manifest}}' -ErrorAction Stop
            $sandbox = Start-PendoSandbox -Use -PassThru
            (1..3 | ForEach-Object { @{ UserId = "u$_"; Plan = 'premium' } } | Send-PendoIdentify -RateLimit 1000).Accepted
            $sandbox.GetVisitor('u3').Metadata['plan']
            foreach ($assembly in [AppDomain]::CurrentDomain.GetAssemblies()) {
                $identity = $assembly.GetName()
                if ($identity.Name -eq '{{name}}') { '{0} in {1}' -f $identity.Version, [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($assembly).Name }
            }
            """);

        IReadOnlyList<string> shown = (await PowerShellProcess.Run("-File", script)).CleanLines();

        Assert.Equal(["3", "premium", $"{version} in Default", $"{AssemblyFile.Read(own).Identity.Version} in PendoSegment"], shown);
    }

    [Theory]
    [InlineData("0.0.0.1")]
    [InlineData("99.0.0.0")]
    public async Task Another_version_of_the_module_itself_is_not_taken_for_this_one(string version)
    {
        string other = _files.Path("PendoSegment.dll");
        OtherAssembly.Save(other, "PendoSegment", new Version(version), likeFile: null);
        string script = $"$null = [System.Reflection.Assembly]::LoadFrom('{other}'); try {{ Import-Module '{BuildPaths.Manifest}' }} catch {{ $_.Exception.Message }}";

        IReadOnlyList<string> shown = (await PowerShellProcess.Run("-Command", script)).CleanLines();

        string own = AssemblyFile.Read(Path.Combine(BuildPaths.Binaries("net8.0"), "PendoSegment.dll")).Identity.Version.ToString();
        Assert.Equal([$"PendoSegment {own} cannot be imported: another version is loaded in this session, and .NET cannot replace it. Open a new session."], shown);
    }
}
