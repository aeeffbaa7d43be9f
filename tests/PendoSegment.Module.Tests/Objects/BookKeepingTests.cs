using System.Text.Json;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Objects;

/// <summary>What PowerShell, its providers and directory modules write on objects is no data; what is called like it may be.</summary>
public sealed class BookKeepingTests : ObjectTests
{
    private const string Job = "$o = [pscustomobject]@{ Id = 'u-1'; plan = 'gold'; PSComputerName = 'localhost'; RunspaceId = [guid]::NewGuid(); PSShowComputerName = $false; PSSourceJobInstanceId = [guid]::NewGuid() }; ";
    private const string Directory = "$o = [pscustomobject]@{ Id = 'u-1'; plan = 'gold'; PropertyNames = 'Id', 'plan'; AddedProperties = @(); RemovedProperties = @(); ModifiedProperties = @(); PropertyCount = 2 }; ";
    private const string Item = @"$o = [pscustomobject]@{ Id = 'u-1'; plan = 'gold'; PSPath = 'Microsoft.PowerShell.Core\Registry::HKEY_USERS\x'; PSParentPath = 'Microsoft.PowerShell.Core\Registry::HKEY_USERS'; PSChildName = 'x'; PSDrive = 'HKU'; PSProvider = 'Microsoft.PowerShell.Core\Registry' }; ";
    private const string Row = "$t = [Data.DataTable]::new(); [void] $t.Columns.Add('Id'); [void] $t.Columns.Add('plan'); [void] $t.Rows.Add('u-1', 'gold'); $o = $t.Rows[0]; ";
    private const string Difference = "$o = [pscustomobject]@{ Id = 'u-1'; plan = 'gold'; SideIndicator = '=>' }; ";

    [Theory]
    [InlineData(Job)]
    [InlineData(Directory)]
    [InlineData(Item)]
    [InlineData(Difference)]
    [InlineData(Row)]
    public void What_the_engine_adds_is_sent_in_no_form_that_it_comes_in(string make)
    {
        const string Plan = """{"plan":"gold"}""";
        const string Convert = "ConvertTo-PendoEvent -Kind Identify";

        Assert.Equal(Plan, Traits($"{make} $o | {Convert}"));
        Assert.Equal(Plan, Traits($"{make} [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($o)) | {Convert}"));
        Assert.Equal(Plan, Traits($"{make} $o | Select-Object * | {Convert}"));
        Assert.Equal(["userId", "plan"], Engine.RunClean($"{make} $o | Test-PendoMapping -Kind Identify").All("Field"));
        Assert.Equal(["plan"], Engine.RunClean($"{make} ($o | New-PendoMapping -Kind Identify).Fields").All("Field"));
    }

    [Theory]
    [InlineData(Job)]
    [InlineData(Directory)]
    [InlineData(Item)]
    [InlineData(Difference)]
    [InlineData(Row)]
    public void A_file_that_was_exported_from_such_objects_reads_like_them(string make)
    {
        Engine["file"] = Files.Write("exported.csv", string.Empty);

        Assert.Equal("""{"plan":"gold"}""", Traits($"{make} $o | Export-Csv $file; ConvertTo-PendoEvent -Kind Identify -Path $file"));
        Assert.Equal("""{"plan":"gold"}""", Traits($"{make} $o | Export-Csv $file; Import-Csv $file | ConvertTo-PendoEvent -Kind Identify"));
    }

    [Theory]
    [InlineData("RunspaceId = 'A-17'", """{"RunspaceId":"A-17"}""")]
    [InlineData("PSComputerName = 'pc-1'", """{"PSComputerName":"pc-1"}""")]
    [InlineData("SideIndicator = 'left'", """{"SideIndicator":"left"}""")]
    [InlineData("PSPath = 'C:\\x'; PSChildName = 'x'", """{"PSPath":"C:\\x","PSChildName":"x"}""")]
    [InlineData("PropertyCount = 3; PropertyNames = 'Flat 1'", """{"PropertyCount":3,"PropertyNames":"Flat 1"}""")]
    [InlineData("Table = 4; HasErrors = $true", """{"Table":4,"HasErrors":true}""")]
    public void A_property_that_is_only_called_like_it_is_data(string properties, string traits) =>
        Assert.Equal(traits, Traits($"[pscustomobject]@{{ Id = 'u-1'; {properties} }} | ConvertTo-PendoEvent -Kind Identify"));

