using PendoSegment.Core.Tests.Mapping;
using PendoSegment.Mapping;
using PendoSegment.Proposals;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Proposals;

/// <summary>What is proposed for which samples: a type only where the values prove it, and a name that Pendo can use.</summary>
public sealed class ProposalTests
{
    [Theory]
    [InlineData("Number", "1", "-2.5", "0", "", " 7 ")]
    [InlineData("Text", "0123", "4567")]
    [InlineData("Text", "1", "+2")]
    [InlineData("Text", "12345678901234567890")]
    [InlineData("Auto", "1", "x")]
    [InlineData("Auto", "1,5", "2,5")]
    [InlineData("Auto", "12 Main street", "012 Main street")]
    [InlineData("Text", "1", "true")]
    [InlineData("Boolean", "true", "FALSE", "")]
    [InlineData("Boolean", "true")]
    [InlineData("Boolean", "yes", "No")]
    [InlineData("Boolean", "y", "N")]
    [InlineData("Text", "no", "NO")]
    [InlineData("Text", "y")]
    [InlineData("Text", "yes", "false")]
    [InlineData("Number", "1", "0")]
    [InlineData("Date", "2026-01-31", "2026-01-31T08:30:00Z")]
    [InlineData("Date (d/M/yyyy)", "31/12/2026", "1/2/2026")]
    [InlineData("Date (M/d/yyyy h:mm tt)", "12/31/2026 2:05 PM", "01/02/2026 12:00 AM")]
    [InlineData("Date (d.M.yyyy H:mm:ss)", "31.12.2026 08:30:00")]
    [InlineData("Date (yyyy/M/d)", "2026/12/31", "2026/01/02")]
    [InlineData("Text", "01/02/2026", "03/04/2026")]
    [InlineData("Auto", "31/12/2026", "12/31/2026")]
    [InlineData("Auto", "2026-01-31", "soon")]
    [InlineData("FileTime", "133512345678901234", "0", "9223372036854775807")]
    [InlineData("Text", "9223372036854775807", "0")]
    [InlineData("Date", "20260131083000.0Z", "20260131083001.0Z")]
    [InlineData("Date", "20260131T083000Z")]
    [InlineData("Date", "2026-01-31 08:30:00 UTC", "2026-01-31 08:30:00.123456 UTC")]
    [InlineData("Date", "2026-01-31T08:30:00.000+0000")]
    [InlineData("Date", "Sat, 31 Jan 2026 08:30:00 GMT", "Sun, 01 Feb 2026 08:30:00 GMT")]
    [InlineData("Date", "Sat Jan 31 2026 08:30:00 GMT+0000 (Coordinated Universal Time)")]
    [InlineData("Auto", "Sat, 31 Jan 2026 08:30:00 GMT", "Sat, 31 Jan 2026 08:30:00 EST")]
    [InlineData("Boolean", "t", "f")]
    [InlineData("Boolean", "on", "off")]
    [InlineData("Boolean (WAHR, FALSCH)", "WAHR", "falsch", "")]
    [InlineData("Boolean (WAHR, FALSCH)", " Wahr ")]
    [InlineData("Boolean (VERO, FALSO)", "FALSO", "VERO")]
    [InlineData("Auto", "FALSO")]
    [InlineData("Auto", "WAHR", "FAUX")]
    [InlineData("Auto", "WAHR", "vielleicht")]
    [InlineData("Boolean (ja, nein)", "Ja", "nein")]
    [InlineData("Boolean (ja, nej)", "nej", "ja")]
    [InlineData("Auto", "ja", "ja")]
    [InlineData("Auto", "nein")]
    [InlineData("Boolean (sí, no)", "sí", "no")]
    [InlineData("Text", "6.062", "2.141")]
    [InlineData("Text", "6.062", "2.141.681")]
    [InlineData("Text", "2.141.681")]
    [InlineData("Text", "-6.062", "12")]
    [InlineData("Number", "6.062", "2.5")]
    [InlineData("Number", "0.062", "6.062")]
    [InlineData("Number", "6.0625", "6.062")]
    [InlineData("Number", "1234.567", "6.062")]
    [InlineData("Text", "123456789012345678901")]
    public void Text_gets_a_type_when_every_value_has_it(string expected, params string[] values) => Assert.Equal(expected, Type("f", null, values));

