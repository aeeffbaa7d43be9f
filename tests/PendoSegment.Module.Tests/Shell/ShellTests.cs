using PendoSegment.Shell;
using Xunit;

namespace PendoSegment.Module.Tests.Shell;

/// <summary>What tests of the whole shell share: a module, and a way to run a command line against it. They run one after another, for the
/// engine keeps its colours and its module path once a process.</summary>
[Collection("Shell")]
public abstract class ShellTests : IDisposable
{
    private protected TemporaryModule Files { get; } = new();

    public void Dispose()
    {
        Files.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected int Run(FakeTerminal terminal, params string[] args) =>
        new Application(terminal).Run(["-Module", Files.ModulePath, .. args]);

    private protected (int Code, string Out, string Err) Run(params string[] args)
    {
        FakeTerminal terminal = new();
        int code = Run(terminal, args);
        return (code, terminal.Shown, terminal.ShownErrors);
    }
}
