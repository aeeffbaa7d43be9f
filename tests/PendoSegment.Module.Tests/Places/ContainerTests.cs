using System.Diagnostics;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace PendoSegment.Module.Tests.Places;

/// <summary>
/// The Dockerfile and the CronJob of examples/nightly: what they start, with their environment, as an account without rights and with everything read-only but what they
/// say, where this system lets a test make it so. Not run: docker, kubectl, and the image that it begins from.
/// </summary>
public sealed class ContainerTests : ModuleTests
{
    private const string Users = """
        id,email,name,title,department,company_id,plan,logins,last_login,created_at,employee_number,newsletter,city,country
        u-1,a@example.com,Anna Berg,Engineer,Sales,acme,gold,5,,2022-02-09,1,true,Bern,Switzerland
        u-2,b@example.com,Bob Lind,Engineer,Sales,acme,gold,6,,2022-02-09,2,true,Bern,Switzerland

        """;

    private static readonly string[] Programs = ["/usr/bin", "/bin"];

    private readonly ImageFile _image = new();
    private JobMachine? _made;
    private bool _isSilent;
    private Process? _running;

    [Fact]
    public void What_the_image_copies_is_there_and_nothing_runs_as_root()
    {
        // What the build makes stands elsewhere in the tests.
        Assert.All(_image.Copies.Where(copy => copy.From != "artifacts/PendoSegment"), copy => Assert.True(File.Exists(Path.Combine(BuildPaths.Repository, copy.From)), copy.From));
        Assert.Equal("$APP_UID", _image.One("USER"));
        Assert.DoesNotContain("RUN", _image.Instructions.SkipWhile(word => word != "USER"));
        Assert.Equal("SIGTERM", _image.One("STOPSIGNAL"));
    }

    [Fact]
    public void The_cron_job_gives_no_rights_and_one_place_after_another()
    {
        YamlNode job = PlaceFiles.Yaml("kubernetes-cronjob.yaml");
        YamlNode pod = job.At("spec", "jobTemplate", "spec", "template", "spec")!;
        YamlNode container = pod.At("containers", 0)!;

        Assert.Equal("Forbid", job.TextAt("spec", "concurrencyPolicy"));
        Assert.Equal(["true", "1654"], [pod.TextAt("securityContext", "runAsNonRoot"), pod.TextAt("securityContext", "runAsUser")]);
        Assert.Equal(["true", "false"], [container.TextAt("securityContext", "readOnlyRootFilesystem"), container.TextAt("securityContext", "allowPrivilegeEscalation")]);
        Assert.Equal(["/state", "/data", "/tmp"], container.ListAt("volumeMounts").Select(mount => mount.TextAt("mountPath")));
        Assert.Equal(container.ListAt("volumeMounts").Select(mount => mount.TextAt("name")), pod.ListAt("volumes").Select(volume => volume.TextAt("name")));
        Assert.Contains(container.ListAt("env"), variable => variable.TextAt("name") == "PENDO_API_KEY" && variable.TextAt("valueFrom", "secretKeyRef", "key") == "api-key");
        Assert.Equal("1", job.TextAt("spec", "jobTemplate", "spec", "podFailurePolicy", "rules", 0, "onExitCodes", "values", 0));
    }

