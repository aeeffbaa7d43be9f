param([string] $ModulePath)

BeforeAll {
    . "$PSScriptRoot/Support.ps1" -ModulePath $ModulePath
    Enter-Suite
    $null = Add-TestFile -Name 'one.csv' -Line 'id,plan', 'one-1,basic', 'one-2,premium'
    $null = Add-TestFile -Name 'two.csv' -Line 'id,plan', 'two-1,basic'
    $null = Add-TestFile -Name 'b[1].csv' -Line 'id,plan', 'bracket,basic'
    $null = Add-TestFile -Name 'bad.csv' -Line 'id,plan', 'bad-1,basic', ',basic', 'bad-3,basic,too,many', 'bad-4,premium'
    $null = Add-TestFile -Name 'empty.csv' -Line ''
    $null = Add-TestFile -Name 'header.csv' -Line 'id,plan'
    $script:Folder = (Resolve-Path -LiteralPath 'TestDrive:\').ProviderPath
}

AfterAll {
    Exit-Suite
}

Describe '-Path' {
    It 'takes <name>' -ForEach @(
        @{ Name = 'a full path'; Path = { Get-TestPath -Name 'one.csv' }; Accepted = 2 }
        @{ Name = 'a path on a PowerShell drive'; Path = { 'TestDrive:\one.csv' }; Accepted = 2 }
        @{ Name = 'a wildcard'; Path = { 'TestDrive:\*o*e.csv' }; Accepted = 2 }
        @{ Name = 'several wildcards and paths'; Path = { 'TestDrive:\[o]ne.csv', (Get-TestPath -Name 'two.csv') }; Accepted = 3 }
        @{ Name = 'a file whose name looks like a wildcard'; Path = { 'TestDrive:\b[1].csv' }; Accepted = 1 }
        @{ Name = 'a FileInfo'; Path = { Get-Item -Path 'TestDrive:\two.csv' }; Accepted = 1 }
        @{ Name = 'a file with nothing but a header'; Path = { 'TestDrive:\header.csv' }; Accepted = 0 }
    ) {
        $summary = Send-PendoIdentify -Path (& $Path)

        $summary.Accepted | Should -Be $Accepted
        $summary.Rejected | Should -Be 0
    }

    It 'takes a path that is relative to the current location, not to that of the process' {
        Push-Location -LiteralPath 'TestDrive:\'
        try {
            (Send-PendoIdentify -Path one.csv).Accepted | Should -Be 2
            (Send-PendoIdentify -Path ./bad.csv -RejectPath rejects.jsonl -ErrorAction SilentlyContinue).Accepted | Should -Be 2
        }
        finally {
            Pop-Location
        }

        Get-TestPath -Name 'rejects.jsonl' | Should -Exist
    }

    It 'is divided by -Shard into parts that make the whole' {
        $many = Add-TestFile -Name 'many.csv' -Line (@('id,plan') + (1..60 | ForEach-Object { "many-$_,basic" }))

        $parts = 1..3 | ForEach-Object { Send-PendoIdentify -Path $many -Shard "$_/3" }
        $ids = 1..3 | ForEach-Object { (ConvertTo-PendoEvent -Kind Identify -Path $many -Shard "$_/3").Id }

        $parts.Shard | Should -Be '1/3', '2/3', '3/3'
        ($parts | Measure-Object -Property Consumed -Sum).Sum | Should -Be 60
        ($ids | Sort-Object -Unique).Count | Should -Be 60
        Get-TerminatingErrorId -Script { Send-PendoIdentify -Path $many -Shard 4/3 } | Should -Be 'ShardInvalid'
    }

    It 'takes a path on a drive of its own' {
        $null = New-PSDrive -Name Export -PSProvider FileSystem -Root $Folder
        $summary = Send-PendoIdentify -Path Export:\bad.csv -RejectPath Export:\drive.jsonl -ErrorAction SilentlyContinue
        Remove-PSDrive -Name Export

        $summary.Accepted | Should -Be 2
        $summary.RejectPath | Should -Be (Get-TestPath -Name 'drive.jsonl')
        @(Get-Content -LiteralPath $summary.RejectPath).Count | Should -Be 2
    }

    It 'ends with <id> for <name>' -ForEach @(
        @{ Name = 'a file that is not there'; Path = 'TestDrive:\none.csv'; Id = 'PathNotFound' }
        @{ Name = 'a wildcard that matches nothing'; Path = 'TestDrive:\none*.csv'; Id = 'PathNotFound' }
        @{ Name = 'a drive that is not there'; Path = 'NoSuchDrive:\users.csv'; Id = 'PathNotFound' }
        @{ Name = 'what is no file'; Path = 'Env:PATH'; Id = 'PathNotFound' }
        @{ Name = 'a folder'; Path = 'TestDrive:\'; Id = 'CsvInvalid' }
        @{ Name = 'a file without a header'; Path = 'TestDrive:\empty.csv'; Id = 'CsvInvalid' }
    ) {
        Get-TerminatingErrorId -Script { Send-PendoIdentify -Path $Path } | Should -Be $Id
    }

    It 'names file and line of each bad row, and goes on' {
        $summary = Send-PendoIdentify -Path 'TestDrive:\bad.csv' -ErrorVariable problems -ErrorAction SilentlyContinue

        $summary.Accepted | Should -Be 2
        $summary.Rejected | Should -Be 2
        $problems | Get-ErrorId | Should -Be 'EventInvalid', 'CsvInvalid'
        $problems[0].Exception.Message | Should -Match 'bad\.csv: line 3'
        $problems[1].Exception.Message | Should -Match 'bad\.csv: line 4'
        $problems[0].TargetObject['plan'] | Should -Be 'basic'
    }

    It 'finds out the delimiter, and takes another and an encoding' {
        $null = Add-TestFile -Name 'semicolon.csv' -Line 'id;plan', 's-1;basic'
        (Send-PendoIdentify -Path 'TestDrive:\semicolon.csv').Accepted | Should -Be 1
        $Sandbox.GetVisitor('s-1').Metadata['plan'] | Should -Be 'basic'

        $null = Add-TestFile -Name 'tilde.csv' -Line 'id~plan', 's-2~basic'
        (Send-PendoIdentify -Path 'TestDrive:\tilde.csv' -Delimiter '~').Accepted | Should -Be 1
        $Sandbox.GetVisitor('s-2').Metadata['plan'] | Should -Be 'basic'

        [System.IO.File]::WriteAllText((Get-TestPath -Name 'latin.csv'), "id,name`ns-3,Málaga`n", [System.Text.Encoding]::GetEncoding('iso-8859-1'))
        (Send-PendoIdentify -Path 'TestDrive:\latin.csv' -Encoding latin1).Accepted | Should -Be 1
        $Sandbox.GetVisitor('s-3').Metadata['name'] | Should -BeExactly 'Málaga'
    }

    It 'reads the files of Export-Csv as Export-Csv writes them, <encoding>' -ForEach @(
        @{ Encoding = 'utf8' }
        @{ Encoding = 'unicode' }
    ) {
        [pscustomobject]@{ id = 'exported'; name = "Núñez, José`n""Pepe""" } | Export-Csv -Path 'TestDrive:\exported.csv' -Encoding $Encoding -NoTypeInformation

        (Send-PendoIdentify -Path 'TestDrive:\exported.csv').Accepted | Should -Be 1
        $Sandbox.GetVisitor('exported').Metadata['name'].Replace("`r", '') | Should -BeExactly "Núñez, José`n""Pepe"""
    }

    It 'sends accounts and track events too' {
        $null = Add-TestFile -Name 'accounts.csv' -Line 'account,name', 'acme,Acme Inc.'
        (Send-PendoGroup -Path 'TestDrive:\accounts.csv' -GroupIdProperty account).Accepted | Should -Be 1
        $Sandbox.GetAccount('acme').Metadata['name'] | Should -Be 'Acme Inc.'

        $null = Add-TestFile -Name 'events.csv' -Line 'userid,event,when,size', 'u-1,Uploaded,2026-05-06T07:08:09Z,3'
        (Send-PendoTrack -Path 'TestDrive:\events.csv' -TimestampProperty when).Accepted | Should -Be 1
        (Get-LastEvent).event | Should -BeExactly 'Uploaded'
    }
}

Describe '-Mapping' {
    BeforeAll {
        $script:Mapped = Add-TestFile -Name 'mapped.csv' -Line 'id,Full Name,logins,joined,tags', 'map-1,Anna Berg,"1.250,5",31.12.2025,a;b', 'map-2,Bo,many,,'
        $null = Add-TestFile -Name 'users.psd1' -Line @(
            '@{'
            "    Id     = 'id'"
            "    Traits = @{ full_name = 'Full Name'; source = @{ Value = 'crm' }; logins = @{ Property = 'logins'; Type = 'Number'; Culture = 'de-DE' } }"
            '}'
        )
        $null = Add-TestFile -Name 'users.json' -Line '{ "Id": "id", "Traits": { "full_name": "Full Name", "tags": { "Property": "tags", "Type": "List", "Separator": ";" } } }'
        $null = Add-TestFile -Name 'evil.psd1' -Line "@{ Id = 'id'; Traits = @{ a = (New-Item -Path '$($Folder.Replace('\', '/'))/executed.txt') } }"
    }

    It 'is a hashtable with types' {
        $mapping = @{
            Id = 'id'
            Traits = @{
                name = 'Full Name'
                logins = @{ Property = 'logins'; Type = 'Number'; Culture = 'de-DE' }
                joined = @{ Property = 'joined'; Type = 'Date'; Format = 'dd.MM.yyyy' }
                tags = @{ Property = 'tags'; Type = 'List'; Separator = ';' }
            }
        }

        $summary = Send-PendoIdentify -Path $Mapped -Mapping $mapping -ErrorVariable problems -ErrorAction SilentlyContinue

        $summary.Accepted | Should -Be 1
        $problems[0].Exception.Message | Should -Match "line 3.*logins"
        $visitor = $Sandbox.GetVisitor('map-1').Metadata
        $visitor['logins'] | Should -Be 1250.5
        $visitor['joined'] | Should -Match '^2025-12-31'
        $visitor['tags'] | Should -Be 'a', 'b'
    }

    It 'is a .psd1 or .json file, on a PowerShell drive too' {
        $null = Import-Csv -Path $Mapped | Select-Object -First 1 | Send-PendoIdentify -Mapping 'TestDrive:\users.psd1'
        (Get-LastEvent).traits.source | Should -Be 'crm'
        (Get-LastEvent).traits.logins | Should -Be 1250.5

        (Send-PendoIdentify -Path $Mapped -Mapping 'TestDrive:\users.json').Accepted | Should -Be 2
        $Sandbox.GetVisitor('map-1').Metadata['tags'] | Should -Be 'a', 'b'
    }

    It 'runs expressions of code in the caller''s scope' {
        $suffix = 'from here'
        $mapping = @{ Id = 'Id'; Traits = @{ city = @{ Expression = { $_.City.ToUpperInvariant() + " $suffix" } } } }

        $summary = @{ Id = 'expr-1'; City = 'Ulm' }, @{ Id = 'expr-2'; City = $null } | Send-PendoIdentify -Mapping $mapping -ErrorVariable problems -ErrorAction SilentlyContinue

        $summary.Accepted | Should -Be 1
        $problems[0].Exception.Message | Should -Match "record 2.*'city'"
        $Sandbox.GetVisitor('expr-1').Metadata['city'] | Should -BeExactly 'ULM from here'
    }

    It 'never runs what is in a file' {
        Get-TerminatingErrorId -Script { Send-PendoIdentify -Path $Mapped -Mapping 'TestDrive:\evil.psd1' } | Should -Be 'MappingInvalid'

        Get-TestPath -Name 'executed.txt' | Should -Not -Exist
    }

    It 'ends with <id> for <name>' -ForEach @(
        @{ Name = 'a misspelt key'; Mapping = @{ Id = 'id'; Trais = @{} }; Id = 'MappingInvalid' }
        @{ Name = 'an unknown type'; Mapping = @{ Id = 'id'; Traits = @{ a = @{ Property = 'a'; Type = 'Numbr' } } }; Id = 'MappingInvalid' }
        @{ Name = 'a file that is not there'; Mapping = 'TestDrive:\none.psd1'; Id = 'MappingNotFound' }
        @{ Name = 'an id that is no column'; Mapping = @{ Id = 'uid'; Traits = @{ a = 'plan' } }; Id = 'MappingInvalid' }
    ) {
        Get-TerminatingErrorId -Script { Send-PendoIdentify -Path $Mapped -Mapping $Mapping } | Should -Be $Id
    }

    It 'names the nearest name' {
        { Send-PendoIdentify -Path $Mapped -Mapping @{ Id = 'id'; Trais = @{} } } | Should -Throw "*'Trais'*did you mean 'Traits'?*"
        { Send-PendoIdentify -Path $Mapped -UserIdProperty ids } | Should -Throw "*did you mean 'id'?*"
    }

    It 'cannot be used with -Property' {
        Get-TerminatingErrorId -Script { Send-PendoIdentify -Path $Mapped -Mapping @{ Id = 'id' } -Property plan } | Should -Be 'MappingInvalid'
    }
}