    [Theory]
    [InlineData("de-DE", "Number (de-DE)", "1.234,5", "7")]
    [InlineData("en-US", "Number (en-US)", "1,234.5", "7")]
    [InlineData("de-DE", "Number", "12.5", "7")]
    [InlineData("de-DE", "Auto", "1,234.5", "7")]
    [InlineData("de-DE", "Date (d/M/yyyy)", "01/02/2026")]
    [InlineData("en-US", "Date (M/d/yyyy)", "01/02/2026")]
    [InlineData("en-US", "Date (d/M/yyyy)", "31/12/2026")]
    [InlineData("en-GB", "Auto", "31/02/2026", "31/12/2026")]
    [InlineData("en-US", "Date", "2026-01-31")]
    [InlineData("hu-HU", "Date (hu-HU)", "2026. 01. 21.", "2026. 01. 22.")]
    [InlineData("hu-HU", "Auto", "2026. 01. 21.", "soon")]
    [InlineData("de-DE", "Number (de-DE)", "6.062", "2.141.681")]
    [InlineData("en-US", "Number (en-US)", "6.062")]
    [InlineData("de-DE", "Number (de-DE)", "1.234,50 €", "12,00 €")]
    public void A_culture_says_what_the_data_does_not(string culture, string expected, params string[] values) => Assert.Equal(expected, Type("f", culture, values));

    [Theory]
    [InlineData("last_seen", "UnixTime (Seconds)", "1769846400", "1769846401")]
    [InlineData("createdAt", "UnixTime (Milliseconds)", "1769846400000")]
    [InlineData("score", "Number", "1769846400")]
    [InlineData("lastSeen", "Number", "1769846400", "12")]
    [InlineData("zip", "Text", "94107", "10115")]
    [InlineData("employee number", "Text", "17", "18")]
    [InlineData("Number of seats", "Number", "17", "18")]
    [InlineData("phone", "Text", "4930123456")]
    [InlineData("objectId", "Text", "133512345678901234")]
    [InlineData("accountExpires", "FileTime", "9223372036854775807", "0")]
    [InlineData("accountexpires", "FileTime", "9223372036854775807")]
    [InlineData("lastLogon", "FileTime", "0", "0")]
    [InlineData("last", "Number", "0", "0")]
    public void A_name_helps_where_digits_alone_prove_nothing(string name, string expected, params string[] values) => Assert.Equal(expected, Type(name, null, values));

    [Fact]
    public void Dotnet_values_keep_their_types()
    {
        Assert.Equal("Auto", Type("f", null, 1, 2.5));
        Assert.Equal("Auto", Type("f", null, true, false));
        Assert.Equal("Auto", Type("f", null, new DateTime(2026, 1, 31)));
        Assert.Equal("Auto", Type("f", null, Guid.NewGuid(), DayOfWeek.Monday));
        Assert.Equal("List", Type("f", null, new List<string> { "a", "b" }, "c"));
        Assert.Equal("FileTime", Type("f", null, 133512345678901234L, long.MaxValue, 0L));
        Assert.Equal("UnixTime (Seconds)", Type("lastLogin", null, 1769846400));
        Assert.Equal("Auto", Type("lastLogin", null, 1769846400.5));
        Assert.Equal("Text", Type("f", null, 1, "x"));
        Assert.Equal("Text", Type("f", null, true, 1));
        Assert.Equal("Auto", Type("f", null, new Dictionary<string, object> { ["city"] = "Bern" }));
    }

