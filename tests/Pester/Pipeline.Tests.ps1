param([string] $ModulePath)

BeforeAll {
    . "$PSScriptRoot/Support.ps1" -ModulePath $ModulePath
    Enter-Suite
    $script:Users = Add-TestFile -Name 'users.csv' -Line @(
        'id,name,plan,company,logins'
        'p-1,"Gibbons, Peter",premium,acme,5'
        '00042,Łukasz,basic,acme,0'
        ',Nobody,basic,acme,7'
        'p-4,"José ""Pepe""",,initech,'
    )
}

AfterAll {
    Exit-Suite
}

Describe 'Records from the pipeline' {
    It 'sends the rows of Import-Csv, refuses the bad one, and goes on' {
        $summary = Import-Csv -Path $Users -Encoding UTF8 | Send-PendoIdentify -UserIdProperty id -GroupIdProperty company -ErrorVariable problems -ErrorAction SilentlyContinue

        $summary.Accepted | Should -Be 3
        $summary.Rejected | Should -Be 1
        $problems.Count | Should -Be 1
        $problems[0] | Get-ErrorId | Should -Be 'EventInvalid'
        $problems[0].TargetObject.name | Should -Be 'Nobody'
        $problems[0].Exception.Message | Should -Match 'record 3'
        $Sandbox.GetVisitor('00042').Metadata['name'] | Should -BeExactly 'Łukasz'
        $Sandbox.GetVisitor('p-1').Metadata['logins'] | Should -BeExactly '5'
        $Sandbox.GetVisitor('p-4').AccountId | Should -BeExactly 'initech'
        $Sandbox.GetVisitor('p-4').Metadata.ContainsKey('plan') | Should -BeFalse
    }

    It 'finds the id by itself, whatever its case, in <name>' -ForEach @(
        @{ Name = 'a hashtable'; Record = @{ USERID = 'auto'; plan = 'x' } }
        @{ Name = 'an ordered dictionary'; Record = [ordered]@{ plan = 'x'; visitorid = 'auto' } }
        @{ Name = 'a custom object'; Record = [pscustomobject]@{ iD = 'auto'; plan = 'x' } }
    ) {
        $null = $Record | Send-PendoIdentify

        $received = Get-LastEvent
        $received.userId | Should -BeExactly 'auto'
        $received.traits.plan | Should -BeExactly 'x'
    }

    It 'takes the rows of a DataTable, whose empty cells are empty' {
        $table = [System.Data.DataTable]::new()
        $null = $table.Columns.Add('Id')
        $null = $table.Columns.Add('Seats', [int])
        $null = $table.Rows.Add('row-1', 5)
        $null = $table.Rows.Add('row-2', [System.DBNull]::Value)

        ($table.Rows | Send-PendoIdentify).Accepted | Should -Be 2
        $Sandbox.GetVisitor('row-1').Metadata['seats'] | Should -Be 5
        $Sandbox.GetVisitor('row-2').Metadata.Count | Should -Be 0
    }

    It 'takes objects whose getters throw, and leaves their fields out' {
        $record = [pscustomobject]@{ Id = 'thrower'; Plan = 'x' }
        Add-Member -InputObject $record -MemberType ScriptProperty -Name Broken -Value { throw 'no' }

        (Get-Process -Id $PID | Send-PendoIdentify -UserIdProperty Id).Accepted | Should -Be 1
        ($record | Send-PendoIdentify).Accepted | Should -Be 1
        $Sandbox.GetVisitor('thrower').Metadata.Keys | Should -Be 'plan'
    }

    It 'sends only -Property, and all but -ExcludeProperty' {
        $null = Import-Csv -Path $Users -Encoding UTF8 | Select-Object -First 1 | Send-PendoIdentify -UserIdProperty id -Property name, 'pl*'
        (Get-LastEvent).traits.PSObject.Properties.Name | Sort-Object | Should -Be 'name', 'plan'

        $null = Import-Csv -Path $Users -Encoding UTF8 | Select-Object -First 1 | Send-PendoIdentify -UserIdProperty id -ExcludeProperty name, 'log*'
        (Get-LastEvent).traits.PSObject.Properties.Name | Sort-Object | Should -Be 'company', 'plan'
    }

    It 'warns of a property that no record has' {
        $null = @{ Id = 1 }, @{ Id = 2 } | Send-PendoIdentify -Property Plam -WarningVariable warnings -WarningAction SilentlyContinue

        $warnings.Count | Should -Be 1
        "$warnings" | Should -Match "'Plam'"
    }

    It 'goes on after a null among the records' {
        $summary = @{ Id = 'before' }, $null, @{ Id = 'after' } | Send-PendoIdentify -ErrorAction SilentlyContinue -ErrorVariable problems

        $summary.Accepted | Should -Be 2
        $problems.Count | Should -Be 1
    }

    It 'ends with a summary of nothing when there was nothing' {
        (@() | Send-PendoGroup).Accepted | Should -Be 0
    }

    It 'sends accounts and track events too' {
        (@{ AccountId = 'g-1'; plan = 'x' }, @{ AccountId = 'g-2'; plan = 'y' } | Send-PendoGroup).Accepted | Should -Be 2
        $Sandbox.GetAccount('g-2').Metadata['plan'] | Should -Be 'y'

        $did = [pscustomobject]@{ Who = 'u-1'; What = 'Signed in'; When = '2026-02-03T04:05:06Z'; device = 'phone' }
        ($did | Send-PendoTrack -UserIdProperty Who -EventProperty What -TimestampProperty When).Accepted | Should -Be 1
        $received = Get-LastEvent
        $received.event | Should -BeExactly 'Signed in'
        $received.properties.device | Should -BeExactly 'phone'
        @($Sandbox.GetEvents())[-1].Body | Should -Match '"timestamp":"2026-02-03T04:05:06\.000Z"'
    }

    It 'delivers the events of one id in the order in which they came in' {
        $summary = 1..200 | ForEach-Object { @{ Id = 'same'; number = $_ } } | Send-PendoIdentify

        $summary.Accepted | Should -Be 200
        $Sandbox.GetVisitor('same').Metadata['number'] | Should -Be 200
    }
}

