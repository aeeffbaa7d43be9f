using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;
using PendoSegment.Shell.Hosting;
using PendoSegment.Shell.Terminal;

namespace PendoSegment.Shell.Running;

/// <summary>The engine, opened, with the module imported.</summary>
internal sealed class EngineSession : IDisposable
{
    private EngineSession(Runspace runspace) => Runspace = runspace;

    public Runspace Runspace { get; }

    /// <param name="host">What the engine talks to.</param>
    /// <param name="terminal">Where its output goes; decides about colours.</param>
    /// <param name="modulePath">The full path of the manifest (or psm1) to import.</param>
    /// <exception cref="ShellException">The module cannot be imported.</exception>
    public static EngineSession Open(ShellHost host, ITerminal terminal, string modulePath)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry(WatchShellErrorCommand.Name, typeof(WatchShellErrorCommand), null));
        if (OperatingSystem.IsWindows())
        {
            // For this process only. What the user asks this program to run, the user means to run; elsewhere there is no such policy.
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        Runspace runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        runspace.Open();
        EngineSession session = new(runspace);
        try
        {
            PSStyle.Instance.OutputRendering = terminal.AllowsColor ? OutputRendering.Host : OutputRendering.PlainText;
            session.Import(modulePath);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public void Dispose() => Runspace.Dispose();

    private void Import(string modulePath)
    {
        // The engine has just put the machine's module folders there. Their modules belong to another PowerShell, often to Windows
        // PowerShell, and would fail here in ways that nobody understands. Only this module's neighbours remain.
        Environment.SetEnvironmentVariable("PSModulePath", Path.GetDirectoryName(Path.GetDirectoryName(modulePath)));

        using Pipeline pipeline = Runspace.CreatePipeline();
        Command import = new("Import-Module");
        import.Parameters.Add("Name", modulePath);
        import.Parameters.Add("ErrorAction", ActionPreference.Stop);
        pipeline.Commands.Add(import);
        try
        {
            pipeline.Invoke();
        }
        catch (RuntimeException e)
        {
            throw new ShellException($"The module {modulePath} cannot be imported: {e.Message} Build it again with 'dotnet build'.", e);
        }
    }
}
