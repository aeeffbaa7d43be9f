using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Xunit;

namespace PendoSegment.Module.Tests.Hosting;

/// <summary>A script under way.</summary>
internal sealed class EngineCall : IDisposable
{
    // Nothing is measured with it: it keeps a test that waits for what never comes from waiting for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly PowerShell _shell;
    private readonly PSDataCollection<PSObject> _output = [];
    private readonly Holder _caught = new();
    private readonly IAsyncResult _result;

    public EngineCall(Runspace runspace, string script)
    {
        _shell = PowerShell.Create(runspace);
        runspace.SessionStateProxy.SetVariable("testBody", ScriptBlock.Create(script));
        runspace.SessionStateProxy.SetVariable("testCaught", _caught);
        _shell.AddScript("try { . $testBody } catch { $testCaught.Error = $_ }");
        _result = _shell.BeginInvoke<PSObject, PSObject>(null, _output);
    }

    public PSInvocationState State => _shell.InvocationStateInfo.State;

    /// <summary>Waits for the end.</summary>
    public EngineRun End()
    {
        Assert.True(_result.AsyncWaitHandle.WaitOne(Patience), "The script did not end.");
        try
        {
            _shell.EndInvoke(_result);
        }
        catch (PipelineStoppedException)
        {
            // What Stop is for.
        }

        return new EngineRun(_output, _shell.Streams, _caught.Error);
    }

    /// <summary>Ctrl+C: returns when the pipeline has stopped.</summary>
    public EngineRun Stop()
    {
        Assert.True(Task.Run(_shell.Stop).Wait(Patience), "The script did not stop.");
        return End();
    }

    public void Dispose() => _shell.Dispose();

    /// <summary>Where the script puts the error that ended it.</summary>
    internal sealed class Holder
    {
        public ErrorRecord? Error { get; set; }
    }
}
