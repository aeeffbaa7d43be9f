using System.Collections.Frozen;
using System.Management.Automation;

namespace PendoSegment.Shell.Running;

/// <summary>
/// The commands that everyone knows from PowerShell and that its engine package comes without: those of the modules
/// Microsoft.PowerShell.Utility, Management, Security, Host and Archive, which ship with PowerShell itself.
/// </summary>
internal static class MissingCommands
{
    private const string InOtherModules =
        """
        Add-Content Add-Member Add-Type Clear-Content Clear-Item Clear-ItemProperty Clear-RecycleBin Clear-Variable Compare-Object
        Compress-Archive ConvertFrom-Csv ConvertFrom-Json ConvertFrom-Markdown ConvertFrom-SecureString ConvertFrom-StringData
        Convert-Path ConvertTo-Csv ConvertTo-Html ConvertTo-Json ConvertTo-SecureString ConvertTo-Xml Copy-Item Copy-ItemProperty
        Debug-Process Expand-Archive Export-Alias Export-Clixml Export-Csv Export-FormatData Format-Custom Format-Hex Format-List
        Format-Table Format-Wide Get-Acl Get-Alias Get-ChildItem Get-Clipboard Get-ComputerInfo Get-Content Get-Credential Get-Culture
        Get-Date Get-Error Get-Event Get-ExecutionPolicy Get-FileHash Get-FormatData Get-Host Get-Item Get-ItemProperty
        Get-ItemPropertyValue Get-Location Get-Member Get-Process Get-PSBreakpoint Get-PSCallStack Get-PSDrive Get-PSProvider Get-Random
        Get-SecureRandom Get-Service Get-TimeZone Get-TraceSource Get-TypeData Get-UICulture Get-Unique Get-Uptime Get-Variable Get-Verb
        Group-Object Import-Alias Import-Clixml Import-Csv Import-LocalizedData Import-PowerShellDataFile Invoke-Expression Invoke-Item
        Invoke-RestMethod Invoke-WebRequest Join-Path Join-String Measure-Command Measure-Object Move-Item Move-ItemProperty New-Alias
        New-Event New-Guid New-Item New-ItemProperty New-Object New-PSDrive New-Service New-TemporaryFile New-TimeSpan New-Variable
        Out-File Out-GridView Out-Printer Out-String Pop-Location Push-Location Read-Host Register-EngineEvent Register-ObjectEvent
        Remove-Alias Remove-Event Remove-Item Remove-ItemProperty Remove-PSDrive Remove-TypeData Remove-Variable Rename-Computer
        Rename-Item Rename-ItemProperty Resolve-Path Restart-Computer Restart-Service Select-Object Select-String Select-Xml
        Send-MailMessage Set-Acl Set-Alias Set-Clipboard Set-Content Set-Date Set-ExecutionPolicy Set-Item Set-ItemProperty Set-Location
        Set-PSBreakpoint Set-Service Set-TimeZone Set-Variable Show-Markdown Sort-Object Split-Path Start-Process Start-Service
        Start-Sleep Start-Transcript Stop-Computer Stop-Process Stop-Service Stop-Transcript Tee-Object Test-Connection Test-Json
        Test-Path Trace-Command Unblock-File Unregister-Event Update-FormatData Update-List Update-TypeData Wait-Debugger Wait-Event
        Wait-Process Write-Debug Write-Error Write-Host Write-Information Write-Output Write-Progress Write-Verbose Write-Warning
        """;

    private static readonly FrozenSet<string> Names =
        InOtherModules.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Instead = new Dictionary<string, string>
    {
        ["Import-Csv"] = "use -Path of the Send commands",
        ["Write-Host"] = "write the text itself, 'text', as a statement",
        ["Write-Output"] = "write the value itself as a statement",
        ["Get-Content"] = "use [IO.File]::ReadAllLines('path')",
        ["Set-Content"] = "use [IO.File]::WriteAllText('path', 'text')",
        ["Out-File"] = "redirect with > on the command line of this shell",
        ["Join-Path"] = "use [IO.Path]::Combine('a', 'b')",
        ["Split-Path"] = "use [IO.Path]::GetDirectoryName('path')",
        ["Test-Path"] = "use [IO.File]::Exists('path')",
        ["Get-ChildItem"] = "use [IO.Directory]::GetFiles('path')",
        ["Get-Date"] = "use [DateTime]::Now",
        ["New-Object"] = "use [TypeName]::new() or [pscustomobject]@{ Name = 'value' }",
        ["New-Guid"] = "use [Guid]::NewGuid()",
        ["Start-Sleep"] = "use [Threading.Thread]::Sleep(milliseconds)",
        ["Read-Host"] = "use $Host.UI.ReadLine()",
        ["ConvertTo-SecureString"] = "pass the text itself, which Set-PendoApiKey takes too",
        ["Write-Error"] = "use throw 'message'",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What to tell a user who called a command; null for names that PowerShell does not know either.</summary>
    public static string? Advice(string? command)
    {
        if (command is null || !Names.TryGetValue(command, out string? name))
        {
            return null;
        }

        string alternative = Instead.TryGetValue(name, out string? instead) ? $"{instead}, or " : "";
        string advice = $"{alternative}run this in PowerShell 7.";
        return $"{name} is not part of the engine package that this shell hosts: {advice}";
    }

    /// <summary>Replaces the engine's "check the spelling", which misleads when the spelling is right.</summary>
    public static void Explain(ErrorRecord record)
    {
        if (record.Exception is CommandNotFoundException missing && Advice(missing.CommandName) is { } advice)
        {
            record.ErrorDetails = new(advice);
        }
    }
}
