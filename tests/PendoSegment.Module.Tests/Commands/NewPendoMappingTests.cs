using System.Management.Automation;
using System.Text;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

public sealed class NewPendoMappingTests : ModuleTests
{
    private const string Describe = """
        function Describe($m) { (@($m.Kind) + $m.Id + $m.GroupId + $m.UserId + $m.Event + $m.Timestamp + $m.Fields + $m.Unmapped + $m.Empty + $m.Invalid + $m.Nested + $m.Naming) -join '|' }
        function Read-Back($path, $kind) {
            $assembly = (Get-Command New-PendoMapping).ImplementingType.Assembly
            $file = $assembly.GetType('PendoSegment.Input.MappingFileReader').GetMethod('Read').Invoke($null, @($path))
            $reader = $file.GetType().Assembly.GetType('PendoSegment.Mapping.MappingReader').GetMethods().Where({ $_.GetParameters().Count -eq 3 })[0]
            $reader.Invoke($null, @($file, $kind, $null))
        }
        """;

    [Fact]
    public void The_mapping_of_samples_is_taken_by_every_command_and_gives_types()
    {
        WireServer server = Listen();

        Engine.RunClean("""
            $rows = [pscustomobject]@{ id = 'u1'; 'Job Title' = 'Boss'; logins = '12'; zip = '01234'; company_id = 'acc' }, [pscustomobject]@{ id = 'u2'; 'Job Title' = ''; logins = '7'; zip = '94107'; company_id = 'acc' }
            $mapping = $rows | New-PendoMapping -Kind Identify
            $rows | Send-PendoIdentify -Mapping $mapping -ThrottleLimit 1
            $null = $rows | ConvertTo-PendoEvent -Kind Identify -Mapping $mapping
            """);

        Assert.Equal(["job_title=\"Boss\"", "logins=12", "zip=\"01234\""], server.Requests[0].FieldList);
        Assert.Equal("acc", server.Requests[0].Json.GetProperty("context").GetProperty("groupId").GetString());
        Assert.Equal(["logins=7", "zip=\"94107\""], server.Requests[1].FieldList);
    }

    [Theory]
    [InlineData("users.csv", "Identify", "Send-PendoIdentify", 999)]
    [InlineData("accounts.csv", "Group", "Send-PendoGroup", 60)]
    public void The_examples_arrive_by_their_proposed_mapping(string file, string kind, string send, long accepted)
    {
        UseSandbox();
        Engine["path"] = BuildPaths.Example(file);

        EngineRun run = Engine.Run($"{send} -Path $path -Mapping (New-PendoMapping {kind} -SamplePath $path)");

        Assert.Equal(accepted, run["Accepted"]);
        Assert.Empty(run.Warnings);
    }

    [Theory]
    [InlineData("users.csv", "Identify", "IdMissing")]
    [InlineData("accounts.csv", "Group", "")]
    public void The_preflight_has_nothing_to_say_of_a_proposal_for_the_examples_but_of_the_row_without_an_id(string file, string kind, string expected)
    {
        Engine["path"] = BuildPaths.Example(file);

        EngineRun run = Engine.RunClean($"Test-PendoMapping -Kind {kind} -Path $path -Mapping (New-PendoMapping {kind} -SamplePath $path) | ForEach-Object {{ foreach ($issue in $_.Issues) {{ [string] $issue.Code }} }}");

        Assert.Equal(expected, string.Join(',', run.Output));
    }

