using System.Management.Automation;
using System.Text.Json;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Objects;

/// <summary>Objects of a service's classes are what their JSON would be.</summary>
public sealed class TypedObjectTests : ObjectTests
{
    private const string Classes = """
        class SignIn { [string] $Last = '2026-01-31'; [Nullable[int]] $Count = 3; [object] $Void }
        class License { [string] $Sku = 'E5' }
        class User {
            [string] $Id = 'u-1'; [SignIn] $SignIn = [SignIn]::new(); [License[]] $Licenses = @([License]::new()); [User] $Manager
            [Collections.Generic.Dictionary[string, object]] $AdditionalProperties = [Collections.Generic.Dictionary[string, object]]::new()
            User() { $this.AdditionalProperties['costCentre'] = '4711' }
        }
        class Live : IDisposable { [string] $Handle = 'h'; [void] Dispose() { } }
        class Holder { [string] $Id = 'u-1'; [string] $Plan = 'gold'; [object] $What }

        """;

    [Fact]
    public void A_class_of_data_is_flattened_and_what_it_has_no_property_for_is_found_by_its_own_name() => Assert.Equal(
        """{"SignIn_Last":"2026-01-31","SignIn_Count":3,"costCentre":"4711"}""", Traits($"{Classes} [User]::new() | ConvertTo-PendoEvent -Kind Identify"));

    [Fact]
    public void A_mapping_names_it_as_it_names_the_JSON() => Assert.Equal(
        """{"cost":"4711","signed_last":"2026-01-31","signed_count":3}""",
        Traits($"{Classes} [User]::new() | ConvertTo-PendoEvent -Kind Identify -Mapping @{{ Id = 'id'; Naming = 'SnakeCase'; Traits = [ordered]@{{ cost = 'costCentre'; signed = 'signIn' }} }}"));

    [Theory]
    [InlineData("costCentre, Home.Zone")]
    [InlineData("AdditionalProperties")]
    [InlineData("AdditionalProperties.costCentre, AdditionalProperties.Home.Zone")]
    [InlineData("Additional*")]
    public void What_a_class_has_no_property_for_is_excluded_by_either_name(string names)
    {
        EngineRun run = Engine.Run($$"""
            {{Classes}}
            $u = [User]::new(); $u.AdditionalProperties['Home'] = @{ Zone = 3 }; $dead = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($u, 4))
            $u, $dead | ConvertTo-PendoEvent -Kind Identify -ExcludeProperty {{names}}, SignIn, Licenses
            """).AssertClean();

        Assert.Equal(2, run.Output.Count);
        Assert.All(run.All("Json"), json => Assert.Equal("{}", Said(json)["traits"]!.ToJsonString()));
    }

