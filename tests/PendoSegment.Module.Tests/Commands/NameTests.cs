using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

/// <summary>What a name means in parameters and mappings. Each case that excludes something shows that it leaves in no form.</summary>
public sealed class NameTests : ModuleTests
{
    private const string Brackets = "[pscustomobject]@{ id = 'u-1'; name = 'Anna'; 'Pay [EUR]' = 'SECRET'; 'Pay E' = 10 }";
    private const string Marks = "[pscustomobject]@{ id = 'u-1'; Actives = 'all'; 'Active?' = 'yes' }";
    private const string Blanks = "[pscustomobject]@{ 'User ID ' = 'u-1'; 'Pay ' = 'SECRET'; \"Cost`nCentre\" = 4711; plan = 'gold' }";

    private const string Nested =
        "[pscustomobject]@{ id = 'u-1'; status = 'ACTIVE'; profile = [pscustomobject]@{ login = 'anna'; dept = 'Sales'; mobilePhone = 'SECRET'; site = @{ city = 'Bern' } }; " +
        "emails = @{ value = 'a@x'; primary = $false }, @{ value = 'b@x'; primary = $true }; groups = @{ display = 'A' }, @{ display = 'B' } }";

    [Theory]
    [InlineData(Brackets, "-ExcludeProperty 'Pay [EUR]'", "Pay E,name")]
    [InlineData(Brackets, "-ExcludeProperty 'pay [eur]'", "Pay E,name")]
    [InlineData(Brackets, "-ExcludeProperty 'Pay `[EUR`]'", "Pay E,name")]
    [InlineData(Brackets, "-ExcludeProperty 'Pay [[]*'", "Pay E,name")]
    [InlineData(Brackets, "-Property name, 'Pay *' -ExcludeProperty 'Pay [EUR]'", "Pay E,name")]
    [InlineData("[pscustomobject]@{ id = 'u-1'; 'Pay E' = 'x'; 'Pay U' = 'y' }", "-ExcludeProperty 'Pay [EUR]'", "")]
    [InlineData("[pscustomobject]@{ id = 'u-1'; name = 'Anna'; 'Pay [EUR' = 'SECRET' }", "-ExcludeProperty 'Pay [EUR', N*", "")]
    [InlineData("[pscustomobject]@{ id = 'u-1'; name = 'Anna'; 'Pay [EUR' = 10; Pay = 1 }", "-Property 'Pay [EUR', N*", "Pay [EUR,name")]
    [InlineData(Marks, "-ExcludeProperty 'Active?'", "Actives")]
    [InlineData(Marks, "-Property 'Active?'", "Active?")]
    [InlineData(Marks, "-Property Actives, 'Active?' -ExcludeProperty 'Active?'", "Actives")]
    [InlineData(Marks, "-Property Active*", "Active?,Actives")]
    [InlineData(Blanks, "-UserIdProperty 'User ID' -ExcludeProperty Pay", "Cost\nCentre,plan")]
    [InlineData(Blanks, "-UserIdProperty 'User ID ' -ExcludeProperty 'Pay ', 'cost centre'", "plan")]
    [InlineData(Blanks, "-UserIdProperty 'user id' -ExcludeProperty 'Pay', 'Cost*'", "plan")]
    [InlineData(Blanks, "-UserIdProperty 'user id' -Property plan", "plan")]
    [InlineData(Nested, "-Property st*, profile -ExcludeProperty profile.mobilePhone", "profile_dept,profile_login,profile_site_city,status")]
    [InlineData(Nested, "-Property profile -ExcludeProperty profile.mobilePhone, profile.site", "profile_dept,profile_login")]
    [InlineData(Nested, "-ExcludeProperty profile_mobilePhone, emails, groups, profile_site_city", "profile_dept,profile_login,status")]
    [InlineData(Nested, "-ExcludeProperty *phone*, emails, groups, *.site*", "profile_dept,profile_login,status")]
    [InlineData(Nested, "-ExcludeProperty profile, emails, groups", "status")]
    [InlineData(Nested, "-Property profile.dept, profile.site.city", "profile_dept,profile_site_city")]
    [InlineData(Nested, "-Property profile_dept, profile_site_city", "profile_dept,profile_site_city")]
    [InlineData(Nested, "-Property profile_d*, status", "profile_dept,status")]
    [InlineData(Nested, "-Property 'emails[primary].value', groups.display", "emails_primary_value,groups_display")]
    [InlineData(Nested, "-Property 'emails[primary].value', st*", "emails_primary_value,status")]
    [InlineData(Nested, "-UserIdProperty profile.login -ExcludeProperty profile.mobilePhone, emails, groups", "id,profile_dept,profile_site_city,status")]
    [InlineData(Nested, "-Mapping @{ Id = 'profile.login'; Traits = @{ dept = 'profile.dept'; mail = 'emails[primary].value'; first = 'emails[0].value'; teams = 'groups.display' } }", "dept,first,mail,teams")]
    [InlineData("[pscustomobject]@{ id = 'u-1'; 'profile.dept' = 'own'; profile = @{ dept = 'SECRET' } }", "-Property profile.dept", "profile.dept")]
    public void A_name_means_that_property_and_no_other(string record, string options, string expected)
    {
        WireServer server = Listen();

        Engine.RunClean($"{record} | Send-PendoIdentify {options}");

        WireRequest request = Assert.Single(server.Requests);
        Assert.Equal(expected, string.Join(',', request.Fields.Keys.Order(StringComparer.Ordinal)));
        Assert.DoesNotContain("SECRET", request.Json.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-UserIdProperty 'No [x]' -GroupIdProperty 'Org?'")]
    [InlineData("-UserIdProperty 'No `[x`]' -GroupIdProperty 'Org`?'")]
    [InlineData("-UserIdProperty ' no  [X]' -GroupIdProperty 'ORG? '")]
    [InlineData("-Mapping @{ Id = 'No `[x`]'; GroupId = 'Org`?'; Unmapped = 'Send' }")]
    public void An_id_is_found_by_its_name_and_not_sent_a_second_time(string options)
    {
        WireServer server = Listen();

        Engine.RunClean($"[pscustomobject]@{{ 'No [x]' = 'u-1'; 'Org?' = 'acme'; plan = 'gold' }} | Send-PendoIdentify {options}");

        WireRequest request = Assert.Single(server.Requests);
        Assert.Equal("u-1", request.UserId);
        Assert.Equal("acme", request.Json.GetProperty("context").GetProperty("groupId").GetString());
        Assert.Equal(["plan"], request.Fields.Keys);
    }

    [Theory]
    [InlineData("-ExcludeProperty 'Pay [EUR]', Cost, id", "name")]
    [InlineData("-ExcludeProperty 'Pay `[EUR`]', ' cost '", "name")]
    [InlineData("-Property name, 'Na?'", "name")]
    public void A_file_is_read_by_the_same_names(string options, string expected)
    {
        WireServer server = Listen();
        Engine["file"] = Files.Write("users.csv", "User Id,name,Pay [EUR], Cost\nu-1,Anna,SECRET,SECRET\n");

        Engine.Run($"Send-PendoIdentify -Path $file -UserIdProperty 'User  Id' {options}");

        WireRequest request = Assert.Single(server.Requests);
        Assert.Equal(expected, string.Join(',', request.Fields.Keys));
        Assert.DoesNotContain("SECRET", request.Json.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'emails[primary].value'", "\"b@x\"")]
    [InlineData("'emails[0].value'", "\"a@x\"")]
    [InlineData("'groups.display'", "[\"A\",\"B\"]")]
    [InlineData("'profile.site.city'", "\"Bern\"")]
    [InlineData("'nothing.there', 'profile.login'", "\"anna\"")]
    public void A_path_in_a_mapping_file_leads_to_a_member(string property, string expected)
    {
        Engine["file"] = Files.Write("mapping.psd1", $"@{{ Id = 'profile.login'; Traits = @{{ f = @{{ Property = {property} }} }} }}");

        EngineRun run = Engine.RunClean($"{Nested} | ConvertTo-PendoEvent -Kind Identify -Mapping $file");

        Assert.Contains($"\"traits\":{{\"f\":{expected}}}", (string)run["Json"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void The_preflight_shows_paths_and_warns_of_names_that_match_nothing()
    {
        EngineRun run = Engine.Run($"{Nested} | Test-PendoMapping -Kind Identify -Property profile.login, groups.display -ExcludeProperty Salry");

        Assert.Equal("'Salry' (-ExcludeProperty)", Assert.Single(run.Warnings).Split("property ")[1].Split(':')[0]);
        Assert.Equal(["UserId, user_id, VisitorId, visitor_id, Id", "profile.login", "groups.display"], run.All("Property"));
    }

    [Fact]
    public void Names_that_match_nothing_are_one_warning()
    {
        EngineRun run = Engine.Run($"{Brackets}, {Brackets} | ConvertTo-PendoEvent -Kind Identify -Property name, 'Pey*', Naem -ExcludeProperty Salry, 'Pay [EUR]', Boni*");

        string warning = Assert.Single(run.Warnings);
        Assert.All((string[])["'Pey*'", "'Naem'", "'Salry'", "'Boni*'"], name => Assert.Contains(name, warning, StringComparison.Ordinal));
        Assert.DoesNotContain("'Pay [EUR]'", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Properties_of_a_mapping_that_no_record_has_are_one_warning()
    {
        EngineRun run = Engine.Run($"{Brackets} | ConvertTo-PendoEvent -Kind Identify -Mapping @{{ Id = 'id'; Traits = @{{ a = 'nme'; b = 'profile.login'; c = 'name' }} }}");

        string warning = Assert.Single(run.Warnings);
        Assert.Contains("'nme'", warning, StringComparison.Ordinal);
        Assert.Contains("'profile.login'", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Send-PendoIdentify")]
    [InlineData("ConvertTo-PendoEvent -Kind Identify")]
    public void Fields_whose_values_all_stay_behind_are_one_warning(string command)
    {
        Listen();

        EngineRun run = Engine.Run($"@{{ id = 'a'; photo = [byte[]](1, 2); cert = , ([byte[]](1)); ok = 1; none = ''; some = [double]::NaN }}, @{{ id = 'b'; some = 1; none = $null }} | {command}");

        string warning = Assert.Single(run.Warnings);
        Assert.Contains("'photo'", warning, StringComparison.Ordinal);
        Assert.Contains("'cert'", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("'some'", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("'none'", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_mapping_leaves_out_on_purpose_is_no_warning() => Engine.RunClean(
        "@{ id = 'a'; p = @{ b = 1 }; e = '' } | ConvertTo-PendoEvent -Kind Identify -Mapping @{ Id = 'id'; Traits = @{ p = 'p'; e = 'e' }; Nested = 'Omit' }");

    [Fact]
    public void A_proposal_takes_a_path_for_the_id()
    {
        EngineRun run = Engine.RunClean("$users = [pscustomobject]@{ profile = [pscustomobject]@{ login = 'anna'; team = 'a' } }; $users | ConvertTo-PendoEvent Identify -Mapping ($users | New-PendoMapping Identify -UserIdProperty profile.login)");

        Assert.Contains("\"userId\":\"anna\"", (string)run["Json"]!, StringComparison.Ordinal);
        Assert.Contains("\"profile_team\":\"a\"", (string)run["Json"]!, StringComparison.Ordinal);
        Engine.Run("$users | New-PendoMapping Identify -UserIdProperty profle.login").AssertTerminated("MappingInvalid");
    }

    private const string Scim = "$u = [pscustomobject]@{ id = 'u-1'; 'urn:x:2.0:User' = [pscustomobject]@{ department = 'Sales'; login = 'anna'; 'e.mail' = 'a@example.com' } }; $u | ConvertTo-PendoEvent -Kind Identify ";

    [Theory]
    [InlineData("-Mapping @{ Id = 'id'; Traits = @{ d = 'urn:x:2.0:User.department' } }", """{"d":"Sales"}""")]
    [InlineData("-Mapping @{ Id = 'id'; Traits = @{ d = 'urn:x:2.0:User.e.mail' }; Unmapped = 'Send' }", """{"d":"a@example.com","urn:x:2.0:User_department":"Sales","urn:x:2.0:User_login":"anna"}""")]
    [InlineData("-Property urn:x:2.0:User.department", """{"urn:x:2.0:User_department":"Sales"}""")]
    [InlineData("-Property urn:x:2.0:User_department", """{"urn:x:2.0:User_department":"Sales"}""")]
    [InlineData("-Property urn:x:2.0:User.department, urn:x:2.0:User.login -ExcludeProperty urn:x:2.0:User_login", """{"urn:x:2.0:User_department":"Sales"}""")]
    [InlineData("-UserIdProperty urn:x:2.0:User.login -ExcludeProperty urn:x:2.0:User.e.mail, id", """{"urn:x:2.0:User_department":"Sales"}""")]
    public void A_path_leads_through_a_name_with_dots(string options, string traits) =>
        Assert.EndsWith($"\"traits\":{traits}", ((string)Engine.RunClean(Scim + options)["Json"]!).Split(",\"context\"")[0], StringComparison.Ordinal);

    [Fact]
    public void A_path_through_a_name_with_dots_has_one_row_and_a_place_in_a_proposal()
    {
        EngineRun rows = Engine.RunClean(Scim.Replace("ConvertTo-PendoEvent", "Test-PendoMapping", StringComparison.Ordinal) + "-Property urn:x:2.0:User.department | Where-Object Field -ne userId | ForEach-Object { '{0}: {1}, {2}' -f $_.Field, $_.Filled, $_.Issues.Code }");
        EngineRun proposal = Engine.RunClean("($u | New-PendoMapping -Kind Identify -UserIdProperty urn:x:2.0:User.login).Id");

        Assert.Equal("urn:x:2.0:User_department: 1, FieldNameUnusable", Assert.Single(rows.Output)!.ToString());
        Assert.Equal("urn:x:2.0:User.login", Assert.Single(proposal.Output).ToString());
    }

    [Theory]
    [InlineData("@{ id = 'a' } | ConvertTo-PendoEvent -Kind Identify -Property mail", true)]
    [InlineData("@{ id = 'a' } | ConvertTo-PendoEvent -Kind Identify -ExcludeProperty mail", false)]
    public void What_may_not_have_been_asked_for_is_told_so(string script, bool mayBeAskedFor) =>
        Assert.Equal(mayBeAskedFor, Assert.Single(Engine.Run(script).Warnings).Contains("and that it was asked for where the records come from", StringComparison.Ordinal));

    [Fact]
    public void A_proposal_names_what_it_cannot_send_in_one_warning()
    {
        EngineRun run = Engine.Run("@{ id = 'a'; photo = [byte[]](1, 2); thumb = [byte[]](1); ok = 1 } | New-PendoMapping -Kind Identify");

        string warning = Assert.Single(run.Warnings);
        Assert.Contains("'photo'", warning, StringComparison.Ordinal);
        Assert.Contains("'thumb'", warning, StringComparison.Ordinal);
    }
}