    [Fact]
    public void The_preflight_has_nothing_to_say_of_a_proposal_for_awkward_records()
    {
        EngineRun run = Engine.Run("""
            $rows = foreach ($i in 1..30) {
                [pscustomobject]@{
                    UserId = "u$i"; Id = "x$i"; 'Job Title' = 'a'; job_title = 'b'; company = 'c'; address = 'd'; zip = "$($i + 10000)"; flag = 'yes'; answer = ('yes', 'no')[$i % 2]
                    phone = $i; createdAt = '2026-01-31'; age = 'old'; when = "$($i % 28 + 1)/12/2026"; mixed = (1, 'x')[$i % 2]; big = '12345678901234567890'; '2fa' = $true; 'Größe' = 1.5
                    last_logon = 133512345678901234 + $i; tags = 'a', 'b'; none = ''; thumb = [byte[]] (1, 2)
                }
            }
            $fields = $rows | Test-PendoMapping -Kind Identify -Mapping ($rows | New-PendoMapping Identify)
            $fields.Count
            foreach ($field in $fields) { foreach ($issue in $field.Issues) { "$($field.Field): $issue" } }
            """);

        Assert.Equal(["19"], run.Output.Select(item => item.ToString()));
        Assert.Contains("'thumb'", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Empty(run.Errors);
    }

    [Theory]
    [InlineData("m.psd1")]
    [InlineData("m.json")]
    public void A_file_reads_back_to_exactly_the_same_mapping_and_is_taken_by_a_Send_command(string name)
    {
        WireServer server = Listen();
        Engine["file"] = Files.Path(name);
        Engine["samples"] = BuildPaths.Example("users.csv");

        EngineRun run = Engine.RunClean($$"""
            {{Describe}}
            New-PendoMapping Identify $file -SamplePath $samples -PassThru
            Describe (New-PendoMapping Identify -SamplePath $samples)
            Describe (Read-Back $file (New-PendoMapping Identify -SamplePath $samples).Kind)
            """);

        Assert.Equal(name, ((FileInfo)run.Output[0].BaseObject).Name);
        Assert.Equal(run.Output[1].ToString(), run.Output[2].ToString());
        Assert.Contains("logins = logins (Number)", run.Output[1].ToString(), StringComparison.Ordinal);
        Engine.RunClean("[pscustomobject]@{ id = 'u1'; logins = '12' } | Send-PendoIdentify -Mapping $file -WarningAction SilentlyContinue");
        Assert.Equal(["logins=12"], server.Requests[0].FieldList);
    }

    [Theory]
    [InlineData("m.psd1")]
    [InlineData("m.json")]
    public void Whatever_a_property_is_called_the_file_reads_back_and_nothing_in_it_is_executed(string name)
    {
        string[] parts =
        [
            "'", "''", "’", "‘", "‚", "‛", "\"", "“", "”", "`", "$", "$(throw 'run')", "@{", "}", ")", ";", "#", "#>", "<#", "'@", "@'", "\r", "\n", "\r\n", "\t", " ", "\u0085", "\u2028", "\u00a0",
            "\ufeff", "configuration", "= 1", "throw", "a", "B", "é", "名", "😀", "\\", "/", "//", "*/", "{0}", "%", "\u0001", "\u001a", "\u200e",
        ];
        Random random = new(20260131);
        Engine["file"] = Files.Path(name);
        Engine.RunClean(Describe);
        for (int round = 0; round < 20; round++)
        {
            PSObject record = new();
            record.Properties.Add(new PSNoteProperty("UserId", "u"));
            foreach (string property in Enumerable.Range(0, 60).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => parts[random.Next(parts.Length)]))))
            {
                if (record.Properties[property] is null)
                {
                    record.Properties.Add(new PSNoteProperty(property, random.Next(4) switch { 0 => "", 1 => "31/12/2026", 2 => "0123", _ => "x" }));
                }
            }

            Engine["record"] = record;
            EngineRun run = Engine.RunClean("$record | New-PendoMapping Identify $file -Force; $m = $record | New-PendoMapping Identify; Describe $m; Describe (Read-Back $file $m.Kind); $m.Fields.Count");