    [Theory]
    [InlineData("Job Title", "job_title")]
    [InlineData("jobTitle", "job_title")]
    [InlineData("HTTPServer", "http_server")]
    [InlineData("e-mail", "e_mail")]
    [InlineData("Größe (cm)", "grosse_cm")]
    [InlineData("Prénom", "prenom")]
    [InlineData("2024 revenue", "field_2024_revenue")]
    [InlineData("名前", "field")]
    [InlineData("%", "field")]
    [InlineData("CREATEDAT", "createdAt")]
    [InlineData("firstname", "firstName")]
    [InlineData("created_at", "created_at")]
    [InlineData("Id", "record_id")]
    public void Names_become_ones_that_Pendo_can_use_and_reserved_ones_keep_their_standard_form(string property, string field)
    {
        MappingDefinition mapping = Propose(EventKind.Identify, [("UserId", "u"), (property, property == "CREATEDAT" ? "2026-01-31" : "x")]).Mapping;

        Assert.Equal(field, Assert.Single(mapping.Fields).Field);
        Assert.Equal([property], mapping.Fields[0].Properties);
    }

    [Fact]
    public void Names_that_would_be_one_in_Pendo_are_told_apart()
    {
        MappingDefinition mapping = Propose(EventKind.Identify, [("UserId", "u"), ("Job Title", "x"), ("job_title", "x"), ("JobTitle", "x")]).Mapping;

        Assert.Equal(["job_title", "job_title_2", "job_title_3"], mapping.Fields.Select(field => field.Field));
    }

    [Theory]
    [InlineData(EventKind.Identify, "company", "Acme", "company_name = company")]
    [InlineData(EventKind.Identify, "address", "Main street", "address_text = address")]
    [InlineData(EventKind.Identify, "age", "12", "age = age (Number)")]
    [InlineData(EventKind.Identify, "age", "old", "age_text = age")]
    [InlineData(EventKind.Identify, "title", "12", "title = title (Text)")]
    [InlineData(EventKind.Identify, "birthday", "2026-01-31", "birthday = birthday (Date)")]
    [InlineData(EventKind.Group, "employees", "12", "employee_count = employees (Number)")]
    [InlineData(EventKind.Group, "plan", "true", "plan = plan (Text)")]
    [InlineData(EventKind.Track, "plan", "true", "plan = plan (Boolean)")]
    public void With_a_name_that_the_spec_reserves_for_another_type_the_type_or_the_name_gives_way(EventKind kind, string property, string value, string expected) =>
        Assert.Equal(expected, Assert.Single(Propose(kind, [(kind == EventKind.Group ? "GroupId" : "UserId", "u"), ("Event", kind == EventKind.Track ? "e" : null), (property, value)]).Mapping.Fields).ToString());

    [Theory]
    [InlineData(EventKind.Identify, "Id,VisitorId,UserId", "UserId")]
    [InlineData(EventKind.Identify, "name,id", "id")]
    [InlineData(EventKind.Identify, "Id,User ID", "Id")]
    [InlineData(EventKind.Identify, "mail,visitor_id", "visitor_id")]
    [InlineData(EventKind.Identify, "mail,SamAccountName,ObjectGUID", "ObjectGUID")]
    [InlineData(EventKind.Identify, "mail,Employee Number", "Employee Number")]
    [InlineData(EventKind.Identify, "Phone Number,Zip Code,Customer No.", "Customer No.")]
    [InlineData(EventKind.Identify, "Last Login,Savings Account,code", "code")]
    [InlineData(EventKind.Identify, "Phone Number,User Login", "User Login")]
    [InlineData(EventKind.Identify, "City,mail", "mail")]
    [InlineData(EventKind.Identify, "name,sAMAccountName", "sAMAccountName")]
    [InlineData(EventKind.Identify, "displayname,samaccountname,objectguid", "objectguid")]
    [InlineData(EventKind.Identify, "display_name,userprincipalname", "userprincipalname")]
    [InlineData(EventKind.Identify, "Name,user_name", "user_name")]
    [InlineData(EventKind.Identify, "id_card,USER_ID", "USER_ID")]
    [InlineData(EventKind.Group, "name,group_id", "group_id")]
    [InlineData(EventKind.Group, "Id,AccountId,UserId", "AccountId")]
    [InlineData(EventKind.Group, "Name,Account ID", "Account ID")]
    public void The_id_is_the_first_of_the_known_names_or_what_is_filled_different_everywhere_and_named_like_one(EventKind kind, string properties, string expected)
    {
        string[] names = properties.Split(',');

        Assert.Equal([expected], Propose(kind, [.. names.Select(name => (name, (object?)(name + "1")))], [.. names.Select(name => (name, (object?)(name + "2")))]).Mapping.Id);
    }

