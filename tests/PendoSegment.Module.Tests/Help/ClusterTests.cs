using System.Diagnostics;
using System.Management.Automation.Language;
using System.Text.Json;
using System.Text.RegularExpressions;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Help;

/// <summary>docs/cluster.md and examples/cluster: what is shown there runs, and is what the module does.</summary>
public sealed partial class ClusterTests : ModuleTests
{
    private static readonly string Folder = Path.Combine(BuildPaths.Repository, "examples", "cluster");
    private static readonly string Page = File.ReadAllText(Path.Combine(BuildPaths.Repository, "docs", "cluster.md")).ReplaceLineEndings("\n");
    private static readonly string[] Ids = [.. Enumerable.Range(1, 40).Select(i => $"u-{i}"), "Anna", "anna", "Zoë", "中文", "\ud83d\ude00", "S-1-5-21-1004336348-1177238915-682003330-512"];

    /// <summary>The files that start Send-Shard.ps1 in an engine.</summary>
    public static TheoryData<string> Engines => [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Where(name => Calls(name).Length > 0).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_hash_in_PowerShell_is_the_modules()
    {
        Engine["ids"] = Ids;
        Engine.RunClean(new GuidePage("docs/cluster.md").Examples.Single(example => example.Text.Contains("function Get-IdShard", StringComparison.Ordinal)).Text);

        foreach (int count in new[] { 1, 4, 7 })
        {
            string[] published = [.. Engine.RunClean($"$ids | ForEach-Object {{ '{{0}} {{1}}' -f (Get-IdShard $_ {count}), $_ }}").Output.Select(item => item.ToString())];
            Assert.Equal(Enumerable.Range(1, count).SelectMany(i => ShardOf(i, count)).Order(StringComparer.Ordinal), published.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task The_hash_in_Python_is_the_modules()
    {
        Assert.SkipUnless(Has("python3"), "There is no Python.");
        string code = new GuidePage("docs/cluster.md").Blocks.Single(block => block.Language == "python").Text;
        string script = Files.Write("hash.py", $"{code}\nfor id in open('{Files.Write("ids.txt", string.Join('\n', Ids))}', encoding='utf-8').read().split('\\n'):\n    print(id_shard(id, 7), ascii(id))\n");

        string[] published = [.. (await Run("python3", script)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0])];

        Engine["ids"] = Ids;
        Dictionary<string, string> own = Enumerable.Range(1, 7).SelectMany(i => ShardOf(i, 7)).Select(line => line.Split(' ', 2)).ToDictionary(pair => pair[1], pair => pair[0]);
        Assert.Equal(Ids.Select(id => own[id]), published);
    }

    [Fact]
    public void Each_part_sends_its_own_and_ends_as_the_page_says()
    {
        WireServer server = Listen(request => WireAnswer.Status(request.UserId == "Anna" ? 400 : 200));
        Engine["csv"] = Files.Write("users.csv", "id,name,company_id\n" + string.Concat(Ids.Select(id => $"{id},x,acme\n")));

        // Of two shards the first has Anna.
        Assert.Equal(1, Part("1/2"));
        Assert.Equal(0, Part("2/2"));

        Assert.Equal(Ids.Order(StringComparer.Ordinal), server.Requests.Select(request => request.UserId).Order(StringComparer.Ordinal));
        Assert.Equal(0, Part("2/2"));
        Assert.Equal(Ids.Length, server.Requests.Count);
        Assert.Contains("Anna", File.ReadAllText(Assert.Single(Directory.GetFiles(Files.FullName, "rejects.*.jsonl", SearchOption.AllDirectories))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_runs_again_sends_what_was_not_accepted()
    {
        bool isBad = true;
        WireServer server = Listen(request => WireAnswer.Status(isBad && request.UserId == "Anna" ? 400 : 200));
        Engine["csv"] = Files.Write("users.csv", "id,name,company_id\n" + string.Concat(Ids.Select(id => $"{id},x,acme\n")));
        Assert.Equal(1, Part("1/2"));
        int before = server.Requests.Count;

        isBad = false;
        Assert.Equal(0, Part("1/2"));

        Assert.Equal(["Anna"], server.Requests.Skip(before).Select(request => request.UserId));
        Assert.Equal("1/2", Engine.RunClean("(Get-PendoLedger -Path (Join-Path $folder 'users.ledger')).Shard").Output.Single().ToString());
    }

    [Fact]
    public async Task What_ends_a_part_early_ends_it_with_2()
    {
        Listen(_ => WireAnswer.Status(401));
        string call = $"& '{Path.Combine(Folder, "Send-Shard.ps1")}' -Path '{Files.Write("users.csv", "id,name,company_id\nu-1,x,acme\n")}' -Folder '{Files.FullName}' -Module '{BuildPaths.Manifest}'";
        string start = Files.Write("start.ps1", $"""
            Import-Module '{BuildPaths.Manifest}'
            Set-PendoApiKey {Key} -Endpoint '{Engine["endpoint"]}'
            {call} -Shard 2/2
            "Exit code of the second: $LASTEXITCODE"
            {call} -Shard 3/2
            "Exit code of the third: $LASTEXITCODE"
            """);

        PowerShellRun run = await PowerShellProcess.Run("-File", start);

        Assert.Contains("Exit code of the second: 2", run.Output, StringComparison.Ordinal);
        Assert.Contains("Exit code of the third: 2", run.Output, StringComparison.Ordinal);
        Assert.Contains("-Shard cannot be", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_engine_of_the_page_has_its_file()
    {
        string[] linked = [.. Link().Matches(Page).Select(match => match.Groups["file"].Value).Distinct()];

        Assert.Equal(Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal), linked.Order(StringComparer.Ordinal));
        Assert.True(((IReadOnlyCollection<object?>)Engines).Count >= 7);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void An_engines_file_calls_the_script_with_parameters_that_it_has_and_a_folder_of_its_own(string name)
    {
        string[] parameters = [.. Parser.ParseFile(Path.Combine(Folder, "Send-Shard.ps1"), out _, out _).ParamBlock.Parameters.Select(parameter => parameter.Name.VariablePath.UserPath)];
        Match row = EngineRow().Matches(Page).Single(match => match.Value.Contains($"({name})", StringComparison.Ordinal) || match.Value.Contains($"/{name})", StringComparison.Ordinal));
        string[] variables = [.. Variable().Matches(row.Groups["cells"].Value).Select(match => match.Value)];

        string call = Assert.Single(Calls(name));
        CommandAst command = Parser.ParseInput(call, out _, out ParseError[] errors).FindAll(ast => ast is CommandAst, true).Cast<CommandAst>().First();

        Assert.Empty(errors);
        Assert.All(command.CommandElements.OfType<CommandParameterAst>(), given => Assert.Contains(given.ParameterName, parameters.Concat(["NoProfile", "NonInteractive", "File"])));
        string folder = command.CommandElements[command.CommandElements.ToList().FindIndex(element => element is CommandParameterAst { ParameterName: "Folder" }) + 1].Extent.Text;
        string[] used = [.. VariableUse().Matches(folder).Select(match => match.Groups["name"].Value).Distinct()];
        Assert.Equal(2, used.Length);
        Assert.All(used, variable => Assert.Contains(variable, variables.Length > 0 ? variables : ["PART", "PARTS"]));
    }

    [Fact]
    public void The_files_can_be_read_as_what_they_are()
    {
        using JsonDocument job = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "aws-batch-job.json")));
        Assert.Equal("container", job.RootElement.GetProperty("type").GetString());
        foreach (string file in Directory.GetFiles(Folder, "*.y*ml"))
        {
            int depth = 0;
            foreach (string line in File.ReadAllLines(file).Where(line => line.Trim().Length > 0 && line.TrimStart()[0] != '#'))
            {
                int indent = line.Length - line.TrimStart().Length;
                Assert.True(indent % 2 == 0 && indent <= depth + 2 && !line.Contains('\t', StringComparison.Ordinal), $"{file}: {line}");

                // Behind the dash of an item its members go on.
                depth = line.TrimStart().StartsWith("- ", StringComparison.Ordinal) ? indent + 2 : indent;
            }
        }
    }

    [Fact]
    public async Task The_shell_scripts_are_bash()
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows() && Has("bash"), "There is no bash.");
        foreach (string file in Directory.GetFiles(Folder, "*.sh"))
        {
            Assert.StartsWith("#!/bin/bash\n", File.ReadAllText(file), StringComparison.Ordinal);
            await Run("bash", "-n", file);
        }
    }

    // The command line with which a file starts the script.
    private static string[] Calls(string name)
    {
        string text = File.ReadAllText(Path.Combine(Folder, name));
        IEnumerable<string> lines = name.EndsWith(".json", StringComparison.Ordinal) ? JsonStrings(JsonDocument.Parse(text).RootElement) : text.Split('\n').Where(line => line.TrimStart().FirstOrDefault() != '#');
        return [.. lines.Select(line => Call().Match(line)).Where(match => match.Success).Select(match => match.Value)];
    }

    private static IEnumerable<string> JsonStrings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => JsonStrings(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(JsonStrings),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };

    private static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }

    private IEnumerable<string> ShardOf(int index, int count) => Engine.RunClean($"$ids | ForEach-Object {{ @{{ Id = $_ }} }} | ConvertTo-PendoEvent Identify -Shard {index}/{count}").All("Id").Select(id => $"{index} {id}");

    private int Part(string shard)
    {
        Engine["script"] = Path.Combine(Folder, "Send-Shard.ps1");
        Engine["folder"] = Files.Path("part " + shard.Replace('/', ' '));
        return (int)Engine.Run($"& $script -Path $csv -Folder $folder -Shard {shard} -Module $manifest -RateLimit 10000; $LASTEXITCODE").Output[^1].BaseObject;
    }

    [GeneratedRegex(@"(pwsh [^'\n]*)?\S*Send-Shard\.ps1 -.*?(?=$|; exit)")]
    private static partial Regex Call();

    [GeneratedRegex(@"\.\./examples/cluster/(?<file>[\w.-]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| (?<cells>[^|]+\|[^|]+\|[^|]+)\| \[.+\|$", RegexOptions.Multiline)]
    private static partial Regex EngineRow();

    [GeneratedRegex("[A-Z]+(?:_[A-Z]+)+")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\$\{?(?:env:)?(?<name>[A-Z_]+)\}?")]
    private static partial Regex VariableUse();
}