Describe 'Beside other commands' {
    It 'lets Select-Object -First end it, and what was not delivered is in the rejects file' {
        $rejects = Get-TestPath -Name 'first.jsonl'

        $first = 1..300 | ForEach-Object { @{ Id = "first-$_" } } | Send-PendoIdentify -PassThru -RejectPath $rejects | Select-Object -First 1

        @($first).Count | Should -Be 1
        $first.Status | Should -Be 'Accepted'
        if (Test-Path -LiteralPath $rejects) {
            Get-Content -LiteralPath $rejects | ForEach-Object { ($_ | ConvertFrom-Json).code } | Sort-Object -Unique | Should -Be 'NotDelivered'
        }
    }

    It 'ends when a later command throws, and the next send works' {
        { 1..50 | ForEach-Object { @{ Id = $_ } } | Send-PendoIdentify -PassThru | ForEach-Object { throw 'downstream' } } | Should -Throw 'downstream'
        (Send-PendoIdentify -UserId u-1).Accepted | Should -Be 1
    }

    It 'keeps what it had taken when an earlier command throws' {
        $rejects = Get-TestPath -Name 'upstream.jsonl'
        $before = $Sandbox.Accepted

        { & { @{ Id = 'up-1' }; @{ Id = 'up-2' }; throw 'upstream' } | Send-PendoIdentify -RejectPath $rejects } | Should -Throw 'upstream'

        $kept = if (Test-Path -LiteralPath $rejects) { @(Get-Content -LiteralPath $rejects).Count } else { 0 }
        ($Sandbox.Accepted - $before) + $kept | Should -BeGreaterOrEqual 2
    }

    It 'fills -OutVariable, -ErrorVariable and -PipelineVariable' {
        $summary = Import-Csv -Path $Users -Encoding UTF8 | Send-PendoIdentify -UserIdProperty id -OutVariable out -ErrorVariable problems -ErrorAction SilentlyContinue
        $out.Count | Should -Be 1
        $out[0].Accepted | Should -Be $summary.Accepted
        $problems.Count | Should -Be 1

        $null = @{ Id = '' } | Send-PendoIdentify -ErrorVariable +problems -ErrorAction SilentlyContinue
        $problems.Count | Should -Be 2

        Send-PendoIdentify -UserId piped -PassThru -PipelineVariable sent | ForEach-Object { $sent.Id } | Should -Be 'piped'
    }

    It 'works under Measure-Command, Tee-Object, Group-Object and Measure-Object' {
        (Measure-Command -Expression { Send-PendoIdentify -UserId u-1 }).Ticks | Should -BeGreaterThan 0

        $grouped = 1..5 | ForEach-Object { @{ Id = "m-$_" } } | Tee-Object -Variable records | Send-PendoIdentify -PassThru | Group-Object -Property Status
        $grouped.Name | Should -Be 'Accepted'
        $grouped.Count | Should -Be 5
        $records.Count | Should -Be 5
        ($records | Send-PendoIdentify -PassThru | Measure-Object -Property Attempts -Sum).Sum | Should -Be 5
    }

    It 'sends while another send waits further up in the same pipeline' {
        $names = Import-Csv -Path $Users -Encoding UTF8 | Send-PendoIdentify -UserIdProperty id -PassThru -ErrorAction SilentlyContinue |
            Where-Object { $_.Status -eq 'Accepted' } | ForEach-Object { Send-PendoTrack -UserId $_.Id -Event 'Synchronised' -PassThru }

        $names.Count | Should -Be 3
        $names.Kind | Sort-Object -Unique | Should -Be 'Track'
    }

    It 'works behind a proxy function and in a steppable pipeline' {
        $command = [System.Management.Automation.CommandMetadata]::new((Get-Command -Name Send-PendoIdentify))
        Set-Item -Path function:Send-Proxied -Value ([System.Management.Automation.ProxyCommand]::Create($command))
        (@{ Id = 'proxied' } | Send-Proxied).Accepted | Should -Be 1
        (Send-Proxied -UserId 'proxied' -ApiKey $Sandbox.ApiKey).Accepted | Should -Be 1

        $stepped = { Send-PendoIdentify -PassThru }.GetSteppablePipeline()
        $stepped.Begin($true)
        $results = @($stepped.Process(@{ Id = 'step-1' }); $stepped.Process(@{ Id = 'step-2' }); $stepped.End())
        ($results.Id | Sort-Object) -join ' ' | Should -Be 'step-1 step-2'
    }

    It 'runs in strict mode with $ErrorActionPreference Stop' {
        & {
            Set-StrictMode -Version Latest
            $ErrorActionPreference = 'Stop'
            $summary = [pscustomobject]@{ Id = 'strict'; Nothing = $null } | Send-PendoIdentify -Mapping @{ Id = 'Id'; Traits = @{ a = 'Nothing'; b = @{ Property = 'Absent', 'Id' } } }
            $summary.Accepted | Should -Be 1
        }
    }
}
