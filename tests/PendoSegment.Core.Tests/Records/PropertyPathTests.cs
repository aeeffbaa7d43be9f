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

    private static readonly DictionaryRecord Dotted = new(
        ("profile", Profile),
        ("urn:x:2.0:User", new Hashtable { ["department"] = "Sales", ["v1.5"] = new Hashtable { ["name"] = "chief" }, ["mails.a"] = new ArrayList { Work, new Hashtable { ["first"] = true, ["value"] = "home@example.com" } } }),
        ("Sites [all]", new Hashtable { ["city"] = "Bern" }),
        ("lists.of", new ArrayList { Work }),
        ("x.y", new Hashtable { ["z"] = "longest" }),
        ("x", new Hashtable { ["y"] = new Hashtable { ["z"] = "shorter" }, ["q"] = new Hashtable { ["z"] = "other" } }),
        ("x.q", "a text has no members"));

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
    [InlineData("urn:x:2.0:User.department", "Sales", "urn:x:2.0:User_department")]
    [InlineData("URN:x:2.0:user.Department", "Sales", "URN:x:2.0:user_Department")]
    [InlineData("urn:x:2.0:User.v1.5.name", "chief", "urn:x:2.0:User_v1.5_name")]
    [InlineData("urn:x:2.0:User.mails.a[first].value", "home@example.com", "urn:x:2.0:User_mails.a_first_value")]
    [InlineData("Sites [all].city", "Bern", "Sites [all]_city")]
    [InlineData("lists.of[0].value", "work@example.com", "lists.of_0_value")]
    [InlineData("x.y.z", "longest", "x.y_z")]
    [InlineData("x.q.z", "other", "x_q_z")]
    [InlineData("profile.site.city", "Bern", "profile_site_city")]
    public void Dots_and_brackets_may_be_part_of_a_name(string path, string expected, string field)
    {
        PropertyPath read = new(path);

        Assert.Equal(expected, read.Read(Dotted, DotNetObjectModel.Instance).Text.ToString());
        Assert.Equal(field, read.Field);
        Assert.Equal(expected, read.Read(Dotted, DotNetObjectModel.Instance).Text.ToString());
        Assert.Contains(field, PropertyPath.FieldsOf(path));
    }

    [Fact]
    public void A_member_under_a_long_name_is_found_by_the_name_of_its_field() =>
        Assert.Equal("Sales", new PropertyPath("urn:x:2.0:User_department", isFlattened: true).Read(Dotted, DotNetObjectModel.Instance).Text.ToString());

    [Fact]
    public void Where_a_text_is_divided_is_found_out_once()
    {
        PropertyPath path = new("x.y.z");
        DictionaryRecord either = new(("x", new Hashtable { ["y"] = new Hashtable { ["z"] = "shorter" } }), ("x.y", new Hashtable { ["z"] = "longest" }));

        Assert.Equal("shorter", path.Read(new DictionaryRecord(("x", new Hashtable { ["y"] = new Hashtable { ["z"] = "shorter" } })), DotNetObjectModel.Instance).Text.ToString());
        Assert.Equal("shorter", path.Read(either, DotNetObjectModel.Instance).Text.ToString());
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("null")]
    [InlineData("other")]
    public void What_many_records_do_not_have_is_found_once_one_has_it(string before)
    {
        const string Long = "urn:x:2.0:User";
        PropertyPath path = new($"{Long}.department");
        DictionaryRecord first = before switch
        {
            "nothing" => new DictionaryRecord(("id", "u")),
            "null" => new DictionaryRecord((Long, null)),
            _ => new DictionaryRecord((Long, new Hashtable { ["manager"] = "x" })),
        };
        for (int i = 0; i < 1000; i++)
        {
            Assert.True(path.Read(first, DotNetObjectModel.Instance).IsEmpty);
        }

        Assert.Equal("Sales", path.Read(Dotted, DotNetObjectModel.Instance).Text.ToString());
    }

    [Fact]
    public void What_was_null_first_is_divided_by_the_first_value()
    {
        PropertyPath path = new("x.y.z");

        Assert.Equal(RecordValueKind.Null, path.Read(new DictionaryRecord(("x", null)), DotNetObjectModel.Instance).Kind);
        Assert.Equal("z of y", path.Read(new DictionaryRecord(("x", new Hashtable { ["y.z"] = "z of y", ["y"] = new Hashtable { ["z"] = "shorter" } })), DotNetObjectModel.Instance).Text.ToString());
    }

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
