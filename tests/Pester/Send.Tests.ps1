param([string] $ModulePath)

BeforeAll {
    . "$PSScriptRoot/Support.ps1" -ModulePath $ModulePath
    Enter-Suite
}

AfterAll {
    Exit-Suite
}

Describe 'Sending one event' {
    It 'sends the visitor of Segment''s documentation with numbers as numbers' {
        $summary = Send-PendoIdentify -UserId userId1 -Traits @{ name = 'Peter Gibbons'; email = 'peter@example.com'; plan = 'premium'; logins = 5 }

        $summary.Kind | Should -Be 'Identify'
        $summary.Accepted | Should -Be 1
        $summary.Rejected | Should -Be 0
        $summary.Retries | Should -Be 0
        $summary.RejectPath | Should -BeNullOrEmpty
        $received = Get-LastEvent
        $received.type | Should -BeExactly 'identify'
        $received.userId | Should -BeExactly 'userId1'
        $received.traits.logins | Should -Be 5
        $received.traits.logins | Should -Not -BeOfType [string]
        $received.traits.email | Should -BeExactly 'peter@example.com'
    }

    It 'sends the account of Segment''s documentation' {
        (Send-PendoGroup -GroupId 0e8c78ea9d97a7b8185e8632 -Traits @{ name = 'Initech'; employees = 329 }).Accepted | Should -Be 1

        $account = $Sandbox.GetAccount('0e8c78ea9d97a7b8185e8632')
        $account.Metadata['name'] | Should -BeExactly 'Initech'
        $account.Metadata['employees'] | Should -Be 329
    }

    It 'sends what a visitor did, when, and for which account' {
        $moment = [datetimeoffset]::new(2026, 3, 4, 5, 6, 7, [timespan]::Zero)

        (Send-PendoTrack -UserId u-1 -Event 'Report exported' -Properties @{ format = 'pdf'; pages = 3 } -GroupId acme -Timestamp $moment).Accepted | Should -Be 1

        $received = $Sandbox.GetEvents()
        $body = $received[$received.Count - 1].Body
        $body | Should -Match '"timestamp":"2026-03-04T05:06:07\.000Z"'
        $parsed = $body | ConvertFrom-Json
        $parsed.event | Should -BeExactly 'Report exported'
        $parsed.properties.pages | Should -Be 3
        $parsed.properties.groupId | Should -BeExactly 'acme'
        $parsed.context.groupId | Should -BeExactly 'acme'
    }

    It 'makes PARENT::CHILD of an account with a parent, and names the account of a visitor' {
        $null = Send-PendoGroup -GroupId child -ParentGroupId parent -Traits @{ name = 'Child' }
        $null = Send-PendoIdentify -UserId u-2 -GroupId acme

        $Sandbox.GetAccount('parent::child').Metadata['name'] | Should -Be 'Child'
        $Sandbox.GetVisitor('u-2').AccountId | Should -Be 'acme'
    }

    It 'takes traits as <name>' -ForEach @(
        @{ Name = 'a hashtable'; Traits = @{ plan = 'x'; seats = 3 } }
        @{ Name = 'an ordered dictionary'; Traits = [ordered]@{ plan = 'x'; seats = 3 } }
        @{ Name = 'a custom object'; Traits = [pscustomobject]@{ plan = 'x'; seats = 3 } }
        @{ Name = 'JSON'; Traits = '{ "plan": "x", "seats": 3 }' }
    ) {
        $null = Send-PendoIdentify -UserId u-3 -Traits $Traits

        $received = Get-LastEvent
        $received.traits.plan | Should -BeExactly 'x'
        $received.traits.seats | Should -Be 3
    }

    It 'takes splatted parameters, aliases and all of delivery''s' {
        $visitor = @{ VisitorId = 'u-4'; AccountId = 'acme'; Traits = @{ plan = 'x' } }
        $delivery = @{
            ThrottleLimit = 2; RateLimit = 1000; MaximumRetryCount = 3; RetryIntervalSec = 0.05; TimeoutSec = 10; OutageTimeoutSec = 20
            RejectPath = Get-TestPath -Name 'none.jsonl'; ApiKey = $Sandbox.ApiKey; PassThru = $true; Confirm = $false; WhatIf = $false
        }

        $result = Send-PendoIdentify @visitor @delivery

        $result.Status | Should -Be 'Accepted'
        $result.StatusCode | Should -Be 200
        $result.Attempts | Should -Be 1
        $result.Id | Should -BeExactly 'u-4'
        $result.Kind | Should -Be 'Identify'
        $result.Error | Should -BeNullOrEmpty
        [guid]::Parse($result.MessageId) | Should -Not -Be ([guid]::Empty)
        $Sandbox.GetVisitor('u-4').AccountId | Should -Be 'acme'
    }

    It 'follows $PSDefaultParameterValues' {
        $PSDefaultParameterValues = @{ 'Send-Pendo*:PassThru' = $true; 'Send-PendoIdentify:GroupId' = 'by-default' }

        (Send-PendoIdentify -UserId u-5).Status | Should -Be 'Accepted'
        $Sandbox.GetVisitor('u-5').AccountId | Should -Be 'by-default'
    }

    It 'sends .NET values as what they are, whatever they are' {
        $null = Send-PendoIdentify -UserId u-6 -Traits @{
            when = [datetime]::new(2026, 1, 2, 3, 4, 5, [System.DateTimeKind]::Utc); day = [System.DayOfWeek]::Monday; id = [guid]::Empty; version = [version] '1.2'
            flag = $true; price = 1.5d; list = 1, 2, 3; nothing = $null; empty = ''; text = "Núñez, José ""Pepe"" 山田"; nested = @{ city = 'Ulm' }
        }

        $body = @($Sandbox.GetEvents())[-1].Body
        $traits = ($body | ConvertFrom-Json).traits
        $body | Should -Match '"when":"2026-01-02T03:04:05\.000Z"'
        $traits.day | Should -BeExactly 'Monday'
        $traits.version | Should -BeExactly '1.2'
        $traits.flag | Should -BeTrue
        $traits.price | Should -Be 1.5
        $traits.list | Should -Be 1, 2, 3
        $traits.text | Should -BeExactly "Núñez, José ""Pepe"" 山田"
        $traits.nested_city | Should -BeExactly 'Ulm'
        $traits.PSObject.Properties.Name | Should -Not -Contain 'nothing'
        $traits.PSObject.Properties.Name | Should -Not -Contain 'empty'
    }

    It 'leaves out what must not be sent, and says so with -Verbose' {
        $credential = [pscredential]::new('user', [System.Security.SecureString]::new())

        $said = Send-PendoIdentify -UserId u-7 -Traits @{ credential = $credential; code = { 1 }; bytes = [byte[]] (1, 2); nan = [double]::NaN; name = 'kept' } -Verbose 4>&1

        (Get-LastEvent).traits.PSObject.Properties.Name | Should -Be 'name'
        foreach ($field in 'credential', 'code', 'bytes', 'nan') {
            "$said" | Should -Match "'$field' is left out"
        }
    }

    It 'refuses traits that are <name>, and says what they may be' -ForEach @(
        @{ Name = 'a list'; Traits = 1, 2 }
        @{ Name = 'text that is no JSON'; Traits = 'premium' }
        @{ Name = 'a date'; Traits = [datetime]::UtcNow }
    ) {
        { Send-PendoIdentify -UserId u-8 -Traits $Traits } | Should -Throw '*give a hashtable such as*'
    }
}

