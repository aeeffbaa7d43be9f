using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

/// <summary>What people type who are used to other commands: it works as they mean it, or stops once and says what to type instead.</summary>
public sealed class HabitTests : ModuleTests
{
    private const string Invalid = "MappingInvalid";
    private const string Record = "EventInvalid";
    private const string Setting = "ParameterBindingFailed";
    private const string Binding = "ParameterArgumentValidationError";
    private const string Transformation = "ParameterArgumentTransformationError";

    private readonly WireServer _server;

    public HabitTests()
    {
        _server = Listen();
        Engine["folder"] = Files.FullName;
        Files.Write("users.csv", "id,name,plan\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"u-{i},User {i},pro\n")));
        Files.Write("accounts.csv", "Account Number,name\na-1,Acme\n");
        Files.Write("empty.csv", "id,name\n");
        Files.Write("wide.csv", string.Join(",", Enumerable.Range(1, 60).Select(i => $"Eine lange Spalte {i}")) + ",Benutzer-Id\n" + string.Concat(Enumerable.Repeat(new string(',', 60) + "u\n", 60)));
        Engine.RunClean("Set-Location $folder");
    }

    [Theory]
    [InlineData("Import-Csv users.csv | Send-PendoIdentify -UserId id", Invalid, "-UserIdProperty id")]
    [InlineData("Import-Csv users.csv | Send-PendoIdentify id", Invalid, "-UserIdProperty id")]
    [InlineData("Import-Csv users.csv | Send-PendoIdentify -UserId 'Job Title' -WhatIf", Invalid, "-UserIdProperty 'Job Title'")]
    [InlineData("Import-Csv users.csv | Send-PendoIdentify -UserId id -Traits @{ plan = 1 }", Invalid, "-UserIdProperty id -Property plan")]
    [InlineData("Import-Csv users.csv | Send-PendoGroup -GroupId id -ParentGroupId hold", Invalid, "-GroupIdProperty id -ParentGroupIdProperty hold")]
    [InlineData("Import-Csv users.csv | Send-PendoGroup -GroupIdProperty id -ParentGroupId plan", Setting, "-ParentGroupIdProperty plan")]
    [InlineData("Import-Csv users.csv | Send-PendoTrack -UserId id -Event login", Setting, "-UserIdProperty id -EventProperty NAME. A name that is the same for all is written as -EventProperty { 'NAME' }")]
    [InlineData("Import-Csv users.csv | Send-PendoTrack -UserId id", Setting, "-UserIdProperty id -EventProperty NAME")]
    [InlineData("Import-Csv users.csv | Send-PendoTrack -UserIdProperty id -Event login", Setting, "-EventProperty login. What is the same for all is written as -EventProperty { 'login' }")]
    [InlineData("Import-Csv users.csv | Send-PendoTrack -UserIdProperty id -EventProperty plan -Timestamp 2026-01-01", Setting, "-TimestampProperty NAME")]
    [InlineData("Import-Csv users.csv | Send-PendoIdentify -Traits @{ plan = 'pro' }", Setting, "-Property plan")]
    [InlineData("Import-Csv users.csv | Send-PendoIdentify -GroupId plan", Setting, "-GroupIdProperty plan")]
    [InlineData("Import-Csv users.csv | Send-PendoGroup -UserId id", Setting, "-UserIdProperty id")]
    [InlineData("Import-Csv users.csv | Send-PendoIdentify -UserId id -GroupIdProperty plan", Setting, "-UserIdProperty id")]
    [InlineData("Import-Csv users.csv | ConvertTo-PendoEvent -Kind Track -UserId id -Event login -Timestamp 2026-01-01 -Traits @{ a = 1; b = 2; c = 3; d = 4 }", Invalid, "-Timestamp and -Traits are values of one event")]
    [InlineData("@() | Send-PendoIdentify -UserId id", Invalid, "-UserIdProperty id")]
    [InlineData("Send-PendoIdentify -Path users.csv -UserId id", Setting, "records come from -Path. Name the property of the records instead: -UserIdProperty id")]
    [InlineData("Send-PendoIdentify -UserId id -Path users.csv -WhatIf", Setting, "-UserIdProperty id")]
    [InlineData("Send-PendoTrack -Path users.csv -UserId id -Event login", Setting, "-UserIdProperty id -EventProperty NAME")]
    [InlineData("Send-PendoIdentify -UserId id -UserIdProperty id", Setting, "Leave it out")]
    [InlineData("Send-PendoIdentify -UserId u-1 -Mapping @{ Id = 'id' }", Setting, "-UserIdProperty 'u-1'")]
    [InlineData("Import-Csv users.csv | Send-PendoIdentify -Path users.csv", Invalid, "leave one of the two out")]
    [InlineData("New-PendoMapping Identify -SamplePath users.csv | Send-PendoIdentify -Path users.csv", Invalid, "given as -Mapping")]
    [InlineData("Import-Csv users.csv | Send-PendoIdentify -InputObject 1", Invalid, "leave -InputObject out")]
    [InlineData("New-PendoMapping Identify -SamplePath users.csv | Send-PendoIdentify", Invalid, "give it with -Mapping")]
    [InlineData("ConvertTo-PendoEvent Identify", Invalid, "or give their file with -Path")]
    [InlineData("Send-PendoIdentify -UserIdProperty id", Invalid, "Import-Csv users.csv | Send-PendoIdentify")]
    [InlineData("Send-PendoEvent", Invalid, "ConvertTo-PendoEvent ... | Send-PendoEvent")]
    [InlineData("Test-PendoMapping Identify", Invalid, "-Path")]
    [InlineData("Update-PendoMetadata Visitor", Invalid, "-Path")]
    [InlineData("Compare-PendoMetadata Visitor", Invalid, "-Path")]
    [InlineData("New-PendoMapping Identify", Invalid, "-SamplePath")]
    [InlineData("New-PendoMapping Identify users.csv", Binding, "-SamplePath 'users.csv'")]
    [InlineData("New-PendoMapping -Kind Group -Path accounts.csv", Binding, "-SamplePath 'accounts.csv'")]
    [InlineData("New-PendoMapping -Path accounts.csv", Binding, "-SamplePath 'accounts.csv'")]
    [InlineData("Import-Csv users.csv | New-PendoMapping -Kind Group -Path accounts.csv", Binding, "-SamplePath")]
    [InlineData("Import-Csv users.csv | Send-PendoIdentify -UserIdProperty id -Property @{ n = 'x'; e = { $_.nmae.Trim() } }", Invalid, "none of the first 50 records can be used. The first: The field 'x' has an expression that failed")]
    [InlineData("Send-PendoIdentify -Path users.csv -UserIdProperty id -Property @{ n = 'x'; e = { $_.nmae.Trim() } }", Invalid, "The field 'x' has an expression that failed")]
    [InlineData("Import-Csv users.csv | Select-Object -First 2 | Send-PendoIdentify -UserIdProperty id -Property @{ n = 'x'; e = { $_.nmae.Trim() } }", Invalid, "none of the 2 records can be used")]
    [InlineData("Import-Csv users.csv | Send-PendoIdentify -UserIdProperty id -Shard 1/2 -Property @{ n = 'x'; e = { $_.nmae.Trim() } }", Invalid, "The field 'x' has an expression that failed")]
    [InlineData("Import-Csv users.csv | Select-Object -First 20 | Send-PendoIdentify -UserIdProperty id -Shard 2/2 -Property @{ n = 'x'; e = { $_.nmae.Trim() } }", Invalid, "The field 'x' has an expression that failed")]
    [InlineData("Import-Csv users.csv | Send-PendoIdentify -UserIdProperty { 'a', $_.id }", Invalid, "is a list")]
    [InlineData("Clear-PendoApiKey; Send-PendoIdentify -UserId u-1", "ApiKeyMissing", "Set-PendoApiKey")]
    public void Two_forms_at_once_or_none_stop_before_anything_is_taken(string script, string id, string expected) => AssertOne(script, id, expected);

    [Theory]
    [InlineData("Send-PendoIdentify")]
    [InlineData("Send-PendoGroup")]
    [InlineData("Send-PendoTrack")]
    [InlineData("ConvertTo-PendoEvent")]
    public void No_form_is_shown_with_another_ones_parameters(string command)
    {
        EngineRun run = Engine.RunClean($"(Get-Command {command}).ParameterSets | ForEach-Object {{ '{{0}}: {{1}}' -f $_.Name, (($_.Parameters.Name | Where-Object {{ $_ -in 'UserId', 'GroupId', 'Event', 'Traits', 'InputObject', 'Path' }}) -join ',') }}");

        string[] sets = [.. run.Output.Select(static set => set.ToString()).Order(StringComparer.Ordinal)];
        Assert.Equal(3, sets.Length);
        Assert.Contains("UserId", sets[0], StringComparison.Ordinal);
        Assert.Equal(["Path: Path", "Pipeline: InputObject"], sets[1..]);
    }

    [Theory]
    [InlineData("1, 2 | ForEach-Object { Send-PendoIdentify -UserId \"u-$_\" }")]
    [InlineData("foreach ($i in 1, 2) { Send-PendoIdentify \"u-$i\" @{ n = $i } }")]
    [InlineData("function Send-One { process { Send-PendoIdentify -UserId \"u-$_\" } }; 1, 2 | Send-One")]
    [InlineData("1, 2 | & { process { Send-PendoGroup -GroupId \"u-$_\" } }")]
    [InlineData("function Send-All { $input | Send-PendoIdentify }; @{ Id = 1 }, @{ Id = 2 } | Send-All")]
    [InlineData("1, 2 | . { process { $n = $_; @{ Id = $n } | Send-PendoIdentify } }")]
    [InlineData("1 | ForEach-Object { Send-PendoIdentify -Path two.csv }")]
    [InlineData("foreach ($i in 1, 2) { $call = [powershell]::Create('CurrentRunspace').AddCommand('Send-PendoIdentify').AddParameter('UserId', \"u-$i\"); $call.Invoke() }")]
    [InlineData("foreach ($i in 1, 2) { $values = @{ UserId = \"u-$i\"; Traits = @{ n = $i }; GroupId = 'g' }; Send-PendoIdentify @values }")]
    [InlineData("$send = { Send-PendoIdentify }.GetSteppablePipeline(); $send.Begin($true); $send.Process(@{ Id = 1 }); $send.Process(@{ Id = 2 }); $send.End()")]
    public void One_event_by_parameters_inside_of_a_pipeline_goes_out_as_ever(string script)
    {
        Files.Write("two.csv", "id\n1\n2\n");

        Engine.RunClean(script);

        Assert.Equal(2, _server.Requests.Count);
    }

    [Theory]
    [InlineData("Send-PendoIdentify users.csv", "give -Path 'users.csv'")]
    [InlineData("Send-PendoIdentify ./users.csv @{ a = 1 }", "give -Path './users.csv'")]
    [InlineData("Send-PendoIdentify -UserId (Get-Item users.csv)", "-Path")]
    [InlineData("Send-PendoIdentify missing.csv", "'missing.csv' is called like a file, which is not there, and no id. To send the records in it, give -Path 'missing.csv'")]
    [InlineData("Send-PendoGroup accounts.csv", "give -Path 'accounts.csv'")]
    [InlineData("Send-PendoTrack users.csv", "give -Path 'users.csv'")]
    [InlineData("ConvertTo-PendoEvent Identify -UserId users.csv", "give -Path 'users.csv'")]
    [InlineData("Send-PendoIdentify notes.txt", "@{ Id = 'notes.txt' } | ...")]
    public void A_file_is_no_id(string script, string expected)
    {
        Files.Write("notes.txt", "x");

        AssertOne(script, Binding, expected);
    }

    [Theory]
    [InlineData("Send-PendoIdentify readme", "readme")]
    [InlineData("Send-PendoIdentify anna.berg", "anna.berg")]
    [InlineData("Send-PendoIdentify tenant:17/anna", "tenant:17/anna")]
    [InlineData("Send-PendoIdentify 'EU\\anna'", "EU\\anna")]
    [InlineData("@{ Id = 'users.csv' } | Send-PendoIdentify", "users.csv")]
    public void An_id_that_looks_a_little_like_a_file_is_one(string script, string id)
    {
        Files.Write("readme", "x");

        Engine.RunClean(script);

        Assert.Equal(id, Assert.Single(_server.Requests).UserId);
    }

    [Theory]
    [InlineData("Test-PendoMapping -Kind Identify users.csv | Where-Object Field -eq name")]
    [InlineData("ConvertTo-PendoEvent Visitor users.csv | Select-Object -First 1")]
    [InlineData("Test-PendoMapping -Kind User -FilePath users.csv | Where-Object Field -eq name")]
    [InlineData("Test-PendoMapping -Kind ([PendoSegment.MetadataKind]::Visitor) -LiteralPath users.csv | Where-Object Field -eq name")]
    public void What_can_only_mean_one_thing_works(string script) => Assert.Single(Engine.RunClean(script).Output);

    [Theory]
    [InlineData("Send-PendoIdentify users.csv -UserIdProperty id")]
    [InlineData("Send-PendoGroup users.csv -Mapping @{ Id = 'id'; Traits = @{ name = 'name' } }")]
    [InlineData("Send-PendoTrack users.csv -EventProperty { 'Login' } -UserIdProperty id -Property name")]
    public void A_file_beside_the_property_with_the_id_needs_no_name(string script)
    {
        Engine.RunClean(script);

        Assert.Equal(100, _server.Requests.Count);
    }

    [Theory]
    [InlineData("-UserIdProperty { $_.id }", "u-0", "name=\"User 0\",plan=\"pro\"")]
    [InlineData("-UserIdProperty { $_.id.ToUpper() } -Property name", "U-0", "name=\"User 0\"")]
    [InlineData("-UserIdProperty @{ n = 'id'; e = { $PSItem.id + '!' } } -Property name", "u-0!", "name=\"User 0\"")]
    [InlineData("-Property name, @{ n = 'tier'; e = { $_.plan + 1 } }", "u-0", "name=\"User 0\",tier=\"pro1\"")]
    [InlineData("-Property @{ Label = 'tier'; Expr = 'plan' }", "u-0", "tier=\"pro\"")]
    [InlineData("-Property { $_.plan }", "u-0", "plan=\"pro\"")]
    [InlineData("-Property @{ E = { $_.'plan' } }, name", "u-0", "name=\"User 0\",plan=\"pro\"")]
    [InlineData("-Property n*, @{ n = 'tier'; e = { 1 } }", "u-0", "name=\"User 0\",tier=1")]
    [InlineData("-Property *, @{ n = 'tier'; e = { 1 } } -ExcludeProperty plan, id", "u-0", "name=\"User 0\",tier=1")]
    [InlineData("-Property name, @{ n = 'tier'; e = { 1 } } -ExcludeProperty t*", "u-0", "name=\"User 0\"")]
    public void Script_blocks_and_calculated_properties_work_as_with_Select_Object(string options, string id, string fields)
    {
        Engine.RunClean($"Import-Csv users.csv | Select-Object -First 1 | Send-PendoIdentify {options}");
        Files.Write("one.csv", "id,name,plan\nu-0,User 0,pro\n");
        Engine.RunClean($"Send-PendoIdentify -Path one.csv {options}");

        Assert.Equal(2, _server.Requests.Count);
        Assert.All(_server.Requests, request => Assert.Equal((id, fields), (request.UserId, string.Join(",", request.FieldList.Where(field => !field.StartsWith("id=", StringComparison.Ordinal))))));
    }

    [Fact]
    public void Every_part_of_an_event_may_be_worked_out()
    {
        Engine.RunClean("""
            [pscustomobject]@{ who = 'u'; day = '2026-01-31' } | Send-PendoTrack -UserIdProperty { $_.who + 1 } -EventProperty { 'Login' } -GroupIdProperty { 'acme' } -ParentGroupIdProperty { 'hold' } -TimestampProperty { [datetime]::Parse($_.day) } -Property day
            """);

        WireRequest request = Assert.Single(_server.Requests);
        Assert.Equal("u1", request.UserId);
        Assert.Equal("Login", request.Json.GetProperty("event").GetString());
        Assert.Equal("hold::acme", request.Json.GetProperty("context").GetProperty("groupId").GetString());
        Assert.StartsWith("2026-01-31T00:00:00", request.Json.GetProperty("timestamp").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Send-PendoIdentify -Property { $_.name.Trim() }", Invalid, "@{ Name = 'fieldName'; Expression = { $_.name.Trim() } }")]
    [InlineData("Send-PendoIdentify -Property name, @{ n = 'x'; Type = 'Number' }", Invalid, "-Mapping @{")]
    [InlineData("Send-PendoIdentify -Property @{ n = 'x' }", Invalid, "no Expression")]
    [InlineData("Send-PendoIdentify -Property @{ n = 3; e = { 1 } }", Invalid, "no Name that is text")]
    [InlineData("Send-PendoIdentify -Property name, @{ n = 'Name'; e = { 1 } }", Invalid, "two fields 'Name'")]
    [InlineData("Send-PendoIdentify -UserIdProperty id, name", Invalid, "-UserIdProperty is a list: give the name of a property")]
    [InlineData("Send-PendoIdentify -UserIdProperty $_.id", Binding, "{ $_.id }")]
    [InlineData("Send-PendoIdentify -Property $_.name, $_.plan", Binding, "{ $_.id }")]
    [InlineData("Send-PendoIdentify -ExcludeProperty { $_.name }", Transformation, "write 'name'")]
    [InlineData("Send-PendoIdentify -ExcludeProperty name, @{ n = 'x'; e = { 1 } }", Transformation, "write the name")]
    [InlineData("New-PendoMapping Identify -UserIdProperty { $_.id }", Transformation, "write 'id'")]
    [InlineData("Send-PendoIdentify -UserIdProperty { $_.idd }", Invalid, "Did you mean 'id'?")]
    [InlineData("Send-PendoIdentify -UserIdProperty { $_.idd.Trim() }", Invalid, "'{ $_.idd.Trim() }' cannot be read")]
    [InlineData("Send-PendoIdentify -UserIdProperty { $_.idd + '' }", Invalid, "'{ $_.idd + '' }' is empty")]
    public void Code_that_cannot_be_what_was_meant_is_told_once(string command, string id, string expected) => AssertOne("Import-Csv users.csv | " + command, id, expected);

    [Fact]
    public void Code_that_fails_for_every_row_of_a_file_is_told_once() =>
        AssertOne("Send-PendoIdentify -Path users.csv -UserIdProperty { $_.idd.Trim() }", Invalid, "none of the first 50 records can be used");

    [Theory]
    [InlineData("Send-PendoIdentify -InputObject (Import-Csv users.csv)")]
    [InlineData("$list = [Collections.Generic.List[object]]::new(); Import-Csv users.csv | ForEach-Object { $list.Add($_) }; Send-PendoIdentify -InputObject $list")]
    [InlineData("Send-PendoEvent -InputObject (Import-Csv users.csv | ConvertTo-PendoEvent Identify)")]
    public void A_list_as_InputObject_is_taken_element_by_element(string script)
    {
        Engine.RunClean(script);

        Assert.Equal(100, _server.Requests.Count);
    }

    [Theory]
    [InlineData("ConvertTo-PendoEvent Identify -InputObject (Import-Csv users.csv)", 100)]
    [InlineData("New-PendoMapping Identify -InputObject (Import-Csv users.csv)", 1)]
    [InlineData("Test-PendoMapping Identify -InputObject (Import-Csv users.csv) | Where-Object Records -eq 100 | Select-Object -First 1", 1)]
    [InlineData("$table = [Data.DataTable]::new(); [void]$table.Columns.Add('Id'); [void]$table.Rows.Add('u-1'); ConvertTo-PendoEvent Identify -InputObject $table", 1)]
    [InlineData("ConvertTo-PendoEvent Identify -InputObject ([Newtonsoft.Json.Linq.JArray]::Parse('[{\"id\":1},{\"id\":2}]'))", 2)]
    public void A_list_as_InputObject_is_taken_so_by_every_command(string script, int count) => Assert.Equal(count, Engine.RunClean(script).Output.Count);

    [Theory]
    [InlineData("@() | Send-PendoIdentify", "nothing came down the pipeline. Nothing was sent.")]
    [InlineData("Import-Csv empty.csv | Send-PendoGroup -WhatIf", "nothing came down the pipeline")]
    [InlineData("Send-PendoIdentify -Path empty.csv", "'empty.csv' has no row behind its header")]
    [InlineData("Send-PendoIdentify -Path empty.csv, empty.csv", "none of the 2 files has a row")]
    [InlineData("Send-PendoIdentify -InputObject @()", "no record")]
    [InlineData("@() | Send-PendoIdentify -LedgerPath users.ledger", "no record")]
    [InlineData("@() | Send-PendoEvent", "no record")]
    [InlineData("@() | Send-PendoIdentify -Shard 1/2", "no record")]
    [InlineData("@() | ConvertTo-PendoEvent Identify", "No event was made.")]
    public void An_input_without_a_record_is_a_warning(string script, string expected) => AssertOne(script, null, expected);

    [Theory]
    [InlineData("@() | Test-PendoMapping Identify -Quiet")]
    [InlineData("@() | Send-PendoIdentify -Shard 2/2")]
    [InlineData("Get-PendoLedger users.ledger -Absent | Where-Object Id -ne x | Send-PendoIdentify")]
    public void Where_no_record_is_to_be_expected_nobody_is_warned(string script)
    {
        Engine.RunClean("Send-PendoIdentify u-1 -LedgerPath users.ledger");

        Engine.RunClean(script);
    }

    [Theory]
    [InlineData("$null | Send-PendoIdentify", Record, "This is null")]
    [InlineData("Send-PendoIdentify -InputObject $null", Record, "This is null")]
    [InlineData("$null | Send-PendoEvent", Record, "null; ConvertTo-PendoEvent makes events")]
    [InlineData("1..60 | ForEach-Object { $null } | Send-PendoIdentify", Invalid, "This is null")]
    [InlineData("Import-Csv users.csv | Send-PendoIdentify -UserIdProperty idd", Invalid, "Did you mean 'id'?")]
    [InlineData("Import-Csv users.csv | Select-Object name, plan | Send-PendoIdentify", Invalid, "Its properties: 'name', 'plan'.")]
    [InlineData("Import-Csv wide.csv | Send-PendoIdentify -UserIdProperty BenutzerId", Invalid, "Its properties: 'Benutzer-Id', 'Eine lange Spalte 1'")]
    [InlineData("Import-Csv wide.csv | Select-Object -First 1 | Send-PendoIdentify", Record, " more.")]
    [InlineData("Import-Csv wide.csv | Send-PendoGroup", Invalid, "Name it with -GroupIdProperty")]
    [InlineData("Send-PendoIdentify -Path wide.csv -UserIdProperty BenutzerId", Invalid, "did you mean 'Benutzer-Id'? Name the column with the id with -UserIdProperty. Its columns: 'Benutzer-Id',")]
    [InlineData("Send-PendoIdentify -Path wide.csv", Invalid, " more.")]
    [InlineData("Get-Content users.csv | Send-PendoIdentify", Invalid, "read a CSV file with -Path or Import-Csv")]
    [InlineData("Get-Content users.csv -TotalCount 3 | Send-PendoIdentify", Invalid, "none of the 3 records can be used")]
    [InlineData("Get-Content users.csv -Raw | Send-PendoIdentify", Record, "-Path or Import-Csv")]
    [InlineData("'users.csv' | Send-PendoIdentify", Record, "give -Path 'users.csv'")]
    [InlineData("Get-Item users.csv | Send-PendoIdentify", Record, "give -Path 'users.csv'")]
    [InlineData("Get-ChildItem *.csv | Send-PendoIdentify", Invalid, "give -Path 'accounts.csv'")]
    [InlineData("Get-Item . | Send-PendoIdentify", Record, "-Path 'exports/*.csv'")]
    [InlineData("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-Item users.csv))) | Send-PendoIdentify", Record, "give -Path 'users.csv'")]
    [InlineData("Get-Process -Id $PID | Send-PendoIdentify -UserIdProperty Idd", Record, "Did you mean 'Id'?")]
    [InlineData("Send-PendoEvent -Path users.csv", Invalid, "Records are sent with Send-PendoIdentify")]
    [InlineData("Get-Content users.csv | Send-PendoEvent", Invalid, "Records are sent with Send-PendoIdentify")]
    [InlineData("Import-Csv users.csv | Send-PendoEvent", Invalid, "ConvertTo-PendoEvent makes events")]
    [InlineData("Get-Item users.csv | Send-PendoEvent", Record, "Give -Path 'users.csv'")]
    [InlineData("Send-PendoEvent users.csv", Record, "Give -Path 'users.csv'")]
    public void An_input_of_which_nothing_can_be_used_is_told_once(string script, string id, string expected) => AssertOne(script, id, expected);

    [Theory]
    [InlineData("Send-PendoIdentify -Path users.csv -Mapping users.csv", Invalid, "For a CSV file with records use -Path")]
    [InlineData("Send-PendoIdentify -Path users.csv -Mapping @{ Id = 'id'; Trait = @{ a = 'name' } }", Invalid, "did you mean 'Traits'?")]
    [InlineData("Send-PendoIdentify -Path users.csv -Mapping @{ Kind = 'Group'; Id = 'id'; Traits = @{ a = 'name' } }", Invalid, "Send-PendoGroup")]
    [InlineData("Send-PendoIdentify -Path users.csv -Mapping @{ Id = 'id'; Traits = @{ a = { $_.name } } }", Invalid, "Expression = {")]
    [InlineData("Set-PendoApiKey '\"abcdefghijklmn\"'", Transformation, "quotation mark")]
    [InlineData("Send-PendoIdentify -Path users.csv -Mapping (New-PendoMapping Group -SamplePath users.csv)", Invalid, "Use it with Send-PendoGroup")]
    [InlineData("Test-PendoMapping -Kind Person -Path users.csv", Transformation, "Identify, Group, Track")]
    [InlineData("Set-PendoApiKey '$(PendoApiKey)'", Transformation, "placeholder")]
    [InlineData("Set-PendoApiKey 'abc def'", Transformation, "has a blank")]
    [InlineData("Set-PendoApiKey abcdefghijklmn -Region us-east", Transformation, "US, US1, EU, JPN, AU")]
    [InlineData("Send-PendoIdentify u1 name=Anna", Transformation, "@{ name = 'Peter' }")]
    public void Other_slips_are_told_once(string script, string id, string expected) => AssertOne(script, id, expected);

    private void AssertOne(string script, string? id, string expected)
    {
        Engine.Host.Shown.Clear();
        EngineRun run = Engine.Run(script);

        Assert.Contains(expected, OneMessage.AssertOnly(run, id, Engine.Host.Shown.ToString()), StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
        Assert.Empty(Engine.Host.Questions);
    }
}
