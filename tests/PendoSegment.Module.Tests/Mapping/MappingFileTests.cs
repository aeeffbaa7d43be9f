using System.Text;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Mapping;

/// <summary>Mappings from files: read as data, never executed.</summary>
public sealed class MappingFileTests : ModuleTests
{
    private const string Record = "[pscustomobject]@{ Sam = 'anna'; count = '1.250'; on = 'yes' }";

    private const string DataFile = """
        # The mapping of a test.
        <# With comments
           of both kinds. #>
        @{
            Id     = 'Sam'
            Traits = @{
                logins = @{ Property = 'count'; Type = 'Number'; Culture = 'de-DE' }
                mail   = 'mail', 'Sam'
                tags   = @{ Value = @('a', 'b') }
                one    = @{ Value = @('a') }
                wave   = @{ Value = (-3) }
                beta   = @{ Value = $true }
                text   = @{ Value = "double quotes" }
                none   = @{ Value = $null }
            };
            Empty  = 'Null'
        }
        """;

    [Fact]
    public void A_data_file_is_read_from_the_current_location()
    {
        WireServer server = Listen();
        Files.Write("sub/users.psd1", DataFile);
        SetLocation();

        Engine.RunClean($"{Record} | Send-PendoIdentify -Mapping sub/users.psd1");

        Assert.Equal(
            ["beta=true", "logins=1250", "mail=\"anna\"", "none=null", "one=[\"a\"]", "tags=[\"a\",\"b\"]", "text=\"double quotes\"", "wave=-3"], Assert.Single(server.Requests).FieldList);
    }

    [Fact]
    public void A_JSON_file_is_read_whatever_the_case_of_its_extension()
    {
        WireServer server = Listen();
        string path = Files.Write("users.JSON", """{ "Id": "Sam", /* why not */ "Traits": { "active": { "Property": "on", "Type": "Boolean", }, } }""", Encoding.Unicode);

        Engine.RunClean($"{Record} | Send-PendoIdentify -Mapping '{path}'");

        Assert.Equal(["active=true"], Assert.Single(server.Requests).FieldList);
    }

    [Fact]
    public void A_file_object_will_do_and_parameters_for_single_parts_win()
    {
        WireServer server = Listen();
        Files.Write("users.psd1", DataFile.Replace("Id     = 'Sam'", "Id     = 'wrong'", StringComparison.Ordinal));
        Engine["file"] = new FileInfo(Files.Path("users.psd1"));

        Engine.RunClean($"{Record} | Send-PendoIdentify -Mapping $file -UserIdProperty sam");

        Assert.Equal("anna", Assert.Single(server.Requests).UserId);
    }

    [Fact]
    public void A_mapping_that_was_read_elsewhere_is_an_object()
    {
        WireServer server = Listen();

        Engine.RunClean($"{Record} | Send-PendoIdentify -Mapping ([pscustomobject]@{{ Id = 'Sam'; Traits = [pscustomobject]@{{ a = [pscustomobject]@{{ Property = 'on'; Type = 'Boolean' }} }} }})");

        Assert.Equal(["a=true"], Assert.Single(server.Requests).FieldList);
    }

