# Picks the assemblies for this edition and imports the cmdlets. The folder is all that differs between editions; the commands do not.

$framework = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'net472' }

# A session of PowerShell 7 that has loaded another version either refuses this one, or takes the other one for it without a word. Core first, since
# the cmdlets would load it.
foreach ($name in 'PendoSegment.Core', 'PendoSegment') {
    $path = [System.IO.Path]::Combine($PSScriptRoot, 'bin', $framework, "$name.dll")
    $version = [System.Reflection.AssemblyName]::GetAssemblyName($path).Version
    $assembly = try { [System.Reflection.Assembly]::LoadFrom($path) } catch [System.IO.FileLoadException] { if ($framework -ne 'net8.0') { throw } }
    if (-not $assembly -or $assembly.GetName().Version -ne $version) {
        throw "PendoSegment $version cannot be imported: another version is loaded in this session, and .NET cannot replace it. Open a new session."
    }
}

# Not TypesToProcess, which comes before the check: where another copy is loaded already, every type of it would be an error of its own.
$types = [System.IO.Path]::Combine($PSScriptRoot, 'PendoSegment.types.ps1xml')
Microsoft.PowerShell.Utility\Update-TypeData -AppendPath $types
$ExecutionContext.SessionState.Module.OnRemove = { Microsoft.PowerShell.Utility\Remove-TypeData -Path $types }.GetNewClosure()

$inner = Import-Module -Assembly $assembly -PassThru -ErrorAction Stop

# On a second Import-Module -Force the engine hands out the binary module it already has, and does not export its cmdlets from here
# again (PowerShell issue 20710). Where they are there already, this changes nothing.
$module = $ExecutionContext.SessionState.Module
$export = $module.GetType().GetMethod('AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
if ($export) {
    foreach ($cmdlet in $inner.ExportedCmdlets.Values) {
        $null = $export.Invoke($module, @(, $cmdlet))
    }
}
