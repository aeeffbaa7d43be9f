using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

/// <summary>New-PendoSnippet's parameters, files and errors. What the script does in a page is Core's to test.</summary>
public sealed class NewPendoSnippetTests : ModuleTests
{
    public NewPendoSnippetTests() => Engine.RunClean($"Set-Location -LiteralPath '{Files.FullName}'");

    [Fact]
    public void The_key_and_the_region_are_the_sessions()
    {
        EngineRun run = Engine.RunClean($"Set-PendoApiKey {Key} -Region EU; New-PendoSnippet -SubscriptionId 42");

        Assert.Contains($"\"https://cdn.eu.pendo.io/agent/static/{Key}/pendo.js\"", (string)run["Script"]!, StringComparison.Ordinal);
        Assert.Contains("https://data.eu.pendo.io", (string)run["ContentSecurityPolicy"]!, StringComparison.Ordinal);
        Assert.Contains("https://pendo-static-42.storage.googleapis.com", (string)run["ContentSecurityPolicy"]!, StringComparison.Ordinal);
        Assert.Equal("https://cdn.eu.pendo.io", run["Agent"]);
    }

    [Theory]
    [InlineData("-Region US", "https://cdn.pendo.io/")]
    [InlineData("-Region US1", "https://us1.cdn.pendo.io/")]
    [InlineData("-Region JPN", "https://cdn.jpn.pendo.io/")]
    [InlineData("-Region AU", "https://cdn.au.pendo.io/")]
    [InlineData("", "https://cdn.eu.pendo.io/")]
    [InlineData("-AgentUri https://pendo.example.com", "https://pendo.example.com/")]
    [InlineData("-AgentUri https://pendo.example.com/proxy", "https://pendo.example.com/proxy/")]
    public void The_agent_is_the_regions_or_where_AgentUri_says(string parameters, string host)
    {
        EngineRun run = Engine.RunClean($"Set-PendoApiKey {Key} -Region EU; New-PendoSnippet {parameters} -SubscriptionId 42");
        Assert.Contains($"\"{host}agent/static/{Key}/pendo.js\"", (string)run["Script"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://static.example.com/x/pendo.js")]
    [InlineData("/scripts/pendo.js")]
    public void An_agent_in_a_file_needs_no_key(string file)
    {
        EngineRun run = Engine.RunClean($"New-PendoSnippet -AgentUri '{file}' -Region US -SubscriptionId 42");
        Assert.Contains($"\"{file}\"", (string)run["Script"]!, StringComparison.Ordinal);
        Assert.Equal(file, run["Agent"]);
    }

    [Fact]
    public void A_session_at_a_sandbox_gives_the_sandboxes_agent_and_no_host_of_Pendos()
    {
        EngineRun run = Engine.RunClean("""
            $sandbox = Start-PendoSandbox -Use -PassThru
            $snippet = New-PendoSnippet -Visitor 'window.me'
            $snippet.Script.Contains("$($sandbox.Endpoint)agent/static/$($sandbox.ApiKey)/pendo.js"); $snippet.ContentSecurityPolicy.Contains($sandbox.Endpoint.ToString().TrimEnd('/')); $snippet.ContentSecurityPolicy.Contains('pendo.io')
            """);
        Assert.Equal([true, true, false], run.Output.Select(line => (bool)line.BaseObject));
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void Kinds_say_whose_a_mapping_is()
    {
        EngineRun run = Engine.RunClean($$"""
            $account = [pscustomobject]@{ Kind = 'Group'; Id = 'key'; Traits = [pscustomobject]@{ title = 'Title' } }
            @{ Kind = 'Track'; Id = 'x'; Traits = @{ amount = 'sum' } } | ConvertTo-Json | Set-Content track.json
            (New-PendoSnippet -ApiKey {{Key}} -SubscriptionId 42 -Analytics -Mapping @{ Id = 'login'; Traits = @{ plan = 'Plan' } }, $account, track.json).Script
            """);
        string script = (string)run.Output[0].BaseObject;
        Assert.Matches("""visitor: prepare\(\{.*"plan".*"Plan".*\}\),\n.*account: prepare\(\{.*"title".*"Title".*\}\),\n.*track: prepare\(\{.*"amount".*"sum".*\}\),\n""", script);
    }

    [Fact]
    public void A_missing_subscription_is_told_once()
    {
        EngineRun run = Engine.Run($"New-PendoSnippet -ApiKey {Key} -Region EU");
        Assert.Contains("-SubscriptionId", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Empty(run.Errors);
    }

    [Theory]
    [InlineData("pendo.js", "/* Pendo's agent")]
    [InlineData("pendo.html", "<script>\n/* Pendo's agent")]
    [InlineData("pendo.HTM", "<script>\n/* Pendo's agent")]
    public void A_file_has_what_its_name_says_without_a_mark_and_nothing_goes_on(string name, string expected)
    {
        EngineRun run = Engine.RunClean($"New-PendoSnippet -ApiKey {Key} -SubscriptionId 42 -Visitor '{{ UserId: ''ü'' }}' -OutFile {name}; [System.IO.File]::ReadAllBytes((Join-Path $PWD {name}))");
        byte[] bytes = [.. run.Output.Select(one => (byte)one.BaseObject)];
        string text = new System.Text.UTF8Encoding(false, true).GetString(bytes);
        Assert.StartsWith(expected, text, StringComparison.Ordinal);
        Assert.Contains("'ü'", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_there_is_replaced_with_Force_alone_and_PassThru_gives_the_snippet()
    {
        EngineRun run = Engine.Run($$"""
            Set-Content x.js 'mine'
            try { New-PendoSnippet -ApiKey {{Key}} -SubscriptionId 42 -OutFile x.js } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
            Get-Content x.js
            New-PendoSnippet -ApiKey {{Key}} -SubscriptionId 42 -OutFile x.js -Force -WhatIf
            Get-Content x.js
            (New-PendoSnippet -ApiKey {{Key}} -SubscriptionId 42 -OutFile x.js -Force -PassThru).Script -eq (Get-Content x.js -Raw)
            """);
        Assert.Equal("PathExists,PendoSegment.Commands.NewPendoSnippetCommand", run.Output[0].BaseObject);
        Assert.Contains("-Force", (string)run.Output[1].BaseObject, StringComparison.Ordinal);
        Assert.Contains("-OutFile", (string)run.Output[1].BaseObject, StringComparison.Ordinal);
        Assert.Equal(["mine", "mine", true], run.Output.Skip(2).Select(one => one.BaseObject));
    }

    [Theory]
    [InlineData("-Visitor 'a)'", "SnippetInvalid", "closes nothing")]
    [InlineData("-Account ''", "SnippetInvalid", "-Account is blank")]
    [InlineData("-Nonce 'a''b'", "SnippetInvalid", "-Nonce")]
    [InlineData("-SubscriptionId x", "SnippetInvalid", "-SubscriptionId")]
    [InlineData("-OutFile x.txt", "SnippetInvalid", ".js")]
    [InlineData("-OutFile nowhere/x.js", "PathNotFound", "-OutFile")]
    [InlineData("-AgentUri http://pendo.example.com", "SnippetInvalid", "https")]
    [InlineData("-AgentUri //pendo.example.com/x.js", "SnippetInvalid", "-AgentUri")]
    [InlineData("-AgentUri /scripts/", "SnippetInvalid", ".js file")]
    [InlineData("-AgentUri https://user@pendo.example.com/", "SnippetInvalid", "-AgentUri")]
    [InlineData("-AgentUri ftp://pendo.example.com/", "SnippetInvalid", "-AgentUri")]
    [InlineData("-Mapping @{ Id = 'x' }", "SnippetInvalid", "-Visitor")]
    [InlineData("-Mapping @{ Kind = 'Group'; Id = 'x' }", "SnippetInvalid", "-Account")]
    [InlineData("-Visitor me -Mapping @{ Id = 'x' }, @{ Id = 'y' }", "MappingInvalid", "two mappings of kind Identify")]
    [InlineData("-Visitor me -Mapping @{ Ids = 'x' }", "MappingInvalid", "Ids")]
    [InlineData("-Visitor me -Mapping nowhere.psd1", "MappingNotFound", "nowhere.psd1")]
    [InlineData("-Visitor me -Mapping @{ Id = 'x'; Traits = @{ f = @{ Expression = { 1 } } } }", "SnippetInvalid", "script block")]
    public void What_cannot_be_is_an_error_that_says_what_to_do_and_writes_nothing(string parameters, string id, string expected)
    {
        EngineRun run = Engine.Run($"try {{ New-PendoSnippet -ApiKey {Key} -Region EU {parameters} }} catch {{ $_.FullyQualifiedErrorId; $_.Exception.Message; Get-ChildItem | Where-Object Name -like 'x.*' }}");
        Assert.Equal(2, run.Output.Count);
        Assert.StartsWith(id + ",", (string)run.Output[0].BaseObject, StringComparison.Ordinal);
        Assert.Contains(expected, (string)run.Output[1].BaseObject, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, (string)run.Output[1].BaseObject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New-PendoSnippet", "ApiKeyMissing")]
    [InlineData("Set-PendoApiKey k -Endpoint https://pendo.example.com; New-PendoSnippet", "SnippetInvalid")]
    [InlineData("Start-PendoSandbox -Use; New-PendoSnippet -Region EU", "SnippetInvalid")]
    public void Where_nothing_says_which_agent_it_is_an_error(string script, string id)
    {
        EngineRun run = Engine.Run($"try {{ {script} }} catch {{ $_.FullyQualifiedErrorId }}");
        Assert.StartsWith(id + ",", (string)Assert.Single(run.Output).BaseObject, StringComparison.Ordinal);
    }

    [Fact]
    public void No_view_shows_the_key()
    {
        EngineRun run = Engine.RunClean($$"""
            $s = New-PendoSnippet -ApiKey {{Key}} -SubscriptionId 42
            $s | Out-String
            $s | Format-Table | Out-String
            [pscustomobject]@{ Agent = 1; ContentSecurityPolicy = 2 }, $s | Out-String
            "$s"
            [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($s)) | Out-String
            """);
        Assert.Equal(5, run.Output.Count);
        Assert.All(run.Output, shown => Assert.DoesNotContain(Key, (string)shown.BaseObject, StringComparison.Ordinal));
        Assert.All(run.Output, shown => Assert.Contains("https://cdn.pendo.io", (string)shown.BaseObject, StringComparison.Ordinal));
    }

    [Fact]
    public void The_key_is_in_no_other_stream()
    {
        EngineRun run = Engine.Run($"$null = New-PendoSnippet -ApiKey {Key} -OutFile x.html -Verbose -Debug *>&1 | Out-String; New-PendoSnippet -ApiKey {Key} -OutFile y.html -WhatIf -Verbose *>&1 | Out-String");
        Assert.DoesNotContain(Key, string.Concat(run.Output.Select(one => one.BaseObject)), StringComparison.Ordinal);
        Assert.All(run.Warnings, text => Assert.DoesNotContain(Key, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-Property a")]
    [InlineData("-ExcludeProperty a")]
    public void In_device_mode_the_preflight_takes_no_choice_that_a_snippet_does_not_take(string parameter) =>
        Assert.Contains("New-PendoSnippet", Engine.Run($"@{{ id = 'a' }} | Test-PendoMapping Identify -DeviceMode {parameter}").AssertTerminated("MappingInvalid").TerminatingText, StringComparison.Ordinal);

    [Fact]
    public void In_device_mode_a_long_id_is_an_error_of_the_preflight()
    {
        EngineRun run = Engine.RunClean("$r = @{ id = 'ü' * 65 } | Test-PendoMapping Identify -DeviceMode; $r[0].Issues | ForEach-Object { \"$($_.Severity) $($_.Code)\" }; @{ id = 'ü' * 65 } | Test-PendoMapping Identify -DeviceMode -Quiet; @{ id = 'ü' * 65 } | Test-PendoMapping Identify -Quiet");
        Assert.Equal(["Error IdTooLong", false, true], run.Output.Select(one => one.BaseObject));
    }
}