    public static TheoryData<string, string> Executable => new()
    {
        { "@{ Id = 'Sam'; Traits = @{ x = $global:ran = 1 } }", "line 1, column 32" },
        { "@{ Id = (Set-Variable ran 1 -Scope Global -PassThru).Name }", "nothing in it is executed" },
        { "@{ Id = $(Set-Variable ran 1 -Scope Global; 'Sam') }", "nothing in it is executed" },
        { "@{ Id = \"$(Set-Variable ran 1 -Scope Global)Sam\" }", "nothing in it is executed" },
        { "@{ \"$(Set-Variable ran 1 -Scope Global)Id\" = 'Sam' }", "nothing in it is executed" },
        { "@{ Id = @(Set-Variable ran 1 -Scope Global) }", "Mapping.Id is a command" },
        { "@{ Id = Sam }", "Text goes in quotes: 'Sam'" },
        { "@{ Id = 'Sam'; Traits = @{ a = @{ Expression = { $global:ran = 1 } } } }", "Mapping.Traits.a.Expression is a script block" },
        { "@{ Id = if ($true) { $global:ran = 1; 'Sam' } }", "nothing in it is executed" },
        { "@{ Id = [scriptblock]::Create('$global:ran = 1').Invoke() }", "nothing in it is executed" },
        { "@{ Id = [int]'5' }", "nothing in it is executed" },
        { "@{ Id = $env:PATH }", "$env:PATH" },
        { "@{ Id = $PSScriptRoot }", "$PSScriptRoot" },
        { "@{ Id = 'a' + 'b' }", "nothing in it is executed" },
        { "@{ Id = 'Sam' }.GetEnumerator()", "one hashtable and nothing else" },
        { "@{ Id = 'Sam' } | ForEach-Object { $global:ran = 1 }", "one hashtable and nothing else" },
        { "@{ Id = 'Sam' } > ran.txt", "one hashtable and nothing else" },
        { "@{ Id = 'Sam' }\n$global:ran = 1", "line 2, column 1: A mapping file is one hashtable and nothing else" },
        { "@{ Id = 'Sam' }; trap { $global:ran = 1 }", "one hashtable and nothing else" },
        { "$global:ran = 1; @{ Id = 'Sam' }", "begin it with @{" },
        { "using module ./evil.psm1\n@{ Id = 'Sam' }", "begin it with @{" },
        { "#requires -Modules Evil\n@{ Id = 'Sam' }", "begin it with @{" },
        { "param($x = ($global:ran = 1))\n@{ Id = 'Sam' }", "begin it with @{" },
        { "@{ Id = configuration Evil { Import-DscResource -ModuleName Evil } }", "line 1, column 9: Mapping.Id is a command" },
        { "@{ Id = 'it’; x = Configuration Evil { } }", "Mapping.x is a command" },
        { "@{ Id = \"a`\"\"; x = configuration Evil { } }", "Mapping.x is a command" },
        { "@{ Id = { configuration Evil { } } }", "Mapping.Id is a script block" },
        { "@{ Id = { using module ./evil.psm1 } }", "Mapping.Id is a script block" },
        { "@{ Id = Evil configuration 'using' }", "'Evil configuration 'using''" },
        { "############################################################################", "begin it with @{" },
        { "", "begin it with @{" },
    };

