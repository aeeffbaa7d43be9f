namespace PendoSegment.Shell;

/// <summary>What <c>-Help</c> prints.</summary>
internal static class HelpText
{
    public const string Usage =
        """
        PendoSegment.Shell: the PowerShell engine with the PendoSegment module, where PowerShell is not installed.

          dotnet run --project src/PendoSegment.Shell -- [-Module PATH] [[-File] SCRIPT.ps1 [ARGUMENTS]]
          dotnet run --project src/PendoSegment.Shell -- [-Module PATH] -Command "COMMAND"
          dotnet run --project src/PendoSegment.Shell

          SCRIPT.ps1 [ARGUMENTS]   runs a script; values and -Name value are passed on to it
          -Command "COMMAND"       runs a command
          -Module PATH             imports this manifest instead of artifacts/PendoSegment/PendoSegment.psd1
          -Help                    shows this text
          (nothing)                a prompt; commands are read from standard input when it is redirected

        Results go to standard output. Errors, warnings, verbose and debug messages and progress go to standard error.
        The exit code is the script's own (exit N), else 0, 1 after a terminating error, 64 for a wrong command line
        and 130 after Ctrl+C. NO_COLOR turns colours off.

        The engine comes without the modules that PowerShell brings along, so commands such as Import-Csv, Write-Host
        and Select-Object are missing here. The module itself needs none of them. Scripts that do run in PowerShell 7.
        """;
}
