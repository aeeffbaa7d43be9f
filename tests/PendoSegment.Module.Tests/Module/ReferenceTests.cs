using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Module.Assemblies;
using Xunit;

namespace PendoSegment.Module.Tests.Module;

/// <summary>What the staged assemblies ask for, against what there is where they are loaded.</summary>
public sealed class ReferenceTests
{
    private const string Microsoft = "cc7b13ffcd2ddd51";

    [Fact]
    public void Windows_PowerShell_finds_every_assembly_that_the_module_asks_for_in_exactly_that_version()
    {
        IReadOnlyList<AssemblyFile> shipped = AssemblyFile.ReadAll(BuildPaths.Binaries("net472"));

        Assert.Contains(shipped, file => file.Identity.Name == "PendoSegment");
        Assert.Contains(shipped, file => file.Identity.Name == "System.Text.Json");
        Assert.Empty(ReferenceCheck.Unsatisfied(shipped, AssemblyList.WindowsPowerShell));
    }

    [Fact]
    public void PowerShell_74_finds_every_assembly_that_the_module_asks_for()
    {
        IReadOnlyList<AssemblyFile> shipped = AssemblyFile.ReadAll(BuildPaths.Binaries("net8.0"));

        Assert.Contains(shipped, file => file.Identity.Name == "PendoSegment");
        Assert.Contains(shipped, file => file.Identity.Name == "PendoSegment.Core");
        Assert.Empty(ReferenceCheck.Unsatisfied(shipped, AssemblyList.PowerShell74));
    }

    [Fact]
    public void Nothing_ships_that_PowerShell_74_has_in_the_box() =>
        Assert.Empty(ReferenceCheck.Doubled(AssemblyFile.ReadAll(BuildPaths.Binaries("net8.0")), AssemblyList.PowerShell74Names));

    [Theory]
    [InlineData("net472")]
    [InlineData("net8.0")]
    public void Nothing_ships_that_the_module_does_not_ask_for(string framework) =>
        Assert.Empty(ReferenceCheck.Unused(AssemblyFile.ReadAll(BuildPaths.Binaries(framework)), "PendoSegment"));

    [Theory]
    [InlineData("System.Memory", "4.0.1.2", "there is System.Memory 4.0.5.0")]
    [InlineData("System.Memory", "4.0.6.0", "there is System.Memory 4.0.5.0")]
    [InlineData("System.Threading.Channels", "10.0.0.15", "there is none")]
    [InlineData("netstandard", "2.1.0.0", "there is netstandard 2.0.0.0")]
    public void A_reference_that_would_fail_to_load_is_found(string name, string version, string says)
    {
        AssemblyFile[] shipped = [File("A", new AssemblyIdentity(name, new Version(version), Microsoft)), File("System.Memory", "4.0.5.0")];

        string problem = Assert.Single(ReferenceCheck.Unsatisfied(shipped, AssemblyList.WindowsPowerShell));

        Assert.StartsWith($"A asks for {name} {version} ({Microsoft}); {says}", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_with_another_key_than_the_platforms_is_found() =>
        Assert.Single(ReferenceCheck.Unsatisfied([File("A", new AssemblyIdentity("mscorlib", new Version(4, 0, 0, 0), Microsoft))], AssemblyList.WindowsPowerShell));

    [Fact]
    public void A_reference_to_what_ships_or_to_the_platform_is_fine()
    {
        AssemblyIdentity memory = new("System.Memory", new Version(4, 0, 5, 0), Microsoft);
        AssemblyIdentity engine = new("System.Management.Automation", new Version(3, 0, 0, 0), "31bf3856ad364e35");
        AssemblyIdentity core = new("mscorlib", new Version(4, 0, 0, 0), "b77a5c561934e089");

        Assert.Empty(ReferenceCheck.Unsatisfied([File("A", memory, engine, core), File("System.Memory", "4.0.5.0")], AssemblyList.WindowsPowerShell));
    }

    [Fact]
    public void A_library_too_many_is_found()
    {
        AssemblyFile[] shipped = [File("A", new AssemblyIdentity("B", new Version(1, 0), "")), File("B", "1.0"), File("System.Text.Json", "8.0.0.0"), File("Newtonsoft.Json", "13.0.0.0")];

        Assert.Equal(["System.Text.Json", "Newtonsoft.Json"], ReferenceCheck.Doubled(shipped, AssemblyList.PowerShell74Names));
        Assert.Equal(["System.Text.Json", "Newtonsoft.Json"], ReferenceCheck.Unused(shipped, "A"));
    }

    private static AssemblyFile File(string name, params AssemblyIdentity[] references) => new(new AssemblyIdentity(name, new Version(1, 0), ""), references);

    private static AssemblyFile File(string name, string version) => new(new AssemblyIdentity(name, new Version(version), Microsoft), []);
}
