using System.Collections;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Preflight;

/// <summary>Every code of the preflight: data that provokes it, and data that comes as near as can be without doing so.</summary>
public sealed class PreflightCodeTests : ModuleTests
{
    private const string Identify = "Test-PendoMapping -Kind Identify";
    private const string Plain = Identify + " -Mapping @{ Id = 'id'; Traits = @{ f = 'p' } }";

    // Code, severity, what is written; the field, the count and the first record that must be told; what must not be told.
    private static readonly Case[] Cases =
    [
        new("IdMissing", "Error", $"@{{ id = 'a' }}, @{{ id = '' }}, @{{ id = ' ' }} | {Identify}", "userId", 2, 2, $"@{{ id = 'a' }}, @{{ id = 0 }} | {Identify}"),
        new("IdInvalid", "Error", $"@{{ id = 'a' }}, @{{ id = '::' }}, @{{ id = $true }}, @{{ id = @{{ a = 1 }} }} | {Identify}", "userId", 3, 2, $"@{{ id = 'a::b' }}, @{{ id = 5 }} | {Identify}"),
        new("IdPlaceholder", "Error", $"@{{ id = 'VISITOR-UNIQUE-ID' }}, @{{ id = 'a' }}, @{{ id = 'account-unique-id' }} | {Identify}", "userId", 2, 1, $"@{{ id = 'VISITOR-UNIQUE-ID-1' }} | {Identify}"),
        new(
            "ValueInvalid", "Error",
            $"@{{ id = 'a'; p = '5' }}, @{{ id = 'b'; p = 'x' }}, @{{ id = 'c'; p = '1,5' }} | {Identify} -Mapping @{{ Id = 'id'; Traits = @{{ f = @{{ Property = 'p'; Type = 'Number' }} }} }}", "f", 2, 2,
            $"@{{ id = 'a'; p = '5' }}, @{{ id = 'b'; p = '' }}, @{{ id = 'c'; p = ' 1.5 ' }} | {Identify} -Mapping @{{ Id = 'id'; Traits = @{{ f = @{{ Property = 'p'; Type = 'Number' }} }} }}"),
        new("EventTooLarge", "Error", $"@{{ id = 'a'; p = 'x' }}, @{{ id = 'b'; p = 'x' * 33000 }} | {Plain}", "f", 1, 2, $"@{{ id = 'b'; p = 'x' * 32000 }} | {Plain}"),
        new("RecordRemoved", "Error", $"@{{ id = 'a' }}, @{{ id = 'b'; '@removed' = @{{ reason = 'deleted' }} }} | {Identify}", "userId", 1, 2, $"@{{ id = 'a'; removed = $true; '@removedBy' = 'x' }} | {Identify}"),
        new("NeverSent", "Error", $"@{{ id = 'a'; p = $null }}, @{{ id = 'b'; p = [byte[]](1, 2) }}, @{{ id = 'c'; p = [double]::NaN }} | {Plain}", "f", 2, 2, $"@{{ id = 'a'; p = [byte[]](1, 2) }}, @{{ id = 'b'; p = 0 }} | {Plain}; @{{ id = 'a'; p = $null }} | {Plain}; @{{ id = 'a'; p = @{{ b = 1 }} }} | {Identify} -Mapping @{{ Id = 'id'; Traits = @{{ f = 'p' }}; Nested = 'Omit' }}"),
        new("FieldUnknown", "Error", OfSchema("@{ id = 'a'; p = 'x' }, @{ id = 'b' }, @{ id = 'c'; p = 'y' }", "@{ colour = 'p' }"), "colour", 2, 1, OfSchema("@{ id = 'a'; p = 'x' }", "@{ Plan = 'p' }")),
        new("FieldTypeConflict", "Error", OfSchema("@{ id = 'a'; p = 1 }, @{ id = 'b'; p = 'x' }, @{ id = 'c'; p = $true }", "@{ logins = 'p' }"), "logins", 2, 2, OfSchema("@{ id = 'a'; p = 1 }, @{ id = 'b'; p = 2.5 }, @{ id = 'c'; p = $null }", "@{ logins = 'p' }") + "; " + OfSchema("@{ id = 'a'; p = 1 }", "@{ seen = 'p' }")),
        new(
            "FieldNotInPage", "Error", $"@{{ id = 'a'; p = 1 }}, @{{ id = 'b' }} | {Identify} -DeviceMode -Mapping @{{ Id = 'id'; Traits = @{{ f = @{{ Expression = {{ 1 }} }} }} }}", "f", 2, 0,
            $"@{{ id = 'a'; p = 1 }} | {Identify} -Mapping @{{ Id = 'id'; Traits = @{{ f = @{{ Expression = {{ 1 }} }} }} }}; @{{ id = 'a'; p = '31.01.2026' }} | {Identify} -DeviceMode -Mapping @{{ Id = 'id'; Traits = @{{ f = @{{ Property = 'p'; Type = 'Date'; Format = 'dd.MM.yyyy'; TimeZone = 'UTC' }} }} }}"),
        new("PropertyNotFound", "Error", $"@{{ id = 'a'; pp = 1 }}, @{{ id = 'b' }} | {Plain}", "f", 2, 0, $"@{{ id = 'a' }}, @{{ id = 'b'; p = $null }} | {Plain}"),
        new("IdCaseConflict", "Warning", $"@{{ id = 'Anna' }}, @{{ id = 'bob' }}, @{{ id = 'anna' }}, @{{ id = 'ANNA' }} | {Identify}", "userId", 2, 3, $"@{{ id = 'Anna' }}, @{{ id = 'Ana' }}, @{{ id = 'Anna ' }} | {Identify}"),
        new("IdDuplicate", "Warning", $"@{{ id = 'a' }}, @{{ id = 'b' }}, @{{ id = 'a' }} | {Identify}", "userId", 1, 3, "@{ UserId = 'a'; Event = 'x' }, @{ UserId = 'a'; Event = 'y' } | Test-PendoMapping -Kind Track"),
        new("IdAnonymous", "Warning", $"@{{ id = '_PENDO_T_x1' }} | {Identify}", "userId", 1, 1, $"@{{ id = 'PENDO_T_x1' }} | {Identify}"),
        new("IdLooksLikeEmail", "Warning", $"@{{ id = 'a' }}, @{{ id = 'anna@example.com' }} | {Identify}", "userId", 1, 2, $"@{{ id = 'anna@example' }}, @{{ id = '@example.com' }}, @{{ id = 'a b@example.com' }} | {Identify}"),
        new("IdTooLong", "Warning", $"@{{ id = 'a' * 128 }}, @{{ id = 'ü' * 65 }} | {Identify}", "userId", 1, 2, $"@{{ id = 'a' * 128 }}, @{{ id = 'ü' * 64 }} | {Identify}"),
        new(
            "IdMeansNothing", "Warning", $"@{{ id = 'a' }}, @{{ id = 'Undefined' }}, @{{ id = ' null ' }}, @{{ id = 'N/A' }}, @{{ id = 'NaN' }}, @{{ id = 'None' }} | {Identify}", "userId", 5, 2,
            $"@{{ id = 'nulla' }}, @{{ id = 'none-1' }}, @{{ id = 'NA-17' }}, @{{ id = 'Anonymous Bosch' }}, @{{ id = 10 }}, @{{ id = '{{a}}' }}, @{{ id = '%5%' }}, @{{ id = '${{a' }} | {Identify}"),
        new(
            "IdDamaged", "Warning", $"@{{ id = 'a' }}, @{{ id = '4.91512E+11' }}, @{{ id = '1001.0' }}, @{{ id = '=\"00417\"' }}, @{{ id = '5E+15' }} | {Identify}", "userId", 4, 2,
            $"@{{ id = '12E5' }}, @{{ id = '1001.5' }}, @{{ id = '1001' }}, @{{ id = 'v1.0' }}, @{{ id = '1.0.0' }}, @{{ id = '10.0-b' }}, @{{ id = 1001.0 }} | {Identify}"),
        new(
            "IdBlanks", "Warning", $"@{{ id = 'a' }}, @{{ id = 'b ' }}, @{{ id = \"c$([char]0x200B)\" }}, @{{ id = \"$([char]0xA0)d\" }}, @{{ id = \"e`t\" }} | {Identify}", "userId", 4, 2,
            $"@{{ id = 'a b' }}, @{{ id = 'Zoë' }}, @{{ id = '中' }} | {Identify}"),
        new(
            "IdLookalike", "Warning",
            $"@{{ id = 'a' }}, @{{ id = 'b ' }}, @{{ id = \"a$([char]0x200B)\" }}, @{{ id = 'b' }}, @{{ id = ' a' }}, @{{ id = 'b' }} | {Identify}; @{{ id = 'x' }} | {Identify}", "userId", 3, 3,
            $"@{{ id = 'a ' }}, @{{ id = 'a ' }}, @{{ id = 'b ' }}, @{{ id = 'c' }}, @{{ id = 'a b' }}, @{{ id = 'ab' }} | {Identify}"),
        new(
            "IdIsMessageId", "Warning", $"@{{ id = 'a'; user_id = 'u' }}, @{{ id = 'b' }}, @{{ id = 'c'; user_id = '' }} | {Identify} -UserIdProperty id", "userId", 2, 1,
            $"@{{ id = 'a'; user_id = 'u' }}, @{{ id = 'b'; account_id = 'x' }}, @{{ id = 'c'; manager_user_id = 'x' }} | {Identify}"),
        new("FieldNameUnusable", "Warning", $"@{{ id = 'a'; 'Job Title' = 'x' }} | {Identify}", "Job Title", 1, 1, $"@{{ id = 'a'; _job_title2 = 'x' }} | {Identify}"),
        new(
            "FieldCaseCollision", "Warning", $"@{{ id = 'a'; p = 'x'; dept = 'y' }} | {Identify} -Mapping @{{ Id = 'id'; Traits = @{{ Dept = 'p' }}; Unmapped = 'Send' }}", "Dept", 1, 1,
            $"@{{ id = 'a'; p = 'x'; dept2 = 'y' }} | {Identify} -Mapping @{{ Id = 'id'; Traits = @{{ Dept = 'p' }}; Unmapped = 'Send' }}"),
        new(
            "FieldNameCollision", "Warning", $"[pscustomobject]@{{ id = 'a'; o = @{{ b = 1 }} }}, [pscustomobject]@{{ id = 'b'; o = @{{ b = 1 }}; o_b = 2 }}, [pscustomobject]@{{ id = 'c'; o_b = 2; o = @{{ b = 1 }} }} | {Identify}", "o_b", 2, 2,
            $"[pscustomobject]@{{ id = 'a'; o = @{{ b = 1 }} }}, [pscustomobject]@{{ id = 'b'; o_b = 2 }}, [pscustomobject]@{{ id = 'c'; o = @{{ b = 1 }}; o_b = '' }} | {Identify}; [pscustomobject]@{{ id = 'b'; o = @{{ b = 1 }}; O_B = 2 }} | {Identify}"),
        new("FieldReservedType", "Warning", $"@{{ id = 'a'; age = 5 }}, @{{ id = 'b'; age = 'five' }} | {Identify}", "age", 1, 2, $"@{{ id = 'a'; age = 5; email = 'x'; createdAt = [datetime]'2026-01-31'; birthday = '1990-01-31' }} | {Identify}"),
        new("TextTooLong", "Warning", $"@{{ id = 'a'; p = 'x' }}, @{{ id = 'b'; p = 'x' * 1500 }}, @{{ id = 'c'; p = , ('y' * 1500) + 'z' }} | {Plain}", "f", 2, 2, $"@{{ id = 'b'; p = 'ü' * 1499 }} | {Plain}"),
        new("TypeMixed", "Warning", $"@{{ id = 'a'; p = 'x' }}, @{{ id = 'b'; p = 'y' }}, @{{ id = 'c'; p = 5 }} | {Plain}", "f", 1, 3, $"@{{ id = 'a'; p = 1.5 }}, @{{ id = 'b'; p = $null }}, @{{ id = 'c'; p = 5 }} | {Plain}; @{{ id = 'a'; p = '2026-01-31' }}, @{{ id = 'b'; p = '2026-01-31T08:30:00Z' }} | {Plain}"),
        new("ValueUnsupported", "Warning", $"@{{ id = 'a'; p = 'x' }}, @{{ id = 'b'; p = [byte[]](1, 2) }}, @{{ id = 'c'; p = [double]::NaN }} | {Plain}", "f", 2, 2, $"@{{ id = 'a'; p = 1.5 }}, @{{ id = 'b'; p = [guid]::Empty }} | {Plain}"),
        new(
            "ValueIsTypeName", "Warning",
            $"@{{ id = 'a'; p = 'x' }}, @{{ id = 'b'; p = 'System.Object[]' }}, @{{ id = 'c'; p = 'Microsoft.ActiveDirectory.Management.ADPropertyValueCollection' }} | {Plain}", "f", 2, 2,
            $"@{{ id = 'a'; p = 'System.Center' }}, @{{ id = 'b'; p = 'Microsoft.Windows.Photos' }}, @{{ id = 'c'; p = 'items[]' }}, @{{ id = 'd'; p = [version]'1.2.3.4' }} | {Plain}"),
        new("ValueIsNull", "Warning", $"@{{ id = 'a'; p = 'NULL' }}, @{{ id = 'b'; p = '\\N' }}, @{{ id = 'c'; p = 'x' }} | {Plain}", "f", 2, 1, $"@{{ id = 'a'; p = 'Null' }}, @{{ id = 'b'; p = 'NULLA' }}, @{{ id = 'c'; p = $null }} | {Plain}"),
        new(
            "NumberTooLarge", "Warning", $"@{{ id = 'a'; p = 1 }}, @{{ id = 'b'; p = 9007199254740993 }}, @{{ id = 'c'; p = -9007199254740993 }} | {Plain}", "f", 2, 2,
            $"@{{ id = 'a'; p = 9007199254740992 }}, @{{ id = 'b'; p = -9007199254740992 }}, @{{ id = 'c'; p = 0.12345678901234567 }}, @{{ id = 'd'; p = 1e300 }} | {Plain}"),
        new("FieldNameTooLong", "Warning", $"@{{ id = 'a'; Event = 'e'; {new string('n', 33)} = 'x' }} | Test-PendoMapping -Kind Track", new string('n', 33), 1, 1, $"@{{ id = 'a'; Event = 'e'; {new string('n', 32)} = 'x' }} | Test-PendoMapping -Kind Track; @{{ id = 'a'; {new string('n', 33)} = 'x' }} | {Identify}"),
        new("FieldNameReserved", "Warning", "@{ id = 'a'; Event = 'e'; __secret__ = 'x' } | Test-PendoMapping -Kind Track", "__secret__", 1, 1, $"@{{ id = 'a'; Event = 'e'; __secret = 'x'; secret__ = 'y' }} | Test-PendoMapping -Kind Track; @{{ id = 'a'; __secret__ = 'x' }} | {Identify}"),
        new(
            "PropertiesTooLarge", "Warning", "@{ id = 'a'; Event = 'e'; p = 'x' }, @{ id = 'b'; Event = 'e'; p = 'x' * 505 } | Test-PendoMapping -Kind Track", "event", 1, 2,
            $"@{{ id = 'b'; Event = 'e'; p = 'x' * 504 }} | Test-PendoMapping -Kind Track; @{{ id = 'b'; p = 'x' * 600 }} | {Identify}"),
        new(
            "TrackTooOld", "Warning", "-30, 0, -8 | ForEach-Object { @{ id = 'a'; Event = 'e'; at = [datetime]::UtcNow.AddDays($_) } } | Test-PendoMapping -Kind Track -TimestampProperty at", "timestamp", 2, 1,
            $"-6, 0, 1 | ForEach-Object {{ @{{ id = 'a'; Event = 'e'; at = [datetime]::UtcNow.AddDays($_) }} }} | Test-PendoMapping -Kind Track -TimestampProperty at; @{{ id = 'a'; at = [datetime]::UtcNow.AddDays(-30) }} | {Identify} -Mapping @{{ Id = 'id'; Timestamp = 'at' }}"),
        new(
            "TrackInFuture", "Warning", "0, 36500, 0.5 | ForEach-Object { @{ id = 'a'; Event = 'e'; at = [datetime]::UtcNow.AddDays($_) } } | Test-PendoMapping -Kind Track -TimestampProperty at", "timestamp", 2, 2,
            "0, -1 | ForEach-Object { @{ id = 'a'; Event = 'e'; at = [datetime]::UtcNow.AddDays($_) } } | Test-PendoMapping -Kind Track -TimestampProperty at"),
        new("RecordsNone", "Warning", $"@() | {Identify}", "userId", 0, 0, $"@{{ id = '' }} | {Identify}"),
        new("RowShort", "Warning", OfFile("id,name,plan", "u-1,Anna,gold", "u-2,Bob", "u-3"), "userId", 2, 2, OfFile("id,name,plan,", "u-1,Anna,gold", "u-2,,,,")),
        new("DateNever", "Warning", $"@{{ id = 'a'; p = '2026-01-31' }}, @{{ id = 'b'; p = [datetime]::FromFileTimeUtc(0) }}, @{{ id = 'c'; p = [datetime]::MinValue }}, @{{ id = 'd'; p = '9999-12-31T23:59:59.999Z' }} | {Plain}", "f", 3, 2, $"@{{ id = 'a'; p = '1601-01-02' }}, @{{ id = 'b'; p = '9999-12-30' }} | {Plain}; @{{ id = 'a'; p = [datetime]::FromFileTimeUtc(0) }} | {Identify} -Mapping @{{ Id = 'id'; Traits = @{{ f = @{{ Property = 'p'; Type = 'FileTime' }} }} }}"),
        new("NumberAmbiguous", "Warning", $"@{{ id = 'a'; p = '6.062' }}, @{{ id = 'b'; p = '12' }}, @{{ id = 'c'; p = '2.141.681' }} | {Plain}", "f", 3, 1, $"@{{ id = 'a'; p = '6.062' }}, @{{ id = 'b'; p = '2.5' }} | {Plain}; @{{ id = 'a'; p = '0.125' }} | {Plain}; @{{ id = 'a'; p = 6.062 }} | {Plain}; @{{ id = 'a'; p = '6.062' }} | {Identify} -Mapping @{{ Id = 'id'; Traits = @{{ f = @{{ Property = 'p'; Type = 'Number'; Culture = 'de-DE' }} }} }}"),
        new("PropertySparse", "Warning", $"0..40 | ForEach-Object {{ @{{ id = \"u$_\"; p = $(if ($_ -eq 3) {{ 'x' }}) }} }} | {Plain}", "f", 1, 4, $"0..39 | ForEach-Object {{ @{{ id = \"u$_\"; p = $(if ($_ -in 3, 4) {{ 'x' }}) }} }} | {Plain}"),
        new("ObjectFlattened", "Information", $"@{{ id = 'a'; p = @{{ city = 'x' }} }} | {Plain}", "f", 1, 1, $"@{{ id = 'a'; p = 'x', 'y' }} | {Plain}"),
        new("LooksLikeNumber", "Information", $"@{{ id = 'a'; p = '5' }}, @{{ id = 'b'; p = '' }}, @{{ id = 'c'; p = '-1.5' }} | {Plain}", "f", 2, 1, $"@{{ id = 'a'; p = '5' }}, @{{ id = 'c'; p = '007' }} | {Plain}"),
        new("LooksLikeDate", "Information", $"@{{ id = 'a'; p = '2026-01-31' }}, @{{ id = 'c'; p = '2026-01-31 08:30' }} | {Plain}", "f", 2, 1, $"@{{ id = 'a'; p = '2026-01-31' }}, @{{ id = 'c'; p = '31.01.2026' }} | {Plain}"),
        new("LooksLikeBoolean", "Information", $"@{{ id = 'a'; p = 'true' }}, @{{ id = 'c'; p = 'No' }} | {Plain}", "f", 2, 1, $"@{{ id = 'a'; p = 'true' }}, @{{ id = 'c'; p = 'maybe' }} | {Plain}"),
        new("FieldInOtherGroup", "Information", OfSchema("@{ id = 'a'; p = 1 }, @{ id = 'b'; p = 2 }", "@{ seen = 'p' }"), "seen", 2, 1, OfSchema("@{ id = 'a'; p = 'x' }", "@{ plan = 'p' }") + "; " + OfSchema("@{ id = 'a'; p = 'x' }", "@{ gone = 'p' }")),
        new("ParentAccount", "Information", "@{ id = 'a' }, @{ id = 'P::C' } | Test-PendoMapping -Kind Group", "groupId", 1, 2, "@{ id = 'P:C' } | Test-PendoMapping -Kind Group"),
    ];