    [Theory]
    [InlineData("-Property PSComputerName")]
    [InlineData("-Mapping @{ Id = 'Id'; Traits = @{ PSComputerName = 'PSComputerName' } }")]
    public void Named_it_is_sent(string how) => Assert.Equal("""{"PSComputerName":"localhost"}""", Traits($"{Job} $o | ConvertTo-PendoEvent -Kind Identify {how}"));

    [Theory]
    [InlineData(Job, "RunspaceId, PL*", "plan", "RunspaceId")]
    [InlineData(Job, "pscomputername, *", "plan", "PSComputerName")]
    [InlineData(Job, "PS*, plan", "plan")]
    [InlineData(Item, "PSPath, p*", "plan", "PSPath")]
    [InlineData(Row + "$o = $o | Select-Object *; ", "RowState, p*", "plan", "RowState")]
    [InlineData("$o = [pscustomobject]@{ Id = 'u-1'; plan = 'gold'; '@odata.type' = '#u'; 'x@delta' = 1 }; ", "x@delta, *", "plan", "x@delta")]
    public void Named_beside_a_wildcard_it_is_sent_and_the_wildcard_brings_no_other(string make, string properties, params string[] fields)
    {
        Engine["file"] = Files.Write("exported.csv", string.Empty);

        Assert.Equal(fields, Names($"{make} $o | ConvertTo-PendoEvent -Kind Identify -Property {properties}"));
        Assert.Equal(fields, Names($"{make} $o | Export-Csv $file; ConvertTo-PendoEvent -Kind Identify -Path $file -Property {properties}"));
    }

    [Fact]
    public void Annotations_of_OData_are_no_traits_at_any_depth_unless_they_are_named()
    {
        const string User = """'{"@odata.type":"#u","id":"u-1","plan":"gold","manager@delta":[{"id":"u-9"}],"manager@odata.bind":"x","home":{"@odata.type":"#h","city":"Bern"}}' | ConvertFrom-Json""";

        Assert.Equal("""{"plan":"gold","home_city":"Bern"}""", Traits($"{User} | ConvertTo-PendoEvent -Kind Identify"));
        Assert.Equal("""{"plan":"gold","home_city":"Bern"}""", Traits($"{User} -AsHashtable | ConvertTo-PendoEvent -Kind Identify"));
        Assert.Equal("""{"kind":"#u"}""", Traits($"{User} | ConvertTo-PendoEvent -Kind Identify -Mapping @{{ Id = 'id'; Traits = @{{ kind = '@odata.type' }} }}"));
        Assert.Equal("""{"a@b":"x"}""", Traits("@{ id = 'u-1'; 'a@b' = 'x' } | ConvertTo-PendoEvent -Kind Identify"));
    }

    [Theory]
    [InlineData("@{ id = 'u-1'; '@removed' = @{ reason = 'deleted' } }")]
    [InlineData("""('{"id":"u-1","@removed":{"reason":"changed"}}' | ConvertFrom-Json)""")]
    [InlineData("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize([pscustomobject]@{ id = 'u-1'; '@removed' = @{ reason = 'deleted' } }))")]
    public void A_record_that_was_removed_is_refused_and_the_rest_go_on(string removed)
    {
        EngineRun run = Engine.Run($"{removed}, @{{ id = 'u-2' }} | ConvertTo-PendoEvent -Kind Identify");

        Assert.Equal("u-2", run["Id"]);
        Assert.Contains("'@removed'", Assert.Single(run.ErrorTexts), StringComparison.Ordinal);
        Assert.Equal("""{"gone":"deleted"}""", Traits("@{ id = 'u-1'; '@removed' = 'deleted' } | ConvertTo-PendoEvent -Kind Identify -Mapping @{ Id = 'id'; Traits = @{ gone = '@removed' } }"));
    }

