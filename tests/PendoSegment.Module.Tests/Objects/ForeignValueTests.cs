using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Objects;

/// <summary>Values of other libraries are what their plain values are: databases', JSON's, XML's, directories'.</summary>
public sealed class ForeignValueTests : ObjectTests
{
    private const string Json = """{"id":"u-1","plan":"gold","logins":5,"share":0.25,"active":true,"none":null,"roles":["admin","user"],"address":{"city":"Bern"}}""";
    private const string Same = """{"plan":"gold","logins":5,"share":0.25,"active":true,"roles":["admin","user"],"address_city":"Bern"}""";

    [Theory]
    [InlineData(", [Newtonsoft.Json.Linq.JObject]::Parse($json)")]
    [InlineData("[Newtonsoft.Json.Linq.JObject]::Parse($json)")]
    [InlineData("[Newtonsoft.Json.Linq.JArray]::Parse('[' + $json + ']')")]
    [InlineData("[Text.Json.JsonDocument]::Parse($json)")]
    [InlineData("[Text.Json.JsonDocument]::Parse($json).RootElement")]
    [InlineData(", [Text.Json.Nodes.JsonNode]::Parse($json)")]
    [InlineData("[Text.Json.Nodes.JsonNode]::Parse($json)")]
    [InlineData(", [Text.Json.JsonSerializer]::Deserialize($json, [Collections.Generic.Dictionary[string, object]])")]
    [InlineData(", [Text.Json.JsonSerializer]::Deserialize($json, [Dynamic.ExpandoObject])")]
    [InlineData("$json | ConvertFrom-Json")]
    public void JSON_nodes_are_the_JSON_that_they_were_read_from(string node)
    {
        Engine["json"] = Json;

        Assert.Equal(Same, Traits($"{node} | ConvertTo-PendoEvent -Kind Identify"));
    }

    [Fact]
    public void JSON_objects_that_the_pipeline_took_apart_are_put_together_one_by_one() => Assert.Equal(
        ["""{"a":1}""", """{"a":2}"""],
        AllTraits("""'{"id":"u-1","a":1}', '{"id":"u-2","a":2}' | ForEach-Object { [Newtonsoft.Json.Linq.JObject]::Parse($_) } | ConvertTo-PendoEvent -Kind Identify"""));

    [Theory]
    [InlineData("[Newtonsoft.Json.Linq.JToken]::Parse($text)")]
    [InlineData("[Text.Json.JsonDocument]::Parse($text).RootElement")]
    [InlineData("[Text.Json.Nodes.JsonNode]::Parse($text)")]
    public void JSON_nodes_are_values_lists_ids_and_objects_where_they_are_members(string parse) => Assert.Equal(
        """{"name":"Anna","logins":5,"roles":["admin"],"address_city":"Bern"}""",
        Traits($$"""
            $user = [ordered]@{ Id = '"u-1"'; name = '"Anna"'; logins = '5'; roles = '["admin"]'; address = '{"city":"Bern"}' }
            foreach ($key in @($user.Keys)) { $text = $user[$key]; $user[$key] = {{parse}} }
            $event = $user | ConvertTo-PendoEvent -Kind Identify
            if ($event.Id -ne 'u-1') { throw $event.Id }
            $event
            """));

    [Theory]
    [InlineData("SqlInt32]::new(5)", "5")]
    [InlineData("SqlString]::new('Anna')", "\"Anna\"")]
    [InlineData("SqlBoolean]::True", "true")]
    [InlineData("SqlDouble]::new(1.5)", "1.5")]
    [InlineData("SqlMoney]::new([decimal]9.95)", "9.9500")]
    [InlineData("SqlDecimal]::new([decimal]9.95)", "9.95")]
    [InlineData("SqlDecimal]::Parse('12345678901234567890123456789012.5')", "\"12345678901234567890123456789012.5\"")]
    [InlineData("SqlDateTime]::new([datetime]'2026-01-31')", "\"2026-01-31T00:00:00.000Z\"")]
    [InlineData("SqlGuid]::new('7f2c1a34-0d6e-4a55-9a0b-1f5f0c9d2b11')", "\"7f2c1a34-0d6e-4a55-9a0b-1f5f0c9d2b11\"")]
    [InlineData("SqlChars]::new([char[]]'abc')", "\"abc\"")]
    public void A_database_type_is_its_value(string value, string json) => Assert.Equal(
        $$"""{"v":{{json}}}""", Traits($"@{{ Id = [Data.SqlTypes.SqlInt32]::new(17); v = [Data.SqlTypes.{value} }} | ConvertTo-PendoEvent -Kind Identify"));

