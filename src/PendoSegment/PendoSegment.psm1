# Picks the assemblies for this edition and imports the cmdlets. The folder is all that differs between editions; the commands do not.

$framework = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'net472' }
$path = [System.IO.Path]::Combine($PSScriptRoot, 'bin', $framework, 'PendoSegment.dll')
$assembly = [System.Reflection.Assembly]::LoadFrom($path)

if ($framework -eq 'net8.0') {
    # Before anything looks at a cmdlet: its types need the libraries that only the private load context finds.
    $assembly.GetType('PendoSegment.Session.DependencyContext', $true).GetMethod('Register').Invoke($null, @())
}

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
