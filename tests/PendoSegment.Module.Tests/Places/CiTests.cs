using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Packaging;
using PendoSegment.Module.Tests.Wire;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace PendoSegment.Module.Tests.Places;

/// <summary>
/// The workflow and the pipeline of examples/nightly, run step by step as the runners do: every script as it stands, in the shell as it is started there. Not run: the
/// actions and tasks themselves, which are stood in for, and the schedules.
/// </summary>
public sealed class CiTests(Packed packed) : ModuleTests, IClassFixture<Packed>
{
    private const string Header = "id,email,name,title,department,company_id,plan,logins,last_login,created_at,employee_number,newsletter,city,country\n";
    private const string Anna = "u-1,anna@example.com,Anna Berg,Engineer,Sales,acme,gold,5,,2022-02-09,1,true,Bern,Switzerland\n";
    private const string Bob = "u-2,bob@example.com,Bob Lind,Engineer,Sales,acme,gold,6,,2022-02-09,2,true,Bern,Switzerland\n";
    private const string Cai = "u-3,cai@example.com,Cai Holm,Engineer,Sales,acme,gold,7,,2022-02-09,3,true,Bern,Switzerland\n";
    private const string Nobody = ",no@example.com,No One,Engineer,Sales,acme,gold,7,,2022-02-09,3,true,Bern,Switzerland\n";

    private readonly JobMachine _machine = new(hasModule: false);
    private int _status = 200;
    private int _told;

    public static TheoryData<string> Systems => ["GitHub Actions", "Azure DevOps"];

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task One_night_follows_another(string system)
    {
        WireServer server = Begin(system, out CiJob job);

        Assert.True(await job.Run(Header + Anna + Bob + Cai, packed.Folder.Package), job.Log);
        Assert.Equal(["u-1", "u-2", "u-3"], Sent(server));
        Assert.Contains("All 3 accepted", job.Summary, StringComparison.Ordinal);

        Assert.True(await job.Run(Header + Anna + Bob.Replace("Engineer", "Director", StringComparison.Ordinal), packed.Folder.Package), job.Log);
        Assert.Equal(["u-2", "u-3"], Sent(server));
        Assert.Equal("false", server.Requests.Last(request => request.UserId == "u-3").Fields["active"]);
        Assert.DoesNotContain(Key, job.Log + job.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task A_bad_row_fails_the_job_and_the_others_are_sent_and_remembered(string system)
    {
        WireServer server = Begin(system, out CiJob job);

        Assert.False(await job.Run(Header + Anna + Nobody + Bob, packed.Folder.Package), job.Log);
        Assert.Equal(["u-1", "u-2"], Sent(server));
        Assert.Contains("users.csv: line 3", job.Log, StringComparison.Ordinal);
        Assert.Contains("2 of 3 accepted", job.Summary, StringComparison.Ordinal);

        Assert.True(await job.Run(Header + Anna + Cai + Bob, packed.Folder.Package), job.Log);
        Assert.Equal(["u-3"], Sent(server));
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task What_ends_it_early_fails_the_job_and_says_why(string system)
    {
        WireServer server = Begin(system, out CiJob job);

        // No key, as the system hands over a secret that is not there: GitHub nothing, Azure the text that names it.
        job.Secrets.Clear();
        _status = 401;
        Assert.False(await job.Run(Header + Anna, packed.Folder.Package), job.Log);
        Assert.Contains(system == "GitHub Actions" ? "There is no Pendo API key" : "API key", job.Log, StringComparison.Ordinal);
        Sent(server);

        Secrets(job);
        Assert.False(await job.Run(Header + Anna, packed.Folder.Package), job.Log);
        Assert.Contains("The key was refused", job.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, job.Log + job.Summary, StringComparison.Ordinal);
        Sent(server);

        _status = 200;
        Assert.False(await job.Run(Header, packed.Folder.Package), job.Log);
        Assert.Contains("Nobody was found", job.Log, StringComparison.Ordinal);
        Assert.Empty(Sent(server));
    }

    [Fact]
    public void The_workflow_may_do_little_and_for_a_while_and_one_at_a_time()
    {
        YamlNode workflow = PlaceFiles.Yaml("github-actions.yml");

        Assert.Equal([("contents", "read")], workflow.PairsAt("permissions"));
        Assert.Equal("false", workflow.TextAt("concurrency", "cancel-in-progress"));
        Assert.NotNull(workflow.TextAt("jobs", "send", "timeout-minutes"));
        Assert.NotEmpty(workflow.ListAt("on", "schedule"));
        Assert.NotNull(PlaceFiles.Yaml("azure-pipelines.yml").TextAt("jobs", 0, "timeoutInMinutes"));
    }

    [Theory]
    [InlineData("github-actions.yml")]
    [InlineData("azure-pipelines.yml")]
    public void The_version_is_that_of_the_manifest(string name)
    {
        string version = (string)PackageFolder.Read(BuildPaths.Manifest)["ModuleVersion"]!;

        Assert.Contains($"-Version {version} -Repository Packages", PlaceFiles.Text(name), StringComparison.Ordinal);
        Assert.Contains($"packages/PendoSegment.{version}.nupkg", PlaceFiles.Text(name), StringComparison.Ordinal);
    }

    protected override void Dispose(bool disposing)
    {
        _machine.Dispose();
        base.Dispose(disposing);
    }

    private static void Secrets(CiJob job)
    {
        foreach (string name in new[] { "PENDO_API_KEY", "PendoApiKey" })
        {
            job.Secrets[name] = Key;
        }
    }

    private WireServer Begin(string system, out CiJob job)
    {
        WireServer server = Listen(_ => WireAnswer.Status(_status));
        _machine.Environment["PENDO_ENDPOINT"] = $"{server.Endpoint}";
        job = system == "GitHub Actions" ? new GitHubJob(_machine) : new AzureJob(_machine);
        Secrets(job);
        return server;
    }

    private string[] Sent(WireServer server)
    {
        string[] ids = [.. server.Requests.Skip(_told).Select(request => request.UserId).Order(StringComparer.Ordinal)];
        _told += ids.Length;
        return ids;
    }
}
