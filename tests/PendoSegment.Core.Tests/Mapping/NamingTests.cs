using System.Collections;
using PendoSegment.Core.Tests.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>How names are written that the mapping does not give itself.</summary>
public sealed class NamingTests
{
    [Theory]
    [InlineData("Job Title", "job_title", "jobTitle")]
    [InlineData("jobTitle", "job_title", "jobTitle")]
    [InlineData("JobTitle", "job_title", "jobTitle")]
    [InlineData("job_title", "job_title", "jobTitle")]
    [InlineData("JOB_TITLE", "job_title", "jobTitle")]
    [InlineData("HTTPServer", "http_server", "httpServer")]
    [InlineData("EmployeeID", "employee_id", "employeeId")]
    [InlineData("extensionAttribute1", "extension_attribute1", "extensionAttribute1")]
    [InlineData("sAMAccountName", "sam_account_name", "samAccountName")]
    [InlineData("uSNChanged", "usn_changed", "usnChanged")]
    [InlineData("eMail", "e_mail", "eMail")]
    [InlineData("Line2Street", "line2_street", "line2Street")]
    [InlineData("E-Mail (work)", "e_mail_work", "eMailWork")]
    [InlineData("  % of quota ", "of_quota", "ofQuota")]
    [InlineData("Größe", "größe", "größe")]
    [InlineData("2nd name", "2nd_name", "2ndName")]
    [InlineData("***", "***", "***")]
    [InlineData("INFO", "info", "info")]
    public void Names_are_written_in_the_style(string name, string snake, string camel)
    {
        Assert.Equal($$"""{"{{snake}}":1}""", Unmapped(NamingStyle.SnakeCase, name, 1));
        Assert.Equal($$"""{"{{camel}}":1}""", Unmapped(NamingStyle.CamelCase, name, 1));
        Assert.Equal($$"""{"{{name}}":1}""", Unmapped(NamingStyle.AsIs, name, 1));
    }

    [Fact]
    public void Members_of_flattened_objects_are_written_in_the_style_too()
    {
        Hashtable address = new() { ["Zip Code"] = new Hashtable { ["Old Form"] = 1 } };

        Assert.Equal("""{"Home Address_Zip Code_Old Form":1}""", Unmapped(NamingStyle.AsIs, "Home Address", address));
        Assert.Equal("""{"home_address_zip_code_old_form":1}""", Unmapped(NamingStyle.SnakeCase, "Home Address", address));
        Assert.Equal("""{"homeAddressZipCodeOldForm":1}""", Unmapped(NamingStyle.CamelCase, "Home Address", address));
    }

    [Fact]
    public void A_name_that_the_mapping_gives_stays()
    {
        MappingDefinition mapping = Mapped.Identify with
        {
            Naming = NamingStyle.SnakeCase,
            Fields = [new FieldDefinition { Field = "Home Address", Properties = ["a"] }, new FieldDefinition { Field = "My Field", Properties = ["b"] }],
        };

        Assert.Equal(
            """{"Home Address_zip_code":1,"My Field":2}""",
            Mapped.Event(mapping, ("UserId", "u"), ("a", new Hashtable { ["ZipCode"] = 1 }), ("b", 2)).GetProperty("traits").GetRawText());
    }

    [Fact]
    public void Two_names_that_the_style_makes_one_are_told()
    {
        (System.Text.Json.JsonElement traits, List<string> leftOut) = Mapped.Traits(Mapped.Identify with { Naming = NamingStyle.SnakeCase }, ("Job Title", 1), ("JobTitle", 2));

        Assert.Equal("""{"job_title":1}""", traits.GetRawText());
        Assert.Equal("job_title: another value of the same record already has this name", Assert.Single(leftOut));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Every_culture_gives_the_same(string culture) =>
        InCulture.Of(culture, () => Assert.Equal("""{"info_id":1}""", Unmapped(NamingStyle.SnakeCase, "INFO ID", 1)));

    private static string Unmapped(NamingStyle naming, string name, object value) =>
        Mapped.Event(Mapped.Identify with { Naming = naming }, ("UserId", "u"), (name, value)).GetProperty("traits").GetRawText();
}
