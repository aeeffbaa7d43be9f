using System.Collections.ObjectModel;
using System.Management.Automation;

namespace PendoSegment.Completion;

/// <summary>
/// Asks the session that the user types in. A completer gets no session state, and a runspace that is busy completing hands none out; a
/// nested script of our own may look, with loading of modules switched off, so that looking changes nothing.
/// </summary>
internal static class SessionLookup
{
    /// <summary>The value of a variable; null when there is none.</summary>
    public static object? Variable(string name) => Ask("$ExecutionContext.SessionState.PSVariable.GetValue($args[0])", name).FirstOrDefault();

    /// <summary>The full path of a file; null when there is none. Of a path with wildcards, the first match.</summary>
    public static string? FindFile(string path) => Ask(
        """
        $paths = $ExecutionContext.SessionState.Path
        $provider = $null
        $drive = $null
        $file = $paths.GetUnresolvedProviderPathFromPSPath($args[0], [ref] $provider, [ref] $drive)
        if ($provider.Name -eq 'FileSystem') {
            if ([System.IO.File]::Exists($file)) { $file }
            else { @($paths.GetResolvedProviderPathFromPSPath($args[0], [ref] $provider))[0] }
        }
        """,
        path).FirstOrDefault()?.BaseObject as string;

    /// <summary>The full name of a command that an alias stands for; the name itself when it is no alias.</summary>
    public static string CommandName(string name) =>
        Ask("$alias = $ExecutionContext.InvokeCommand.GetCommand($args[0], 'Alias'); if ($alias) { $alias.Definition }", name).FirstOrDefault()?.BaseObject as string ?? name;

    /// <summary>The types that a command says it writes, as far as they are loaded.</summary>
    public static IEnumerable<Type> OutputTypes(string command) =>
        Ask("$command = $ExecutionContext.InvokeCommand.GetCommand($args[0], 'Cmdlet, Function'); foreach ($type in $command.OutputType) { $type.Type }", command)
            .Select(type => type?.BaseObject).OfType<Type>();

    /// <summary>Where a path leads to, which need not be there; null outside the file system.</summary>
    public static string? FullPath(string path) => Ask(
        """
        $provider = $null
        $drive = $null
        $file = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($args[0], [ref] $provider, [ref] $drive)
        if ($provider.Name -eq 'FileSystem') { $file }
        """,
        path).FirstOrDefault()?.BaseObject as string;

    private static Collection<PSObject> Ask(string script, string argument)
    {
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddScript("$PSModuleAutoLoadingPreference = 'None'\n$ErrorActionPreference = 'Ignore'\n" + script, useLocalScope: true).AddArgument(argument);
        return shell.Invoke();
    }
}