    [Theory]
    [MemberData(nameof(Executable))]
    public void Nothing_in_a_data_file_is_executed(string content, string expected)
    {
        WireServer server = Listen();
        Files.Write("evil.psm1", "$global:ran = 1");
        Files.Write("evil.psd1", content);
        SetLocation();
        Engine["ran"] = null;

        EngineRun run = Engine.Run($"{Record} | Send-PendoIdentify -Mapping evil.psd1").AssertTerminated("MappingInvalid");

        Assert.StartsWith("evil.psd1: line ", run.TerminatingText, StringComparison.Ordinal);
        Assert.Contains(expected, run.TerminatingText, StringComparison.Ordinal);
        Assert.Null(Engine["ran"]);
        Assert.False(File.Exists(Files.Path("ran.txt")));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void A_keyword_of_the_sessions_own_is_not_asked()
    {
        Listen();
        string path = Files.Write("evil.psd1", "@{ Id = Evil x { } }");

        EngineRun run = Engine.Run($$"""
            $keyword = [Management.Automation.Language.DynamicKeyword]@{ Keyword = 'Evil'; BodyMode = 'ScriptBlock'; NameMode = 'SimpleNameRequired' }
            $keyword.PreParse = { param($k) $global:ran = 1; $null }
            [Management.Automation.Language.DynamicKeyword]::AddKeyword($keyword)
            try { {{Record}} | Send-PendoIdentify -Mapping '{{path}}' } finally { [Management.Automation.Language.DynamicKeyword]::RemoveKeyword('Evil') }
            """).AssertTerminated("MappingInvalid");

        Assert.Contains("Mapping.Id is a command", run.TerminatingText, StringComparison.Ordinal);
        Assert.Null(Engine["ran"]);
    }

    [Fact]
    public void Keywords_are_no_harm_as_names_or_in_text()
    {
        WireServer server = Listen();
        string path = Files.Write("users.psd1", "# The configuration of a test { }\n@{ Id = 'Sam'; Traits = @{ configuration = 'on'; Using = 'on'; b = @{ Value = 'Configuration x { }' } } }");

        Engine.RunClean($"{Record} | Send-PendoIdentify -Mapping '{path}'");

        Assert.Equal(["Using=\"yes\"", "b=\"Configuration x { }\"", "configuration=\"yes\""], Assert.Single(server.Requests).FieldList);
    }

    [Theory]
    [InlineData("m.psd1", "@{\n    Id = 'Sam'\n    Trais = @{}\n}", "m.psd1: line 3, column 5: Mapping has an unknown key 'Trais': did you mean 'Traits'?")]
    [InlineData("m.psd1", "@{\n    Id = 'Sam'\n    Traits = @{ a = @{ Property = 'x'\n Type = 'Nmber' } }\n}", "m.psd1: line 4, column 2: Mapping.Traits.a.Type is 'Nmber'")]
    [InlineData("m.psd1", "@{ Id = 'Sam'; Id = 'Sam' }", "m.psd1: line 1, column 16: ")]
    [InlineData("m.psd1", "@{ Id = 'Sam'; ", "m.psd1: line 1, column ")]
    [InlineData("m.psd1", "@{ 5 = 'Sam' }", "m.psd1: line 1, column 4: Mapping has a key that is not text")]
    [InlineData("m.psd1", "@{ Traits = @{} }", "m.psd1: Mapping.Id is missing")]
    [InlineData("m.json", "{ \"Id\": \"Sam\",\n \"Trais\": {} }", "m.json: line 2, column 2: Mapping has an unknown key 'Trais': did you mean 'Traits'?")]
    [InlineData("m.json", "{ \"Id\": \"Sam\", \"Traits\": { \"a\": { \"Expression\": \"1\" } } }", "m.json: line 1, column 35: Mapping.Traits.a.Expression cannot be in a file")]
    [InlineData("m.json", "{", "m.json: line 1, column 2: After Mapping it is not JSON")]
    public void What_is_wrong_in_a_file_is_told_with_line_and_column(string name, string content, string expected)
    {
        Listen();
        string path = Files.Write(name, content);

        EngineRun run = Engine.Run($"{Record} | Send-PendoIdentify -Mapping '{path}'").AssertTerminated("MappingInvalid");

        Assert.Contains(expected, run.TerminatingText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.psd1", "There is no mapping file")]
    [InlineData("nofolder/missing.json", "There is no mapping file")]
    [InlineData("Id=Sam", "There is no mapping file")]
    [InlineData("sub", "is a folder")]
    public void A_file_that_is_not_there_is_told(string path, string expected)
    {
        Listen();
        Files.Write("sub/x.txt", "");
        SetLocation();

        EngineRun run = Engine.Run($"{Record} | Send-PendoIdentify -Mapping {path}").AssertTerminated("MappingNotFound");

        Assert.Contains(expected, run.TerminatingText, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(path), run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        Listen();
        string path = Files.Write("users.csv", "a,b");

        Assert.Contains("-Path", Engine.Run($"{Record} | Send-PendoIdentify -Mapping '{path}'").AssertTerminated("MappingInvalid").TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_UTF_8_is_refused()
    {
        Listen();
        string path = Files.Write("users.psd1", "@{ Id = 'Größe' }", Encoding.Latin1);

        Assert.Contains("users.psd1 is not UTF-8", Engine.Run($"{Record} | Send-PendoIdentify -Mapping '{path}'").AssertTerminated("MappingInvalid").TerminatingText, StringComparison.Ordinal);
    }

    private void SetLocation()
    {
        Engine["folder"] = Files.FullName;
        Engine.RunClean("$ExecutionContext.SessionState.Path.SetLocation($folder) | Out-Null");
    }
}