    [Fact]
    public void A_column_that_is_empty_once_or_the_same_twice_is_no_id_and_none_is_guessed()
    {
        Assert.Contains("-UserIdProperty", Refused(EventKind.Identify, [("key", "a"), ("name", "b")], [("key", "a"), ("name", "b")]), StringComparison.Ordinal);
        Assert.Contains("-UserIdProperty", Refused(EventKind.Identify, [("key", "a")], [("key", "")]), StringComparison.Ordinal);
        Assert.Contains("-UserIdProperty", Refused(EventKind.Identify, [("key", true)]), StringComparison.Ordinal);
        Assert.Contains("-UserIdProperty", Refused(EventKind.Identify, [("Name", "Anna"), ("display_name", "Anna"), ("GivenName", "Anna")]), StringComparison.Ordinal);
        Assert.Contains("-GroupIdProperty", Refused(EventKind.Group, [("city", "a")]), StringComparison.Ordinal);
        Assert.Contains("-UserIdProperty", Refused(EventKind.Track, [("key", "a"), ("Event", "x")]), StringComparison.Ordinal);
        Assert.Contains("The properties are 'Kundennr', 'Name, Vorname'.", Refused(EventKind.Identify, [("Kundennr", "1001"), ("Name, Vorname", "Berg, Anna")]), StringComparison.Ordinal);
        foreach (string name in new[] { "Kunden-Nr.", "Nr", "No", "Number", "Phone Number", "Zip Code", "Last Login", "Num\u00e9ro client", "No client", "C\u00f3digo", "Cuenta", "Identifiant" })
        {
            Assert.Contains($"'{name}'", Refused(EventKind.Identify, [(name, "1")], [(name, "2")]), StringComparison.Ordinal);
        }

        Assert.Contains("-EventProperty", Refused(EventKind.Track, [("UserId", "a")]), StringComparison.Ordinal);
        Assert.Contains("no record", Refused(EventKind.Identify), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_is_named_is_taken_and_one_that_is_not_there_is_an_error_with_the_nearest()
    {
        (string, object?)[] record = [("mail", "a@x"), ("Id", "1"), ("firm", "f")];
        MappingProposer proposer = new(new ProposalOptions(EventKind.Identify) { Id = "MAIL", GroupId = "firm" }, DotNetObjectModel.Instance);
        proposer.Add(new DictionaryRecord(record));
        MappingProposer wrong = new(new ProposalOptions(EventKind.Identify) { Id = "mial" }, DotNetObjectModel.Instance);
        wrong.Add(new DictionaryRecord(record));

        Assert.Equal(["mail"], proposer.Propose().Mapping.Id);
        Assert.Equal(["firm"], proposer.Propose().Mapping.GroupId);
        Assert.Contains("did you mean 'mail'?", Assert.Throws<MappingException>(wrong.Propose).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_account_the_event_and_the_time_are_found_where_they_are_evident_and_are_no_fields_then()
    {
        MappingDefinition track = Propose(EventKind.Track, [("user_id", "u"), ("Company ID", "c"), ("Event Name", "e"), ("timestamp", "2026-01-31T08:30:00Z"), ("n", "1")]).Mapping;
        MappingDefinition unclear = Propose(EventKind.Track, [("user_id", "u"), ("company", "c"), ("event", "e"), ("timestamp", "yesterday")]).Mapping;

        Assert.Equal("user_id Company ID Event Name timestamp", string.Join(' ', [.. track.Id, .. track.GroupId, .. track.Event, .. track.Timestamp]));
        Assert.Equal(["n"], track.Fields.Select(field => field.Field));
        Assert.Empty(unclear.GroupId);
        Assert.Empty(unclear.Timestamp);
        Assert.Equal(["company", "timestamp"], unclear.Fields.Select(field => field.Field));
    }

    [Fact]
    public void What_cannot_be_sent_or_is_empty_everywhere_is_left_out_and_told()
    {
        MappingProposal proposal = Propose(
            EventKind.Identify, [("UserId", "u"), ("thumb", new byte[3]), ("fax", ""), ("tags", Array.Empty<string>()), ("bad", new InvalidOperationException("no")), ("", "x"), ("n", 1)]);

        Assert.Equal(["n"], proposal.Mapping.Fields.Select(field => field.Field));
        Assert.Equal(["thumb", "fax", "tags", "bad", ""], proposal.LeftOut.Select(left => left.Key));
    }

    [Fact]
    public void Objects_get_members_with_usable_names() =>
        Assert.Equal(NamingStyle.SnakeCase, Propose(EventKind.Identify, [("UserId", "u"), ("home", new Dictionary<string, object> { ["Zip Code"] = "1" })]).Mapping.Naming);

    [Fact]
    public void No_reason_shows_a_value()
    {
        MappingProposal proposal = Propose(EventKind.Identify, [("UserId", "u-secret"), ("zip", "00secret"), ("code", "0123456"), ("d", "01/02/2026"), ("x", new byte[] { 1 })]);

        Assert.NotEmpty(proposal.Reasons);
        Assert.DoesNotContain(proposal.Reasons.Values, reason => reason.Any(char.IsDigit));
    }

    [Fact]
    public void A_culture_that_there_is_none_of_is_an_error() =>
        Assert.Contains("de-DE", Assert.Throws<MappingException>(() => new MappingProposer(new ProposalOptions(EventKind.Identify) { Culture = "de-DEE" }, DotNetObjectModel.Instance)).Message, StringComparison.Ordinal);

    [Fact]
    public void Json_reads_back_to_the_same_mapping()
    {
        MappingProposal proposal = Propose(
            EventKind.Track, [("UserId", "u"), ("Event", "e"), ("acc \"x\"\n", "a"), ("Ünï\\code'’", "1"), ("when ", "31/12/2026"), ("home", new Dictionary<string, object> { ["a"] = 1 })]);

        MappingDefinition back = MappingReader.Read(MappingFile.FromJson(JsonMappingWriter.Write(proposal.Mapping), "m.json"), EventKind.Track, null);

        Assert.Equal(Describe(proposal.Mapping), Describe(back));
    }

    [Fact]
    public void A_mapping_that_a_file_cannot_hold_is_refused()
    {
        MappingDefinition constant = new() { Kind = EventKind.Identify, Id = ["id"], Fields = [new FieldDefinition { Field = "a", Value = 1 }] };

        Assert.Throws<ArgumentException>(() => JsonMappingWriter.Write(constant));
        Assert.Throws<ArgumentException>(() => DataFileMappingWriter.Write(new MappingProposal(constant, 1, new Dictionary<string, string>(), [])));
    }

    internal static string Type(string name, string? culture, params object?[] values)
    {
        MappingProposer proposer = new(new ProposalOptions(EventKind.Identify) { Culture = culture }, DotNetObjectModel.Instance);
        foreach (object? value in values)
        {
            proposer.Add(new DictionaryRecord(("UserId", "u"), (name, value)));
        }

        FieldDefinition field = Assert.Single(proposer.Propose().Mapping.Fields);
        string?[] options = [field.Culture, .. field.Formats, field.True.Count + field.False.Count == 0 ? null : string.Join(", ", [.. field.True, .. field.False])];
        return string.Join(' ', [field.Type.ToString(), .. options.OfType<string>().Select(option => $"({option})")]);
    }

    internal static MappingProposal Propose(EventKind kind, params (string Name, object? Value)[][] records)
    {
        MappingProposer proposer = new(new ProposalOptions(kind), DotNetObjectModel.Instance);
        foreach ((string Name, object? Value)[] record in records)
        {
            proposer.Add(new DictionaryRecord(record));
        }

        return proposer.Propose();
    }

    private static string Refused(EventKind kind, params (string Name, object? Value)[][] records) =>
        Assert.Throws<MappingException>(() => Propose(kind, records)).Message;

    private static string Describe(MappingDefinition mapping) =>
        string.Join('|', [mapping.Kind, .. mapping.Id, .. mapping.GroupId, .. mapping.UserId, .. mapping.Event, .. mapping.Timestamp, .. mapping.Fields, mapping.Unmapped, mapping.Empty, mapping.Invalid, mapping.Nested, mapping.Naming]);
}
