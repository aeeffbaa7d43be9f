param([string] $ModulePath)

BeforeAll {
    . "$PSScriptRoot/Support.ps1" -ModulePath $ModulePath
    Enter-Suite
    $script:Commands = Get-Command -Module PendoSegment
    $script:Assemblies = $Commands[0].ImplementingType.Assembly, [PendoSegment.EventKind].Assembly

    # The type itself, of an array or of what may be null.
    function Get-ElementType {
        param([type] $Type)

        if ($Type.IsArray) { return Get-ElementType -Type $Type.GetElementType() }
        $inner = [System.Nullable]::GetUnderlyingType($Type)
        if ($inner) { $inner } else { $Type }
    }
}

AfterAll {
    Exit-Suite
}

Describe 'The names of types' {
    It 'are found by a script for every type that the module makes public' {
        $Assemblies.ForEach({ $_.GetName().Name }) | Should -Be 'PendoSegment', 'PendoSegment.Core'
        $types = $Assemblies.ForEach({ $_.GetExportedTypes() }).Where({ $_.Namespace -eq 'PendoSegment' })

        $types.Count | Should -BeGreaterThan 20
        foreach ($type in $types) {
            $type.FullName -as [type] | Should -Be $type -Because "a script says [$($type.FullName)]"
        }
    }

    It 'are found for every type of the module that a command takes or writes' {
        $types = foreach ($command in $Commands) {
            $command.Parameters.Values.ForEach({ Get-ElementType -Type $_.ParameterType })
            $command.OutputType.ForEach({ $_.Type })
        }
        $own = @($types | Where-Object { $_.Assembly -in $Assemblies } | Sort-Object -Property FullName -Unique)

        $own.Name | Should -Contain 'EventKind'
        $own.Name | Should -Contain 'PendoSendSummary'
        foreach ($type in $own) {
            "PendoSegment.$($type.Name)" -as [type] | Should -Be $type -Because "a script says [PendoSegment.$($type.Name)]"
        }
    }

    It 'belong to commands alone where they are not for scripts' {
        $others = $Assemblies.ForEach({ $_.GetExportedTypes() }).Where({ $_.Namespace -ne 'PendoSegment' })

        $others.Count | Should -BeGreaterOrEqual $Commands.Count
        $others.Where({ -not $_.IsSubclassOf([System.Management.Automation.Cmdlet]) }).ForEach({ $_.FullName }) | Should -BeNullOrEmpty
    }

    It 'can be written into a script' {
        (ConvertTo-PendoEvent -Kind ([PendoSegment.EventKind]::Group) -GroupId acme).Kind | Should -Be ([PendoSegment.EventKind]::Group)
        $Sandbox | Should -BeOfType [PendoSegment.PendoSandbox]
        $Sandbox.GetVisitor('u-0') | Should -BeNullOrEmpty
        Send-PendoIdentify -UserId u-1 | Should -BeOfType [PendoSegment.PendoSendSummary]
        Send-PendoIdentify -UserId u-1 -PassThru | Should -BeOfType [PendoSegment.PendoSendResult]
        Get-PendoApiKey | Should -BeOfType [PendoSegment.PendoApiKeyInfo]
        Get-PendoIntegrationKey | Should -BeOfType [PendoSegment.PendoIntegrationKeyInfo]
        Test-PendoConnection | Should -BeOfType [PendoSegment.PendoConnectionTest]
        Add-PendoMetadataField -Kind ([PendoSegment.MetadataKind]::Visitor) -Mapping @{ Id = 'id'; Traits = @{ plan = @{ Value = 'x' } } } | Should -BeOfType [PendoSegment.PendoMetadataField]
        @{ Id = 1; plan = 'x' } | Update-PendoMetadata -Kind ([PendoSegment.MetadataKind]::Visitor) -Create | Should -BeOfType [PendoSegment.PendoUpdateSummary]
        @{ Id = 1; plan = 'x' } | Update-PendoMetadata -Kind Visitor -PassThru | Should -BeOfType [PendoSegment.PendoUpdateResult]
        @{ Id = 1; plan = 'x' } | Test-PendoMapping -Kind ([PendoSegment.EventKind]::Identify) | Should -BeOfType [PendoSegment.PendoMappingField]
        [PendoSegment.PendoRegion].GetEnumNames() | Should -Be 'US', 'US1', 'EU', 'JPN', 'AU'
        (Get-Command -Name Set-PendoApiKey).Parameters['Region'].ParameterType | Should -Be ([System.Nullable[PendoSegment.PendoRegion]])
    }
}
