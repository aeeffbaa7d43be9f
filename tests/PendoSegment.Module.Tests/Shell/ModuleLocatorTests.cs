using PendoSegment.Shell;
using Xunit;

namespace PendoSegment.Module.Tests.Shell;

public sealed class ModuleLocatorTests : IDisposable
{
    private readonly TemporaryModule _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void The_stage_of_the_build_comes_first()
    {
        string staged = _files.Write("stage/PendoSegment.psd1", "@{}");
        _files.Write("artifacts/PendoSegment/PendoSegment.psd1", "@{}");

        Assert.Equal(staged, new ModuleLocator(Path.Combine(_files.Folder, "stage"), _files.Folder).Find(null));
    }

    [Fact]
    public void A_checkout_that_was_moved_is_searched_upwards()
    {
        string manifest = _files.Write("artifacts/PendoSegment/PendoSegment.psd1", "@{}");
        string program = Path.Combine(_files.Folder, "src", "bin", "net10.0");

        Assert.Equal(manifest, new ModuleLocator(Path.Combine(_files.Folder, "gone"), program).Find(null));
    }

    [Fact]
    public void A_module_that_was_never_built_is_an_error_that_says_how_to_build_it()
    {
        ShellException error = Assert.Throws<ShellException>(() => new ModuleLocator(null, _files.Folder).Find(null));

        Assert.Contains("dotnet build", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_that_the_user_named_is_never_replaced_by_another()
    {
        _files.Write("artifacts/PendoSegment/PendoSegment.psd1", "@{}");

        ShellException error = Assert.Throws<ShellException>(() => new ModuleLocator(null, _files.Folder).Find("missing.psd1"));
        Assert.Contains("missing.psd1", error.Message, StringComparison.Ordinal);
    }
}
