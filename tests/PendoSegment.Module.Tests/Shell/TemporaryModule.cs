namespace PendoSegment.Module.Tests.Shell;

/// <summary>A folder with a small module in place of the real one, and with scripts to run against it.</summary>
internal sealed class TemporaryModule : IDisposable
{
    private const string Functions =
        """
        function Get-Probe { 'probe' }
        function Stop-Probe { [CmdletBinding()] param() $PSCmdlet.ThrowTerminatingError((New-ProbeError 'it stops')) }
        function Skip-Probe { [CmdletBinding()] param() $PSCmdlet.WriteError((New-ProbeError 'it goes on')) }
        function Show-Probe {
            [CmdletBinding()] param()
            $PSCmdlet.WriteWarning('a warning'); $PSCmdlet.WriteVerbose('a detail'); $PSCmdlet.WriteInformation('a note', @())
            $PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, 'Sending', '5 accepted'))
            'a result'
        }
        function Set-Probe { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param() if ($PSCmdlet.ShouldProcess('a probe')) { 'done' } else { 'left alone' } }
        function Get-Secret {
            [CmdletBinding()] param([Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [securestring] $Key)
            "$Name $($Key.Length)"
        }
        function New-ProbeError([string] $Message) {
            [System.Management.Automation.ErrorRecord]::new([InvalidOperationException]::new($Message), 'Probe', 'InvalidData', 'a thing')
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pendosegment-shell-");

    public TemporaryModule() => ModulePath = Write("Probe/Probe.psm1", Functions);

    public string ModulePath { get; }

    public string Folder => _folder.FullName;

    public string Write(string name, string content)
    {
        string path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
