using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace PendoSegment.Benchmarks.Running;

/// <summary>The PowerShell engine in this process, with the staged module imported.</summary>
internal sealed class HostedEngine : IDisposable
{
    private readonly Runspace _runspace;

    private HostedEngine(Runspace runspace, TimeSpan importTime)
    {
        _runspace = runspace;
        ImportTime = importTime;
    }

    /// <summary>How long the import took, in an engine that was open already.</summary>
    public TimeSpan ImportTime { get; }

    /// <param name="manifest">The full path of the module's manifest.</param>
    public static HostedEngine Open(string manifest)
    {
        // The engine would otherwise report its use over the network.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        Runspace runspace = RunspaceFactory.CreateRunspace(state);
        runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        runspace.Open();

        // Besides the module that is measured, PowerShell's own: the machine's others are none of this engine's business.
        string own = Path.Combine(Path.GetDirectoryName(typeof(PSObject).Assembly.Location)!, "Modules");
        Environment.SetEnvironmentVariable("PSModulePath", string.Join(Path.PathSeparator, Path.GetDirectoryName(Path.GetDirectoryName(manifest)), own));
        Stopwatch clock = Stopwatch.StartNew();
        Invoke(runspace, "param($Manifest) Import-Module $Manifest -ErrorAction Stop", ("Manifest", manifest));
        return new HostedEngine(runspace, clock.Elapsed);
    }

    /// <summary>Runs a script.</summary>
    /// <param name="script">The script; it declares its parameters with <c>param</c>.</param>
    /// <param name="parameters">Their values.</param>
    public IReadOnlyList<PSObject> Invoke(string script, params (string Name, object Value)[] parameters) => Invoke(_runspace, script, parameters);

    /// <summary>Points the module at the sink.</summary>
    public void UseEndpoint(Uri address) => Invoke("param($Uri) Set-PendoApiKey -ApiKey 'benchmark-key-0001' -Endpoint $Uri", ("Uri", address));

    /// <summary>Whether a command of the module has a parameter of that name.</summary>
    public bool HasParameter(string command, string parameter) =>
        Invoke("param($Command, $Parameter) (Get-Command $Command).Parameters.ContainsKey($Parameter)", ("Command", command), ("Parameter", parameter))[0].BaseObject is true;

    /// <summary>How many requests the module makes at once unless it is told otherwise.</summary>
    public int DefaultThrottleLimit() =>
        (int)Invoke("(Get-Command Send-PendoIdentify).ImplementingType.GetProperty('ThrottleLimit').GetValue([Activator]::CreateInstance((Get-Command Send-PendoIdentify).ImplementingType))")[0].BaseObject;

    /// <summary>Runs a script that ends with the summary of a command that delivers, and reads it.</summary>
    public SendOutcome Send(string script, params (string Name, object Value)[] parameters)
    {
        Stopwatch clock = Stopwatch.StartNew();
        IReadOnlyList<PSObject> output = Invoke(script, parameters);
        PSObject summary = output.Count > 0 ? output[^1] : throw new BenchmarkException($"'{script}' wrote no summary.");
        return new SendOutcome(
            clock.Elapsed, (long)(summary.Properties["Accepted"] ?? summary.Properties["Updated"]).Value, summary.Properties["Unchanged"]?.Value as long? ?? 0, (long)summary.Properties["Rejected"].Value, (long)summary.Properties["Retries"].Value);
    }

    /// <summary>Runs a script and stops it as Ctrl+C does, once it is where it should be. Says how long the stop took.</summary>
    public TimeSpan Stop(string script, Action waitUntilThere, params (string Name, object Value)[] parameters)
    {
        using PowerShell shell = Load(_runspace, script, parameters);
        Task run = Task.Run(() => shell.Invoke());
        waitUntilThere();
        Stopwatch clock = Stopwatch.StartNew();
        shell.Stop();
        Task.WaitAny(run);
        TimeSpan took = clock.Elapsed;
        return shell.InvocationStateInfo.State == PSInvocationState.Stopped
            ? took
            : throw new BenchmarkException($"'{script}' was to be stopped, but {shell.InvocationStateInfo.State}: {shell.InvocationStateInfo.Reason?.Message ?? "it came to its end"}.");
    }

    public void Dispose() => _runspace.Dispose();

    private static Collection<PSObject> Invoke(Runspace runspace, string script, params (string Name, object Value)[] parameters)
    {
        using PowerShell shell = Load(runspace, script, parameters);
        try
        {
            Collection<PSObject> output = shell.Invoke();

            // A command that ends itself with an error ends its statement only, and Invoke does not throw.
            return output.Count > 0 || shell.Streams.Error.Count == 0 ? output : throw new BenchmarkException($"'{script}' failed: {shell.Streams.Error[0]}");
        }
        catch (RuntimeException e)
        {
            throw new BenchmarkException($"'{script}' failed: {e.Message}");
        }
    }

    private static PowerShell Load(Runspace runspace, string script, (string Name, object Value)[] parameters)
    {
        PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript(script);
        foreach ((string name, object value) in parameters)
        {
            shell.AddParameter(name, value);
        }

        return shell;
    }
}
