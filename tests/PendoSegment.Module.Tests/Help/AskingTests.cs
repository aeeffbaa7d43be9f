using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Help;

/// <summary>A command in a document that gets records by a list of properties asks for all that the mapping beside it reads.</summary>
public sealed class AskingTests
{
    public static TheoryData<string> Documents =>
    [
        .. Directory.GetFiles(Path.Combine(BuildPaths.Repository, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(BuildPaths.Repository, "README.md"))
            .Concat(Directory.GetFiles(BuildPaths.Example("mappings"))).Select(path => Path.GetRelativePath(BuildPaths.Repository, path).Replace('\\', '/'))
            .Where(document => Scripts(document).Any(script => Asking.In(script.Code).Any())).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void What_a_mapping_reads_is_asked_for(string document) =>
        Assert.Equal([], Scripts(document).SelectMany(script => Asking.In(script.Code).SelectMany(asking => asking.Missing.Where(name => !script.Shown.Contains(name, StringComparison.Ordinal)).Select(name => $"{asking.Getter}: {name}"))));

    [Fact]
    public void The_documents_are_found() =>
        Assert.Superset(new HashSet<string> { "README.md", "docs/nightly.md", "docs/sources/entra.md", "docs/sources/sql.md", "examples/mappings/ad-users.psd1", "examples/mappings/entra-users.json" }, Documents.Select(row => row.Data).ToHashSet());

    [Theory]
    [InlineData("Get-ADUser -Filter * -Properties mail | Send-PendoIdentify -Mapping @{ Id = 'ObjectGUID'; Traits = @{ mail = 'mail', 'proxyAddresses'; team = @{ Property = 'Department' } } }", "Department", "proxyAddresses")]
    [InlineData("$list = 'mail', 'Title'\nGet-ADUser -Filter * -Properties $list | Send-PendoIdentify -UserIdProperty SID -Property mail, Title, co", "co")]
    [InlineData("param([string] $Mapping = 'examples/mappings/ad-users.psd1')\nGet-ADUser -Filter * -Properties DisplayName, mail, whenCreated, MemberOf | Test-PendoMapping -Mapping $Mapping", "accountExpires", "co", "Department", "directReports", "employeeID", "lastLogonTimestamp", "Manager", "physicalDeliveryOfficeName", "Title")]
    [InlineData("$users = Get-MgUser -All -Property id, mail\n$users | Send-PendoIdentify -Mapping @{ Id = 'id'; Traits = @{ seen = 'signInActivity.lastSignInDateTime' } }", "signInActivity")]
    [InlineData("$uri = '/users?$top=9&' +\n '$select=id'\n$page = Invoke-MgGraphRequest -Uri $uri\n$page.value | Send-PendoIdentify -UserIdProperty id -Property mail", "mail")]
    [InlineData("Invoke-Sqlcmd -Query 'SELECT u.id AS user_id, [plan]\nFROM u' | Send-PendoIdentify -UserIdProperty user_id -Property plan, id", "id")]
    public void What_is_not_asked_for_is_noticed(string code, params string[] missing) => Assert.Equal(missing, Asking.In(code).Single().Missing);

    [Fact]
    public void What_is_asked_for_or_comes_by_itself_is_not() =>
        Assert.Empty(Asking.In("Get-ADUser -Filter * -Properties MAIL | Send-PendoIdentify -Mapping @{ Id = 'ObjectGUID'; Traits = @{ mail = 'mail', 'UserPrincipalName' } }").Single().Missing);

    // Of a document, its blocks, whatever they need to run, with what is shown below: an example that asks for too little to show what happens names what is missing there.
    // Of a mapping, the command in its first comment.
    private static IEnumerable<(string Code, string Shown)> Scripts(string document)
    {
        if (document.EndsWith(".md", StringComparison.Ordinal))
        {
            GuidePage page = new(document);
            return page.Blocks.Where(block => block.Language.Split(' ')[0] == "powershell").Select(block => (block.Text, page.Shown(block)?.Text ?? ""));
        }

        return [(MappingComment.Command(Path.Combine(BuildPaths.Repository, document)), "")];
    }
}
