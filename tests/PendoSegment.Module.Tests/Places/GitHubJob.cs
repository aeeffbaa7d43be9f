using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace PendoSegment.Module.Tests.Places;

/// <summary>
/// GitHub's runner, as its ScriptHandlerHelpers has it: <c>pwsh -command ". 'FILE'"</c>, with a line before the script that stops at errors and one behind it that passes
/// on the exit code; <c>bash --noprofile --norc -e -o pipefail FILE</c>.
/// </summary>
internal sealed partial class GitHubJob(JobMachine machine) : CiJob(machine)
{
    protected override IEnumerable<YamlNode> Steps => PlaceFiles.Yaml("github-actions.yml").ListAt("jobs", "send", "steps");

    protected override bool IsAlways(YamlNode step) => step.TextAt("if") is { } condition && (condition == "always()" || Unknown(condition).Length > 0);

    protected override async Task<bool> Run(YamlNode step)
    {
        if (step.TextAt("run") is { } script)
        {
            string summary = Machine.Write("summary", "");
            Machine.Environment["GITHUB_STEP_SUMMARY"] = summary;
            bool isGood = step.TextAt("shell") switch
            {
                "pwsh" => await Start(
                    step, $"$ErrorActionPreference = 'stop'\n{Expand(script)}\nif ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) {{ exit $LASTEXITCODE }}", new UTF8Encoding(false), "ps1",
                    file => ["pwsh", "-command", $". '{file}'"]),
                "bash" => await Start(step, Expand(script), new UTF8Encoding(false), "sh", file => ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", file]),
                { } other => Unknown(other).Length > 0,
                null => Unknown("a script without a shell").Length > 0,
            };
            Summary += File.ReadAllText(summary);
            return isGood;
        }

        string path = Path.Combine(Repository, step.TextAt("with", "path") ?? "");
        switch (step.TextAt("uses")!.Split('@')[0])
        {
            case "actions/checkout":
                return true;
            case "actions/cache/restore":
                _ = Restore(Expand(step.TextAt("with", "key")!), path) || Restore(Expand(step.TextAt("with", "restore-keys")!), path);
                return true;
            case "actions/cache/save":
                _ = Keep(Expand(step.TextAt("with", "key")!), path);
                return true;
            case "actions/upload-artifact":
                foreach (string file in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path)))
                {
                    Keep($"artifact {Expand(step.TextAt("with", "name")!)}/{Path.GetFileName(file)}", file);
                }

                return true;
            case var other:
                return Unknown(other).Length > 0;
        }
    }

    // A secret that is not there is empty.
    protected override string Expand(string text) => Expression().Replace(text, match => match.Groups["what"].Value switch
    {
        "github.run_id" => $"{Number}",
        "github.run_attempt" => "1",
        var what when what.StartsWith("secrets.", StringComparison.Ordinal) => Secrets.GetValueOrDefault(what["secrets.".Length..], ""),
        var what => Unknown(what),
    });

    [GeneratedRegex(@"\$\{\{ (?<what>[^}]+) \}\}")]
    private static partial Regex Expression();
}
