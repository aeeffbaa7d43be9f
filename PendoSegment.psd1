@{
    RootModule           = 'PendoSegment.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '5b1c9a52-7f5e-4f0e-9a43-2c6d8f1e7a90'
    Author               = 'PendoSegment contributors'
    CompanyName          = 'PendoSegment contributors'
    Copyright            = '(c) PendoSegment contributors. MIT license.'
    Description          = 'Sends visitors, accounts and track events from CSV files, Active Directory and any PowerShell object to Pendo, as Segment''s Pendo destination would, without Segment.'

    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'

    FormatsToProcess     = @('PendoSegment.format.ps1xml')

    CmdletsToExport      = @(
        'Add-PendoMetadataField'
        'Clear-PendoApiKey'
        'Clear-PendoIntegrationKey'
        'Compare-PendoMetadata'
        'ConvertTo-PendoEvent'
        'Get-PendoApiKey'
        'Get-PendoIntegrationKey'
        'Get-PendoLedger'
        'Get-PendoMetadataSchema'
        'Get-PendoSandbox'
        'New-PendoMapping'
        'New-PendoSnippet'
        'Remove-PendoLedgerEntry'
        'Send-PendoEvent'
        'Send-PendoGroup'
        'Send-PendoIdentify'
        'Send-PendoTrack'
        'Set-PendoApiKey'
        'Set-PendoIntegrationKey'
        'Start-PendoSandbox'
        'Stop-PendoSandbox'
        'Test-PendoConnection'
        'Test-PendoMapping'
        'Update-PendoMetadata'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()

    PrivateData          = @{
        PSData = @{
            Tags       = @('Pendo', 'Segment', 'Analytics', 'ActiveDirectory', 'CSV', 'Metadata', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri = 'https://licenses.nuget.org/MIT'
            # The package has this version's part of CHANGELOG.md here.
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
