param([string] $ModulePath)

BeforeAll {
    . "$PSScriptRoot/Support.ps1" -ModulePath $ModulePath
    Enter-Suite
}

AfterAll {
    Exit-Suite
}

Describe 'A snippet for a page' {
    It 'loads the agent from where the session points, and has what the mapping says' {
        $snippet = New-PendoSnippet -Visitor 'window.currentUser' -Mapping @{ Id = 'login'; Traits = @{ plan = 'plan' } }

        $snippet.Html | Should -Match '^<script>'
        $snippet.Script | Should -Match 'window\.currentUser'
        $snippet.Agent | Should -Be $Sandbox.Endpoint.ToString().TrimEnd('/')
        $snippet.Script | Should -Match 'agent/static/'
        $snippet.ContentSecurityPolicy | Should -Match 'script-src'
    }

    It 'is a file, which is not written over without being told to' {
        $file = Join-Path -Path $TestDrive -ChildPath 'snippet.html'
        New-PendoSnippet -Visitor 'window.currentUser' -OutFile $file
        [System.IO.File]::ReadAllText($file) | Should -Match '</script>'

        { New-PendoSnippet -Visitor 'window.currentUser' -OutFile $file } | Should -Throw -ErrorId 'PathExists,*'
        New-PendoSnippet -Visitor 'window.currentUser' -OutFile $file -Force
    }

    It 'is an error of its own where a page cannot do what the mapping asks for' {
        { New-PendoSnippet -Visitor 'window.currentUser' -Mapping @{ Id = 'login'; Traits = @{ plan = @{ Expression = { 'x' } } } } } | Should -Throw -ErrorId 'SnippetInvalid,*'
    }
}
