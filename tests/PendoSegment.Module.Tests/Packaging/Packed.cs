using Xunit;

namespace PendoSegment.Module.Tests.Packaging;

/// <summary>The package of the module that was staged, made once.</summary>
public sealed class Packed : IAsyncLifetime
{
    internal PackageFolder Folder { get; } = new();

    public async ValueTask InitializeAsync()
    {
        string said = await Folder.Pack();
        Assert.EndsWith($"The package is {Folder.Package}", said, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
