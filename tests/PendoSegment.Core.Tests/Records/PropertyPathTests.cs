using System.Collections;
using PendoSegment.Core.Tests.Mapping;
using PendoSegment.Records;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Records;

public sealed class PropertyPathTests
{
    private static readonly Hashtable Work = new() { ["value"] = "work@example.com", ["primary"] = false };
    private static readonly Hashtable Home = new() { ["value"] = "home@example.com", ["primary"] = true };
    private static readonly Hashtable Profile = new() { ["login"] = "anna", ["Job Title"] = "chief", ["site"] = new Hashtable { ["city"] = "Bern" } };

    private static readonly DictionaryRecord User = new(
        ("profile", Profile), ("emails", new ArrayList { Work, Home }), ("only", Home), ("none", null), ("empty", new ArrayList()), ("a.b", "whole"), ("a", new Hashtable { ["b"] = "member" }), ("text", "x"), ("P [1]", "brackets"));

    [Theory]
    [InlineData("profile.login", "anna")]
    [InlineData("Profile.LOGIN", "anna")]
    [InlineData("profile.job  title", "chief")]
    [InlineData("profile.site.city", "Bern")]
    [InlineData("emails[primary].value", "home@example.com")]
    [InlineData("emails[0].value", "work@example.com")]
    [InlineData("only[primary].value", "home@example.com")]
    [InlineData("a.b", "whole")]
    [InlineData("P [1]", "brackets")]
    [InlineData("P `[1`]", "brackets")]
    public void A_path_leads_to_a_member(string path, string expected) => Assert.Equal(expected, new PropertyPath(path).Read(User, DotNetObjectModel.Instance).Text.ToString());

    [Theory]
    [InlineData("emails.value")]
    [InlineData("emails.VALUE")]
    public void Of_a_list_it_leads_to_the_member_of_each(string path) =>
        Assert.Equal(new object[] { "work@example.com", "home@example.com" }, new PropertyPath(path).Read(User, DotNetObjectModel.Instance).Object);

    [Theory]
    [InlineData("profile.logn")]
    [InlineData("profle.login")]
    [InlineData("text.length")]
    [InlineData("emails[primry].value")]
    [InlineData("emails.valu")]
    [InlineData("profile_login")]
    public void A_path_that_leads_nowhere_is_missing(string path) => Assert.Equal(RecordValueKind.Missing, new PropertyPath(path).Read(User, DotNetObjectModel.Instance).Kind);

    [Theory]
    [InlineData("none.login")]
    [InlineData("emails[7].value")]
    [InlineData("empty[primary].value")]
    public void What_a_path_leads_through_may_be_empty(string path) => Assert.Equal(RecordValueKind.Null, new PropertyPath(path).Read(User, DotNetObjectModel.Instance).Kind);

    [Fact]
    public void A_member_is_found_by_the_name_of_its_field_where_that_is_meant() =>
        Assert.Equal("Bern", new PropertyPath("profile_site_city", isFlattened: true).Read(User, DotNetObjectModel.Instance).Text.ToString());

    [Theory]
    [InlineData("profile.login", "profile_login")]
    [InlineData("emails[primary].value", "emails_primary_value")]
    [InlineData("emails[0]", "emails_0")]
    [InlineData("plain", null)]
    [InlineData("Salary [EUR]", null)]
    [InlineData("a..b", null)]
    [InlineData(".a", null)]
    [InlineData("a[b", null)]
    [InlineData("a[b]]", null)]
    [InlineData("a[]", null)]
    [InlineData("profile.*", null)]
    public void A_path_has_a_field(string text, string? field) => Assert.Equal(field, PathStep.FieldOf(text));
}