    [Theory]
    [InlineData("[Data.SqlTypes.SqlInt32]::Null")]
    [InlineData("[Data.SqlTypes.SqlString]::Null")]
    [InlineData("[Data.SqlTypes.SqlDecimal]::Null")]
    public void A_database_null_is_empty_and_no_id(string nothing)
    {
        Assert.Equal("{}", Traits($"@{{ Id = 'u-1'; v = {nothing} }} | ConvertTo-PendoEvent -Kind Identify"));
        Assert.Contains("empty", Assert.Single(Engine.Run($"@{{ Id = {nothing} }} | ConvertTo-PendoEvent -Kind Identify").ErrorTexts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<user><id>u-1</id><name>Anna</name></user>", """{"name":"Anna"}""")]
    [InlineData("<user><id type='key'>u-1</id><name lang='sv'>Bob</name></user>", """{"name":"Bob"}""")]
    [InlineData("<user id='u-1' name='Anna'/>", """{"name":"Anna"}""")]
    [InlineData("<user><id>u-1</id><team>Blue</team><team lang='sv'>Red</team></user>", """{"team":["Blue","Red"]}""")]
    [InlineData("<user><id>u-1</id><address><city>Bern</city><zip>3000</zip></address></user>", """{"address_city":"Bern","address_zip":"3000"}""")]
    [InlineData("<user><id>u-1</id><manager ref='u-9'/><note><![CDATA[a < b]]></note></user>", """{"manager_ref":"u-9","note":"a \u003C b"}""")]
    [InlineData("<user><id>u-1</id><left/><gone xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'/></user>", "{}")]
    [InlineData("<h:user xmlns:h='urn:h'><h:id>u-1</h:id><h:name>Anna</h:name></h:user>", """{"name":"Anna"}""")]
    public void An_element_is_what_stands_in_it(string xml, string traits)
    {
        Engine["text"] = xml;

        Assert.Equal(traits, Traits("([xml] $text).DocumentElement | ConvertTo-PendoEvent -Kind Identify"));
        Assert.Equal(traits, Traits("[Xml.Linq.XElement]::Parse($text) | ConvertTo-PendoEvent -Kind Identify"));
        Assert.Equal(traits, Traits("Select-Xml -Content $text -XPath '/*' | ConvertTo-PendoEvent -Kind Identify"));
    }

    [Fact]
    public void What_is_excluded_of_an_element_leaves_in_no_form() => Assert.DoesNotContain(
        "95000",
        (string)Engine.RunClean("([xml] '<u><id>u-1</id><salary>95000</salary></u>').u | ConvertTo-PendoEvent -Kind Identify -ExcludeProperty salary")["Json"]!,
        StringComparison.Ordinal);

    [Fact]
    public void An_entry_of_LDAP_is_a_record_of_its_attributes() => Assert.Equal(
        """{"DistinguishedName":"CN=Anna","cn":"Anna Berg","objectsid":"S-1-5-21-1-2-3","objectguid":"7f2c1a34-0d6e-4a55-9a0b-1f5f0c9d2b11","memberof":["CN=A","CN=B"]}""",
        Traits("""
            Add-Type -AssemblyName System.DirectoryServices.Protocols
            $hidden = [Reflection.BindingFlags] 'NonPublic, Public, Instance'
            $attributes = [Activator]::CreateInstance([DirectoryServices.Protocols.SearchResultAttributeCollection], $true)
            function Add($Name, [object[]] $Values) {
                $attribute = [DirectoryServices.Protocols.DirectoryAttribute]::new()
                $attribute.Name = $Name
                foreach ($value in $Values) { [void] $attribute.Add([byte[]] $(if ($value -is [string]) { [Text.Encoding]::UTF8.GetBytes($value) } else { $value })) }
                [void] $attributes.GetType().GetMethod('Add', $hidden).Invoke($attributes, @($Name, $attribute))
            }
            Add samaccountname 'u-1'
            Add cn 'Anna Berg'
            Add objectsid (, [byte[]] (1, 4, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0))
            Add objectguid (, ([guid] '7f2c1a34-0d6e-4a55-9a0b-1f5f0c9d2b11').ToByteArray())
            Add memberof 'CN=A', 'CN=B'
            Add jpegphoto (, [byte[]] (255, 216, 0, 1))
            $entry = [Activator]::CreateInstance([DirectoryServices.Protocols.SearchResultEntry], $hidden, $null, @('CN=Anna', $attributes), $null)
            $entry | ConvertTo-PendoEvent -Kind Identify -Mapping @{
                Id = 'sAMAccountName'
                Traits = [ordered]@{ DistinguishedName = 'DistinguishedName'; cn = 'cn'; objectsid = 'objectSid'; objectguid = 'objectGUID'; memberof = 'memberOf' }
            }
            """));
}