    [Theory]
    [InlineData("docker")]
    [InlineData("kubernetes")]
    public async Task It_runs_with_nothing_to_write_to_but_its_state_and_its_home(string engine)
    {
        WireServer server = Prepare();

        PowerShellRun run = await Machine.Run("/", Words(engine));

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains("2 consumed, 2 accepted", run.Output, StringComparison.Ordinal);
        Assert.Equal(["u-1", "u-2"], server.Requests.Select(request => request.UserId).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Key, run.Output + run.Error, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(Machine.At("state"), "report.*.html"));

        run = await Machine.Run("/", Words(engine));
        Assert.Contains("2 unchanged", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SIGTERM_leaves_the_rest_in_the_rejects_file_and_the_next_run_sends_it()
    {
        WireServer server = Prepare();
        _isSilent = true;
        _running = Machine.Start("/", Words("docker"));
        server.WaitForReceived(2);

        using (Process kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {Pwsh()}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        PowerShellRun run = await PowerShellProcess.End(_running);
        Assert.True(run.ExitCode == 143, $"{run.ExitCode}: {run.Output}{run.Error}");
        Assert.Equal(2, File.ReadAllLines(Assert.Single(Directory.GetFiles(Machine.At("state"), "rejects.*.jsonl"))).Length);
        Assert.NotEmpty(Directory.GetFiles(Machine.At("state"), "report.*.html"));

        _isSilent = false;
        run = await Machine.Run("/", Words("docker"));
        Assert.Contains("2 accepted", run.Output, StringComparison.Ordinal);
    }

    protected override void Dispose(bool disposing)
    {
        if (_running is { HasExited: false })
        {
            _running.Kill(entireProcessTree: true);
        }

        _running?.Dispose();
        _made?.Dispose();
        base.Dispose(disposing);
    }

    private JobMachine Machine => _made ??= new JobMachine(hasModule: false);

    private static bool IsRoot => Environment.UserName == "root";

    // What stands before it is replaced by it, word for word, so that it has the number of the process that was started.
    private int Pwsh() => _running!.Id;

    private WireServer Prepare()
    {
        WireServer server = Listen(_ => _isSilent ? new TaskCompletionSource<WireAnswer>().Task : WireAnswer.Ok);
        foreach (string folder in new[] { "jobs", "state", "data", "tmp", "modules/PendoSegment", "powershell" })
        {
            Directory.CreateDirectory(Machine.At(folder));
        }

        foreach ((string from, _) in _image.Copies.Where(copy => copy.To == "/jobs/"))
        {
            JobMachine.Bring(from, Machine.At("jobs"));
        }

        Machine.Write("data/users.csv", Users);
        Machine.Environment["PENDO_API_KEY"] = Key;
        Machine.Environment["PENDO_ENDPOINT"] = $"{server.Endpoint}";
        Machine.Environment["PSModulePath"] = Machine.At("modules");
        foreach ((string name, string value) in _image.Environment)
        {
            Machine.Environment[name] = Here(value);
        }

        return server;
    }

    // The entry point and its arguments, in a file system of its own that can be read alone, as the account of the image.
    private string[] Words(string engine)
    {
        string[] arguments = engine == "docker" ? _image.Command
            : [.. PlaceFiles.Yaml("kubernetes-cronjob.yaml").ListAt("spec", "jobTemplate", "spec", "template", "spec", "containers", 0, "args").Select(argument => argument.ToString())];
        string[] words = [.. _image.EntryPoint.Concat(arguments).Select(Here)];
        string root = Machine.At("");
        string pwsh = Path.GetDirectoryName(BuildPaths.PowerShell)!;
        string mount = $"""
            set -e
            mount --bind '{BuildPaths.Stage}' '{root}/modules/PendoSegment'
            mount --bind '{pwsh}' '{root}/powershell'
            mount --bind '{root}/state' '{root}/state'
            mount --bind '{root}/tmp' '{root}/tmp'
            chown 1654:1654 '{root}/state' '{root}/tmp'
            chmod 755 '{root}'
            mount -o remount,bind,ro /
            exec setpriv --reuid=1654 --regid=1654 --clear-groups --no-new-privs dotnet '{root}/powershell/pwsh.dll' "$@"
            """;
        if (!IsRoot || !Has("unshare") || !Has("setpriv"))
        {
            CopyModule();
            return words;
        }

        return ["unshare", "-m", "/bin/sh", "-c", mount, "sh", .. words[1..]];
    }

    private static bool Has(string program) => Programs.Any(folder => File.Exists(Path.Combine(folder, program)));

    private void CopyModule()
    {
        if (!File.Exists(Machine.At("modules/PendoSegment/PendoSegment.psd1")))
        {
            JobMachine.CopyModule(Machine.At("modules/PendoSegment"));
        }
    }

    private string Here(string word) => word.StartsWith('/') ? Machine.At(word[1..]) : word;
}