    [Theory]
    [InlineData("AdditionalProperties, Manager.AdditionalProperties", "Id,Manager.Id")]
    [InlineData("AdditionalProperties.costCentre, AdditionalProperties.Home, Manager.AdditionalProperties.costCentre", "Id,Manager.Id")]
    [InlineData("AdditionalProperties.Home.Zone, Manager.costCentre", "Id,Manager.Id,costCentre")]
    [InlineData("Additional*", "Id,Manager.Id,Manager.costCentre")]
    public void Nor_is_it_in_a_rejects_file(string names, string expected)
    {
        Listen();
        string rejects = Files.Path("rejects.jsonl");

        Engine.Run($$"""
            {{Classes}}
            $u = [User]::new(); $u.Id = ''; $u.AdditionalProperties['Home'] = @{ Zone = 3 }; $u.Manager = [User]::new()
            $u | Send-PendoIdentify -RejectPath '{{rejects}}' -ExcludeProperty {{names}}, SignIn, Licenses, Manager.SignIn, Manager.Licenses, Manager.Manager
            """);

        Assert.Equal(expected, string.Join(',', JsonDocument.Parse(Assert.Single(File.ReadAllLines(rejects))).RootElement.GetProperty("record").EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null).Select(member => member.Name).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("Manager.costCentre")]
    [InlineData("Manager.AdditionalProperties")]
    [InlineData("Manager.AdditionalProperties.costCentre")]
    public void That_of_a_member_too(string name) => Assert.Equal(
        """{"Manager_Id":"u-1","costCentre":"4711"}""",
        Traits($"{Classes} $u = [User]::new(); $u.Manager = [User]::new(); $u | ConvertTo-PendoEvent -Kind Identify -ExcludeProperty {name}, SignIn, Manager.SignIn"));

    [Fact]
    public void A_class_that_holds_its_like_ends_somewhere() => Assert.Equal(
        """{"SignIn_Last":"2026-01-31","SignIn_Count":3,"Manager_Id":"u-1","Manager_SignIn_Last":"2026-01-31","Manager_SignIn_Count":3,"Manager_costCentre":"4711","costCentre":"4711"}""",
        Traits($"{Classes} $u = [User]::new(); $u.Manager = [User]::new(); $u | ConvertTo-PendoEvent -Kind Identify"));

    [Theory]
    [InlineData("[Live]::new()")]
    [InlineData("(Get-Process -Id $PID)")]
    [InlineData("[Exception]::new('x')")]
    [InlineData("{ 1 }")]
    [InlineData("[cultureinfo]::InvariantCulture")]
    public void What_does_something_or_is_the_systems_is_no_data(string value) => Assert.Equal(
        """{"Plan":"gold"}""", Traits($"{Classes} $h = [Holder]::new(); $h.What = {value}; $h | ConvertTo-PendoEvent -Kind Identify"));

    [Fact]
    public void A_class_means_the_same_alive_and_deserialized()
    {
        Contact contact = new() { Home = new Contact.Place { City = "Bern", Since = new DateOnly(2026, 1, 31) }, Manager = new Contact { Id = "u-2" } };
        contact.AdditionalData["costCentre"] = JsonDocument.Parse("4711").RootElement;
        Engine["live"] = contact;
        contact = new() { Home = contact.Home, Manager = contact.Manager };
        contact.AdditionalData["costCentre"] = 4711;
        Engine["dead"] = PSSerializer.Deserialize(PSSerializer.Serialize(contact, 4));

        const string Expected = """{"Home_City":"Bern","Home_Since":"2026-01-31T00:00:00.000Z","Manager_Id":"u-2","costCentre":4711}""";
        Assert.Equal([Expected, Expected], AllTraits("$live, $dead | ConvertTo-PendoEvent -Kind Identify"));
        Assert.Equal(["""{"cost":4711}""", """{"cost":4711}"""], AllTraits("$live, $dead | ConvertTo-PendoEvent -Kind Identify -Mapping @{ Id = 'Id'; Traits = @{ cost = 'costCentre' } }"));
    }

    [Fact]
    public void A_mark_that_it_was_removed_counts_alive_and_deserialized()
    {
        Contact contact = new();
        contact.AdditionalData["@removed"] = new Dictionary<string, object> { ["reason"] = "deleted" };
        Engine["live"] = contact;
        Engine["dead"] = PSSerializer.Deserialize(PSSerializer.Serialize(contact, 4));

        IReadOnlyList<string> errors = Engine.Run("$live, $dead | ConvertTo-PendoEvent -Kind Identify").ErrorTexts;
        Assert.Equal(2, errors.Count);
        Assert.All(errors, text => Assert.Contains("'@removed'", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(7, 0)]
    [InlineData(8, 1)]
    public void What_is_too_deep_to_be_sent_is_told(int levels, int warnings)
    {
        EngineRun run = Engine.Run($$"""$o = @{ v = 1 }; 1..{{levels}} | ForEach-Object { $o = @{ n = $o } }; @{ Id = 'u-1'; o = $o } | ConvertTo-PendoEvent -Kind Identify""");

        Assert.Equal(warnings, run.Warnings.Count(warning => warning.StartsWith("No value of the field 'o_n", StringComparison.Ordinal)));
        Assert.Equal(warnings == 0, ((string)run["Json"]!).Contains("_v\":1", StringComparison.Ordinal));
    }

    [Fact]
    public void A_class_that_holds_itself_is_left_out_where_it_comes_again()
    {
        Contact contact = new();
        contact.Manager = contact;
        Engine["contact"] = contact;

        Assert.StartsWith("""{"Manager_Id":"u-1"}""", Traits("$contact | ConvertTo-PendoEvent -Kind Identify"), StringComparison.Ordinal);
    }
}