    [Theory]
    [InlineData("1..25 | ForEach-Object { [pscustomobject]@{ Id = \"u$_\"; dep = $null } } | Test-PendoMapping -Kind Identify -Mapping @{ Id = 'Id'; Traits = @{ f = 'dep' } }", "f", 25L)]
    [InlineData("1..20 | ForEach-Object { @{ Id = \"u$_\"; dep = ''; mail = @() } } | Test-PendoMapping -Kind Identify -Mapping @{ Id = 'Id'; Traits = @{ f = 'dep', 'mail' }; Empty = 'Null' }", "f", 20L)]
    [InlineData("1..20 | ForEach-Object { @{ Id = \"u$_\"; p = @{ dep = $null } } } | Test-PendoMapping -Kind Identify -UserIdProperty Id -Property p.dep", "p_dep", 20L)]
    [InlineData("1..20 | ForEach-Object { @{ Id = \"u$_\"; Company = $null } } | Test-PendoMapping -Kind Identify -Mapping @{ Id = 'Id'; GroupId = 'Company' }", "groupId", 20L)]
    public void What_is_there_and_always_empty_is_told(string script, string field, long count)
    {
        (_, object issue) = Assert.Single(Issues(Engine.RunClean(script)), found => Get(found.Issue, "Code").ToString() == "PropertySparse" && found.Field == field);

        Assert.Equal(count, Get(issue, "Count"));
        Assert.Contains("Ask for it where the records come from", (string)Get(issue, "Message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1..19 | ForEach-Object { @{ Id = \"u$_\"; dep = $null } } | Test-PendoMapping -Kind Identify -Mapping @{ Id = 'Id'; Traits = @{ f = 'dep' } }")]
    [InlineData("1..25 | ForEach-Object { @{ Id = \"u$_\"; dep = $null } } | Test-PendoMapping -Kind Identify")]
    [InlineData("1..25 | ForEach-Object { @{ Id = \"u$_\"; dep = 0 } } | Test-PendoMapping -Kind Identify -Mapping @{ Id = 'Id'; Traits = @{ f = @{ Property = 'dep'; Type = 'FileTime' } } }")]
    [InlineData("1..25 | ForEach-Object { @{ Id = \"u$_\"; dep = $null } } | Test-PendoMapping -Kind Identify -Mapping @{ Id = 'Id'; Traits = @{ f = @{ Property = 'dep'; Type = 'Exists' }; g = @{ Value = 'x' } } }")]
    public void What_has_values_or_says_nothing_is_not_called_empty(string script) =>
        Assert.DoesNotContain(Issues(Engine.RunClean(script)), found => Get(found.Issue, "Code").ToString() == "PropertySparse");

    public static TheoryData<string> Codes => [.. Cases.Select(test => test.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_is_told_with_its_severity_its_count_its_first_record_and_a_sentence(string code)
    {
        Case test = Cases.Single(test => test.Code == code);

        EngineRun run = Engine.RunClean(test.Provoking);

        (string field, object issue) = Assert.Single(Issues(run), found => Get(found.Issue, "Code").ToString() == code && found.Field == test.Field);
        Assert.Equal(test.Severity, Get(issue, "Severity").ToString());
        Assert.Equal(test.Count, Get(issue, "Count"));
        Assert.Equal(test.FirstRecord, Get(issue, "FirstRecord"));
        string message = (string)Get(issue, "Message");
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        Assert.True(message.Length > 30, message);
        Assert.Equal(test.Field, field);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_is_not_told_of_data_that_only_come_near(string code) =>
        Assert.DoesNotContain(Issues(Engine.RunClean(Cases.Single(test => test.Code == code).Silent)), found => Get(found.Issue, "Code").ToString() == code);

    [Fact]
    public void Every_code_there_is_has_its_tests()
    {
        string[] all = [.. Engine.RunClean("$issue = @(@{ id = '' } | Test-PendoMapping Identify)[0].Issues[0]; [enum]::GetNames($issue.Code.GetType())").Output.Select(name => (string)name.BaseObject)];

        Assert.Equal(all.Order(StringComparer.Ordinal), Cases.Select(test => test.Code).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Identify")]
    [InlineData("Group")]
    [InlineData("Track")]
    public void Clean_data_have_no_issue_at_all(string kind)
    {
        EngineRun run = Engine.RunClean($$"""
            1..50 | ForEach-Object { [pscustomobject]@{ id = "u-$_"; acct = 'acme'; what = 'Opened'; at = [datetime]::UtcNow.ToString('o'); n = "$_"; b = 'yes'; d = '31.01.2026'; t = '007'; l = 'a;b'; s = 'x' } } |
                Test-PendoMapping -Kind {{kind}} -Mapping @{ Id = 'id'; {{(kind == "Group" ? "UserId" : "GroupId")}} = 'acct'; {{(kind == "Track" ? "Event = 'what';" : "")}} Timestamp = 'at'; Traits = @{
                    n = @{ Property = 'n'; Type = 'Number' }; b = @{ Property = 'b'; Type = 'Boolean' }; d = @{ Property = 'd'; Type = 'Date'; Format = 'dd.MM.yyyy' }
                    t = @{ Property = 't'; Type = 'Text' }; l = @{ Property = 'l'; Type = 'List'; Separator = ';' }; s = 's'; k = @{ Value = '5' } } }
            """);

        Assert.Empty(Issues(run).Select(found => $"{found.Field}: {found.Issue}"));
        Assert.Equal(["Number", "Boolean", "Date", "Text", "List", "Text", "Text"], ((string[])["n", "b", "d", "t", "l", "s", "k"]).Select(field => TypeOf(run, field)));
        Assert.All(run.All("Records"), records => Assert.Equal(50L, records));
        Assert.All(run.All("Filled"), filled => Assert.Equal(50L, filled));
    }

    // Pendo has plan and logins as its own, seen by an event, plan by an event with another type, and had gone.
    private static string OfSchema(string records, string traits) => $$"""
        $global:sandbox = Start-PendoSandbox -Use -PassThru
        try {
            $null = Add-PendoMetadataField @{ Kind = 'Identify'; Id = 'id'; Traits = @{ plan = @{ Value = 'x' }; logins = @{ Value = 1 }; gone = @{ Value = 1 } } }
            $null = Send-PendoIdentify u1 @{ seen = 'text'; plan = 7 }
            $http = [System.Net.Http.HttpClient]::new()
            $http.DefaultRequestHeaders.Add('x-pendo-integration-key', $sandbox.IntegrationKey)
            $null = $http.DeleteAsync("$($sandbox.Endpoint)api/v1/metadata/schema/visitor/custom/gone").Result
            {{records}} | Test-PendoMapping -Kind Identify -Mapping @{ Id = 'id'; Traits = {{traits}} } -Schema (Get-PendoMetadataSchema Visitor)
        }
        finally {
            Stop-PendoSandbox
        }
        """;

    // The command warns of what it reports.
    private static string OfFile(params string[] lines) =>
        $"$file = [IO.Path]::GetTempFileName(); try {{ [IO.File]::WriteAllLines($file, [string[]]('{string.Join("', '", lines)}')); {Identify} -Path $file -WarningAction Ignore }} finally {{ [IO.File]::Delete($file) }}";

    private static string TypeOf(EngineRun run, string field) =>
        run.Output.Single(row => (string)row.Properties["Field"].Value == field).Properties["Type"].Value.ToString()!;

    private static List<(string Field, object Issue)> Issues(EngineRun run) =>
        [.. run.Output.SelectMany(row => ((IEnumerable)row.Properties["Issues"].Value).Cast<object>().Select(issue => ((string)row.Properties["Field"].Value, issue)))];

    private static object Get(object issue, string property) => issue.GetType().GetProperty(property)!.GetValue(issue)!;

    private sealed record Case(string Code, string Severity, string Provoking, string Field, long Count, long FirstRecord, string Silent);
}
