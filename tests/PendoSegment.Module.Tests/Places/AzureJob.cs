using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace PendoSegment.Module.Tests.Places;

/// <summary>
/// Azure's agent, as the task PowerShell@2 has it, which a step <c>pwsh:</c> is: <c>pwsh -NoLogo -NoProfile -NonInteractive -Command ". 'FILE'"</c>, with a line before
/// the script that stops at errors and some behind it that pass on the exit code.
/// </summary>
internal sealed partial class AzureJob(JobMachine machine) : CiJob(machine)
{
    protected override IEnumerable<YamlNode> Steps => PlaceFiles.Yaml("azure-pipelines.yml").ListAt("jobs", 0, "steps");

    protected override bool IsAlways(YamlNode step) => step.TextAt("condition") is { } condition && (condition == "always()" || Unknown(condition).Length > 0);

    protected override async Task<bool> Run(YamlNode step)
    {
        if (step.TextAt("pwsh") is { } script)
        {
            int before = Log.Length;
            bool isGood = await Start(step, $$"""
                $ErrorActionPreference = 'Stop'
                {{Expand(script)}}
                if (!(Test-Path -LiteralPath variable:\LASTEXITCODE)) {
                    Write-Host '##vso[task.debug]$LASTEXITCODE is not set.'
                } else {
                    Write-Host ('##vso[task.debug]$LASTEXITCODE: {0}' -f $LASTEXITCODE)
                    exit $LASTEXITCODE
                }
                """, new UTF8Encoding(true), "ps1", file => ["pwsh", "-NoLogo", "-NoProfile", "-NonInteractive", "-Command", $". '{file}'"]);
            foreach (Match upload in Upload().Matches(Log[before..]))
            {
                Summary += File.ReadAllText(upload.Groups["file"].Value);
            }

            return isGood;
        }

        if (step.TextAt("publish") is { } published)
        {
            return Keep(step.TextAt("artifact")!, Path.Combine(Repository, published));
        }

        return step.TextAt("task") == "DownloadPipelineArtifact@2"
            ? Restore(step.TextAt("inputs", "artifact")!, Path.Combine(Expand(step.TextAt("inputs", "path")!), "users.ledger"))
            : Unknown(step.ToString()).Length > 0;
    }

    // What nobody has defined stays as it is written.
    protected override string Expand(string text) => Macro().Replace(text, match => match.Groups["what"].Value == "Build.SourcesDirectory"
        ? Repository : Secrets.GetValueOrDefault(match.Groups["what"].Value, match.Value));

    [GeneratedRegex(@"\$\((?<what>[A-Za-z.]+)\)")]
    private static partial Regex Macro();

    [GeneratedRegex(@"^##vso\[task\.uploadsummary\](?<file>.+)$", RegexOptions.Multiline)]
    private static partial Regex Upload();
}