            Assert.Equal(run.Output[0].ToString(), run.Output[1].ToString());
            Assert.True((int)run.Output[2].BaseObject > 10);
        }
    }

    [Fact]
    public void A_data_file_beyond_ascii_begins_with_a_mark_that_Windows_PowerShell_needs_and_others_do_not()
    {
        Engine["folder"] = Files.FullName;

        Engine.RunClean("""
            @{ Id = 1; 'Größe' = 2 } | New-PendoMapping Identify "$folder/a.psd1"
            @{ Id = 1; 'Größe' = 2 } | New-PendoMapping Identify "$folder/a.json"
            @{ Id = 1; size = 2 } | New-PendoMapping Identify "$folder/b.psd1"
            """);

        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), File.ReadAllBytes(Files.Path("a.psd1"))[..3]);
        Assert.Equal((byte)'{', File.ReadAllBytes(Files.Path("a.json"))[0]);
        Assert.Equal((byte)'#', File.ReadAllBytes(Files.Path("b.psd1"))[0]);
    }

    [Fact]
    public void A_data_file_says_why_in_comments_and_shows_no_value()
    {
        Engine["file"] = Files.Path("m.psd1");

        Engine.RunClean("@{ Id = 'u-secret'; zip = '09876'; fax = '' } | New-PendoMapping Identify $file");

        string text = File.ReadAllText(Files.Path("m.psd1"));
        Assert.Contains("# leading zeros", text, StringComparison.Ordinal);
        Assert.Contains("# Left out: fax: it is empty in every record.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("09876", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_there_is_replaced_only_by_force_and_before_anything_is_read()
    {
        Engine["file"] = Files.Write("m.psd1", "mine");

        EngineRun refused = Engine.Run("& { throw 'read' } | New-PendoMapping Identify $file").AssertTerminated("PathExists");
        Assert.Contains("-Force", refused.TerminatingText, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Files.Path("m.psd1")));
        Engine.RunClean("@{ Id = 1; a = 2 } | New-PendoMapping Identify $file -Force -WhatIf");
        Assert.Equal("mine", File.ReadAllText(Files.Path("m.psd1")));

        Assert.Empty(Engine.RunClean("@{ Id = 1; a = 2 } | New-PendoMapping Identify $file -Force").Output);

        Assert.Contains("'Id'", File.ReadAllText(Files.Path("m.psd1")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@{ Id = 1 } | New-PendoMapping Identify m.csv", "ParameterArgumentValidationError", "-SamplePath")]
    [InlineData("@{ Id = 1 } | New-PendoMapping Identify nowhere/m.psd1", "PathNotFound", "nowhere")]
    [InlineData("@{ Id = 1 } | New-PendoMapping Identify sub.psd1", "PathExists", "folder")]
    [InlineData("@() | New-PendoMapping Identify", "MappingInvalid", "no record")]
    [InlineData("New-PendoMapping Identify -SamplePath none.csv", "PathNotFound", "none.csv")]
    [InlineData("New-PendoMapping Identify -SamplePath empty.csv", "MappingInvalid", "no record")]
    [InlineData("@{ city = 1 } | New-PendoMapping Identify", "MappingInvalid", "-UserIdProperty")]
    [InlineData("@{ city = 1 } | New-PendoMapping Identify -UserIdProperty ctiy", "MappingInvalid", "'city'")]
    [InlineData("@{ Id = 1 } | New-PendoMapping Identify -EventProperty Id", "MappingInvalid", "-EventProperty")]
    public void What_cannot_be_done_ends_the_command_and_says_what_to_do(string script, string id, string expected)
    {
        Directory.CreateDirectory(Files.Path("sub.psd1"));
        Files.Write("empty.csv", "id,name\n");
        Engine["folder"] = Files.FullName;

        EngineRun run = Engine.Run($"$ExecutionContext.SessionState.Path.SetLocation($folder) > $null; {script}").AssertTerminated(id);

        Assert.Contains(expected, run.TerminatingText, StringComparison.Ordinal);
        Assert.Equal(["empty.csv", "sub.psd1"], Directory.EnumerateFileSystemEntries(Files.FullName).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_bad_row_of_the_samples_is_told_and_the_rest_go_on()
    {
        Engine["path"] = Files.Write("s.csv", "id;n;d\nu1;1.234,5;01.02.2026\nu2;1;;x\nu3;7;31.01.2026\n", Encoding.Latin1);

        EngineRun run = Engine.Run("New-PendoMapping Identify -SamplePath $path -Delimiter ';' -Encoding latin1 -Culture de-DE");

        Assert.Equal(["CsvInvalid"], run.ErrorIds);
        Assert.Equal(["n = n (Number, de-DE)", "d = d (Date, d.M.yyyy)"], ((System.Collections.IEnumerable)run["Fields"]!).Cast<object>().Select(field => field.ToString()));
    }

    [Fact]
    public void A_mapping_shows_its_parts_and_a_field_a_line()
    {
        string shown = Engine.Show("[pscustomobject]@{ Id = 1; GroupId = 'a'; 'Job Title' = 'x'; n = '1' } | New-PendoMapping Identify").ReplaceLineEndings("\n");

        Assert.Matches(@"Kind +: Identify\nId +: Id\nGroupId +: GroupId\nFields +: job_title = Job Title\n +n = n \(Number\)\n", shown);
        Assert.DoesNotContain("Timestamp", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Unmapped", shown, StringComparison.Ordinal);
    }
}
