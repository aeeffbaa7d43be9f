using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text.RegularExpressions;
using Microsoft.PowerShell;

namespace PendoSegment.Module.Tests.Hosting;

/// <summary>A runspace of its own with the staged module imported through its manifest, as a user does it.</summary>
internal sealed partial class Engine : IDisposable
{
    private readonly Runspace _runspace;

    /// <param name="importModule">False for a runspace in which the test itself imports.</param>
    public Engine(bool importModule = true)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        _runspace = RunspaceFactory.CreateRunspace(Host, state);
        _runspace.Open();
        this["manifest"] = BuildPaths.Manifest;
        if (importModule)
        {
            RunClean("Import-Module $manifest -ErrorAction Stop");
        }
    }

    /// <summary>What the engine shows, asks and is told.</summary>
    public TestHost Host { get; } = new();

    /// <summary>A variable of the session.</summary>
    public object? this[string variable]
    {
        get => _runspace.SessionStateProxy.GetVariable(variable);
        set => _runspace.SessionStateProxy.SetVariable(variable, value);
    }

    /// <summary>Runs a script to its end, or to its first terminating error.</summary>
    public EngineRun Run(string script)
    {
        using EngineCall call = Begin(script);
        return call.End();
    }

    /// <summary>Runs a script that must write no error, no warning, and not stop.</summary>
    public EngineRun RunClean(string script) => Run(script).AssertClean();

    /// <summary>Starts a script; the caller waits for it or stops it.</summary>
    public EngineCall Begin(string script) => new(_runspace, script);

    /// <summary>Runs a script as at a prompt and returns everything that a user would have seen, errors and progress included.</summary>
    public string Show(string script)
    {
        Host.Shown.Clear();
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript(script).AddCommand("Out-Default");
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        try
        {
            shell.Invoke();
        }
        catch (RuntimeException stopped)
        {
            using PowerShell last = PowerShell.Create(_runspace);
            last.AddCommand("Out-Default").Invoke(new[] { stopped.ErrorRecord });
        }

        return Colors().Replace(Host.Shown.ToString(), "");
    }

    public void Dispose() => _runspace.Dispose();

    // Whether the engine colours is settled once a process, by whichever test comes first.
    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colors();
}