    [Theory]
    [InlineData("@{ id = 'u-1'; plan = 'gold' }, @{ id = 'u-2'; '@removed' = 'deleted' } | ForEach-Object { [pscustomobject]$_ } | Select-Object id, plan, '@removed'")]
    [InlineData("@{ id = 'u-1'; plan = 'gold'; '@removed' = $null }, @{ id = 'u-2'; '@removed' = @{} }")]
    public void A_column_for_the_mark_says_nothing_of_those_that_have_none(string records)
    {
        EngineRun run = Engine.Run($"{records} | ConvertTo-PendoEvent -Kind Identify");

        Assert.Equal("u-1", run["Id"]);
        Assert.Contains("'@removed'", Assert.Single(run.ErrorTexts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@{ value = @(@{ id = 'u-1' }, @{ id = 'u-2' }) }", "This is a page with 2 records in its property 'value': pipe these, as $page.value, and not the page.")]
    [InlineData("""('{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":2,"startIndex":1,"Resources":[{"id":"u-1"},{"id":"u-2"}]}' | ConvertFrom-Json)""", "This is a page with 2 records in its property 'Resources': pipe these, as $page.Resources,")]
    [InlineData("@{ 'my people' = @(@{ id = 'u-1' }); next = 'https://example.com/?page=2'; more = $true }", "This is a page with 1 record in its property 'my people': pipe these, as $page.'my people',")]
    [InlineData("[pscustomobject]@{ members = @([pscustomobject]@{ login = 'a' }, [pscustomobject]@{ login = 'b' }); cursor = 'x' }", "If it is a page with 2 records in its property 'members', pipe these, as $page.members,")]
    [InlineData("@{ results = @(@{ login = 'a' }); count = 1 }", "This is a page with 1 record in its property 'results': pipe these, as $page.results,")]
    [InlineData("@{ data = @(@{ id = 'u-1' }); links = @{ next = 'x' } }", "If it is a page with 1 record in its property 'data', pipe these, as $page.data,")]
    public void A_page_of_records_is_told_from_a_record_without_an_id(string page, string expected) =>
        Assert.Contains(expected, Assert.Single(Engine.Run($"{page} | ConvertTo-PendoEvent -Kind Identify").ErrorTexts), StringComparison.Ordinal);

    [Theory]
    [InlineData("@{ value = 'a', 'b' }")]
    [InlineData("@{ name = 'Anna'; mails = @(@{ value = 'x' }); phones = @(@{ value = 'y' }) }")]
    [InlineData("@{ name = 'Anna'; profile = @{ city = 'Bern' }; mails = @(@{ value = 'x' }) }")]
    public void A_record_without_an_id_is_no_page(string record) =>
        Assert.DoesNotContain("page", Assert.Single(Engine.Run($"{record} | ConvertTo-PendoEvent -Kind Identify").ErrorTexts), StringComparison.Ordinal);

    [Fact]
    public void A_person_whose_groups_have_ids_is_a_record_that_may_be_a_page()
    {
        string text = Assert.Single(Engine.Run("@{ login = 'anna'; groups = @(@{ id = 'g-1' }) } | ConvertTo-PendoEvent -Kind Identify").ErrorTexts);

        Assert.Contains("with -UserIdProperty", text, StringComparison.Ordinal);
        Assert.Contains("If it is a page", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(", @(@{ Id = 1 }, @{ Id = 2 }) | ConvertTo-PendoEvent -Kind Identify", "a list of 2 records")]
    [InlineData("$list = [Collections.Generic.List[object]]::new(); $list.Add(@{ Id = 1 }); , $list | ConvertTo-PendoEvent -Kind Identify", "a list of 1 record")]
    [InlineData(", [int[]](1, 2, 3) | ConvertTo-PendoEvent -Kind Group", "a list of 3 values")]
    [InlineData(", @(@{ Id = 1 }, @{ Id = 2 }) | Test-PendoMapping -Kind Identify | ForEach-Object { $_.Issues.Message } | Where-Object { $_ -like 'record 1: This is*' } | Write-Error", "a list of 2 records")]
    public void A_list_that_came_as_one_object_is_told_from_a_record(string script, string expected)
    {
        string text = Assert.Single(Engine.Run(script).ErrorTexts);

        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Contains("$list | ...", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Its properties", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_mapping_is_proposed_of_a_lists_or_a_pages_own_properties()
    {
        Assert.Contains("a list of 2 records", Engine.Run(", @(@{ Id = 1 }, @{ Id = 2 }) | New-PendoMapping -Kind Identify").TerminatingText, StringComparison.Ordinal);
        Assert.Contains("$page.users", Engine.Run("@{ users = @(@{ Id = 1 }, @{ Id = 2 }); next = '/users?page=2' } | New-PendoMapping -Kind Identify").TerminatingText, StringComparison.Ordinal);
        Engine.RunClean("@{ Id = 'u-1'; mails = @(@{ value = 'a' }) } | New-PendoMapping -Kind Identify");
    }

    private IEnumerable<string> Names(string script)
    {
        using JsonDocument traits = JsonDocument.Parse(Traits(script));
        return [.. traits.RootElement.EnumerateObject().Select(field => field.Name)];
    }
}
