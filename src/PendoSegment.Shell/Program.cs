using PendoSegment.Shell.Terminal;

namespace PendoSegment.Shell;

/// <summary>A console that hosts the PowerShell engine with the module imported, for machines without PowerShell.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        // The engine would otherwise report its use over the network: a console that promises to stay on this machine must not.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");

        using SystemTerminal terminal = new();
        return new Application(terminal).Run(args);
    }
}
