using PendoSegment.Core.Tests.Mapping;
using PendoSegment.Proposals;
using PendoSegment.Values;
using Xunit;
using static PendoSegment.Core.Tests.Proposals.ProposalTests;

namespace PendoSegment.Core.Tests.Proposals;

/// <summary>Columns as they really come: what an export lost, what a directory or a CRM writes, and what a neighbour shows.</summary>
public sealed class ProposalColumnTests
{
    [Fact]
    public void What_holds_the_names_of_types_alone_is_left_out_and_is_no_id()
    {
        MappingProposal proposal = Propose(
            EventKind.Identify,
            [("key", "System.Object[]"), ("code", "u-1"), ("groups", "System.Object[]"), ("some", "System.Object[]")],
            [("key", "System.Byte[]"), ("code", "u-2"), ("groups", "Contoso.Directory.Values[]"), ("some", "admins")]);

        Assert.Equal(["code"], proposal.Mapping.Id);
        Assert.Equal(["some"], proposal.Mapping.Fields.Select(field => field.Field));
        Assert.Equal(["key", "groups"], proposal.LeftOut.Select(left => left.Key));
        Assert.All(proposal.LeftOut, left => Assert.Contains("names of types", left.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Lists_of_bytes_are_left_out()
    {
        MappingProposal proposal = Propose(EventKind.Identify, [("UserId", "u"), ("certificates", new List<byte[]> { new byte[3] }), ("sid", new List<byte> { 1 }), ("n", new List<int> { 1, 2 })]);

        Assert.Equal(["n"], proposal.Mapping.Fields.Select(field => field.Field));
        Assert.Equal(["certificates", "sid"], proposal.LeftOut.Select(left => left.Key));
    }

    [Fact]
    public void Dates_of_never_are_a_directorys()
    {
        Assert.Equal("FileTime", Type("f", null, new DateTime(2026, 1, 31), DateTime.FromFileTimeUtc(0)));
        Assert.Equal("FileTime", Type("accountExpires", null, DateTime.FromFileTimeUtc(0), DateTime.FromFileTimeUtc(0)));
        Assert.Equal("FileTime", Type("accountExpires", null, long.MaxValue, 0L));
        Assert.Equal("Auto", Type("f", null, new DateTime(2026, 1, 31), new DateTime(1601, 1, 2)));
    }

    [Fact]
    public void Dates_and_the_numbers_that_stand_for_them_are_one_type()
    {
        DateTime date = new(2026, 1, 31);

        Assert.Equal("ExcelDate", Type("f", null, date, 46053.0, 46053.354166666664));
        Assert.Equal("Text", Type("f", null, date, 46053.0, 0.5));
        Assert.Equal("Text", Type("f", null, date, 46053.0, "x"));
        Assert.Equal("FileTime", Type("f", null, date, 0L, long.MaxValue));
        Assert.Equal("FileTime", Type("f", null, date, 133512345678901234L));
        Assert.Equal("Auto", Type("f", null, 46053.0, 46053.354166666664));
    }

    [Fact]
    public void A_directorys_names_are_those_that_they_begin_with()
    {
        const string Anna = "CN=Berg\\, Anna,OU=Sales,DC=example,DC=com";
        const string Bob = "uid=bob,ou=people,o=Example";

        Assert.Equal("DistinguishedName", Type("manager", null, Anna, Bob, ""));
        Assert.Equal("DistinguishedName", Type("memberOf", null, Anna, new List<string> { Anna, Bob }, new List<string>()));
        Assert.Equal("Auto", Type("distinguishedName", null, Anna, Bob));
        Assert.Equal("Auto", Type("manager", null, Anna, "Bob"));
        Assert.Equal("Auto", Type("formula", null, "CN=5, and more"));
        Assert.Equal("List", Type("memberOf", null, Anna, new List<string> { Anna, "Admins" }));
        Assert.Equal("Text", Type("manager", null, Anna, 5));
    }

    [Fact]
    public void The_long_id_of_a_record_comes_before_the_short_one()
    {
        Assert.Equal(["Account ID 18"], Propose(EventKind.Group, [("Account ID", "001A0000006Vm9r"), ("Account ID 18", "001A0000006Vm9rIAC")]).Mapping.Id);
        Assert.Equal(["Contact Id Long"], Propose(EventKind.Identify, [("Id", "003A0000006Vm9r"), ("Contact Id Long", "003A0000006Vm9rIAC")]).Mapping.Id);
        Assert.Equal(["Id"], Propose(EventKind.Identify, [("Id", "003A0000006Vm9r"), ("Owner Id", "003A0000006Vm9xIAC")]).Mapping.Id);
    }

    [Fact]
    public void A_neighbour_shows_how_numbers_are_written()
    {
        MappingDefinition german = Propose(EventKind.Identify, [("UserId", "u"), ("seats", "6.062"), ("revenue", "1.234,56")], [("UserId", "v"), ("seats", "2.141.681"), ("revenue", "12,5")]).Mapping;
        MappingDefinition american = Propose(EventKind.Identify, [("UserId", "u"), ("share", "6.062"), ("revenue", "1,234.56")]).Mapping;
        MappingDefinition both = Propose(EventKind.Identify, [("UserId", "u"), ("share", "6.062"), ("a", "1,234.56"), ("b", "1.234,56")]).Mapping;

        Assert.Equal("seats = seats (Number, de-DE)", german.Fields[0].ToString());
        Assert.Equal("revenue = revenue (Number, de-DE)", german.Fields[1].ToString());
        Assert.Equal("revenue = revenue (Number, en-US)", american.Fields[1].ToString());
        Assert.Equal(["a = a (Number, en-US)", "b = b (Number, de-DE)"], both.Fields.Skip(1).Select(field => field.ToString()));
        Assert.Equal("share = share (Number, en-US)", american.Fields[0].ToString());
        Assert.Equal("share = share (Text)", both.Fields[0].ToString());
    }

    [Fact]
    public void A_comma_alone_may_stand_between_two_of_a_list()
    {
        MappingProposal proposal = Propose(EventKind.Identify, [("UserId", "u"), ("tags", "1,5"), ("code", "1.234,5")], [("UserId", "v"), ("tags", "12,50"), ("code", "7")]);

        Assert.Equal(["tags = tags", "code = code"], proposal.Mapping.Fields.Select(field => field.ToString()));
        Assert.Equal("may be numbers as de-DE writes them, or lists: -Culture says it", proposal.Reasons["tags"]);
    }

    [Fact]
    public void A_column_that_all_values_but_one_prove_says_where_the_other_is()
    {
        MappingProposer proposer = new(new ProposalOptions(EventKind.Identify, "de-DE"), DotNetObjectModel.Instance);
        for (int i = 1; i <= 800; i++)
        {
            bool isOdd = i == 403;
            proposer.Add(new DictionaryRecord(
                ("UserId", $"u{i}"),
                ("logins", isOdd ? "many" : $"{i}"),
                ("mixed", i % 2 == 0 ? "x" : "5"),
                ("flags", isOdd ? "true" : $"{i}"),
                ("joined", isOdd ? "soon" : $"{(i % 28) + 1}.2.2026"),
                ("born", isOdd ? "?" : $"{(i % 12) + 1}/{(i % 11) + 1}/1990"),
                ("revenue", isOdd ? "n/a" : $"{i},50"),
                ("seen", isOdd ? "never" : $"{(i % 28) + 1}.2.2026 08:30:00 +01:00"))
            {
                At = i + 1,
            });
        }

        MappingProposal proposal = proposer.Propose();

        Assert.Equal("Number but for 1 of 800 values, the first in line 404", proposal.Reasons["logins"]);
        Assert.Equal("Number but for 1 of 800 values, the first in line 404", proposal.Reasons["flags"]);
        Assert.Equal("Date in the form d.M.yyyy but for 1 of 800 values, the first in line 404", proposal.Reasons["joined"]);
        Assert.Equal("Date in the form d/M/yyyy or M/d/yyyy but for 1 of 800 values, the first in line 404", proposal.Reasons["born"]);
        Assert.Equal("Number as de-DE writes it but for 1 of 800 values, the first in line 404", proposal.Reasons["revenue"]);
        Assert.Equal("Date as de-DE writes it but for 1 of 800 values, the first in line 404", proposal.Reasons["seen"]);
        Assert.False(proposal.Reasons.ContainsKey("mixed"));
        Assert.All(proposal.Mapping.Fields, field => Assert.Equal(field.Field == "flags" ? FieldType.Text : FieldType.Auto, field.Type));
    }

    [Fact]
    public void No_two_fields_have_one_name_and_a_comment_says_what_was_renamed()
    {
        MappingProposal proposal = Propose(EventKind.Identify, [("UserId", "u"), ("Job Title", "Engineer"), ("job_title", "5"), ("JobTitle", "2026-01-31T08:30:00")]);

        Assert.Equal(["job_title", "job_title_2", "job_title_3"], proposal.Mapping.Fields.Select(field => field.Field));
        Assert.Equal("'job_title' is the field of 'Job Title'", proposal.Reasons["job_title_2"]);
        Assert.EndsWith("; 'job_title' is the field of 'Job Title'", proposal.Reasons["job_title_3"], StringComparison.Ordinal);
        Assert.Contains("# 'job_title' is the field of 'Job Title'", DataFileMappingWriter.Write(proposal), StringComparison.Ordinal);
        Assert.DoesNotContain("job_title", proposal.Reasons.Keys);
    }

    [Fact]
    public void A_member_that_comes_out_as_another_propertys_field_is_left_out_with_a_comment()
    {
        Dictionary<string, object?> address = new() { ["city"] = "Bern", ["zipCode"] = "3000", ["geo"] = new Dictionary<string, object?> { ["zone"] = 3, ["empty"] = null }, ["self"] = null };
        address["self"] = address;
        MappingProposal proposal = Propose(EventKind.Identify, [("UserId", "u"), ("address", address), ("address_city", "Basel"), ("Address Geo Zone", "4"), ("address_geo_empty", "x"), ("address_geo", new Dictionary<string, object?> { ["zone"] = 1, ["a"] = 2 })]);

        Assert.Equal(["address.city", "address.geo.zone", "address_geo.zone"], proposal.LeftOut.Select(left => left.Key));
        Assert.StartsWith("'address_city' is the field of 'address_city'", proposal.LeftOut[0].Value, StringComparison.Ordinal);
        Assert.StartsWith("'address_geo_zone' is the field of 'Address Geo Zone'", proposal.LeftOut[1].Value, StringComparison.Ordinal);
        Assert.Contains("# Left out: address.city: 'address_city' is the field of 'address_city'", DataFileMappingWriter.Write(proposal), StringComparison.Ordinal);
    }

    [Fact]
    public void Members_of_two_objects_that_come_out_as_one_field_are_told_too()
    {
        MappingProposal proposal = Propose(
            EventKind.Identify,
            [("UserId", "u"), ("a", new Dictionary<string, object?> { ["b_c"] = 1 }), ("a_b", new Dictionary<string, object?> { ["c"] = 2, ["d"] = 3 })]);

        Assert.Equal("a_b.c: 'a_b_c' is the field of 'a.b_c'", Assert.Single(proposal.LeftOut.Select(left => $"{left.Key}: {left.Value.Split(';')[0]}")));
    }
}
