param([string] $ModulePath)

BeforeAll {
    . "$PSScriptRoot/Support.ps1" -ModulePath $ModulePath
    $script:Walks = [System.IO.Path]::Combine((Split-Path -Path $PSScriptRoot), 'Walks')

    function Invoke-TestWalk {
        param([string] $Name)

        & (Join-Path -Path $script:Walks -ChildPath 'Invoke-Walk.ps1') -Path (Join-Path -Path $script:Walks -ChildPath $Name) -ModulePath $script:Manifest -Shell (@($script:PowerShell) + $script:FirstArgument)
    }
}

# Three people who have not seen the module, with nothing but its README, Get-Help and the Tab key.
Describe 'A walk' {
    It 'of a directory administrator with 3,000 people' {
        $null = Invoke-TestWalk -Name 'directory.ps1'
    }

    It 'of somebody who has a CRM''s German export of 40 columns, with right types in under ten commands' {
        $parts = Invoke-TestWalk -Name 'crm.ps1'

        ($parts | Where-Object Part -EQ 'From the file to accepted accounts').Commands | Should -BeIn (1..9)
    }

    It 'of somebody who runs it by night, in a container and in CI' {
        $null = Invoke-TestWalk -Name 'automation.ps1'
    }
}