Describe '-WhatIf and -Confirm' {
    It 'sends nothing with -WhatIf, from <what>' -ForEach @(
        @{ What = 'parameters'; Script = { Send-PendoIdentify -UserId u-1 -WhatIf } }
        @{ What = 'the pipeline'; Script = { @{ Id = 'u-1' } | Send-PendoIdentify -WhatIf } }
        @{ What = 'a file'; Script = { Send-PendoIdentify -Path (Add-TestFile -Name 'whatif.csv' -Line 'id', 'u-1') -WhatIf } }
        @{ What = 'events'; Script = { ConvertTo-PendoEvent -Kind Identify -UserId u-1 | Send-PendoEvent -WhatIf } }
        @{ What = 'the preference variable'; Script = { $WhatIfPreference = $true; Send-PendoGroup -GroupId g-1 } }
    ) {
        $before = $Sandbox.Received

        & $Script | Should -BeNullOrEmpty
        $Sandbox.Received | Should -Be $before
    }

    It 'needs no key for -WhatIf' {
        $shown = Invoke-InRunspace -Script 'Send-PendoIdentify -UserId u-1 -WhatIf'

        $shown.Error | Should -BeNullOrEmpty
        $shown.Output | Should -BeNullOrEmpty
    }

    It 'asks nothing with -Confirm:$false, however low the preference is' {
        $ConfirmPreference = 'Low'

        (Send-PendoIdentify -UserId u-9 -Confirm:$false).Accepted | Should -Be 1
    }

    It 'passes a function''s -WhatIf on' {
        function Send-Nightly {
            [CmdletBinding(SupportsShouldProcess)]
            param()

            if ($PSCmdlet.ShouldProcess('all')) {
                Write-Warning -Message 'not reached'
            }

            Send-PendoIdentify -UserId u-10
        }

        $before = $Sandbox.Received
        Send-Nightly -WhatIf | Should -BeNullOrEmpty
        $Sandbox.Received | Should -Be $before
    }
}
