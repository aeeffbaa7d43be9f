using System.Text.RegularExpressions;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Help;

/// <summary>
/// The PowerShell of the documents, run from top to bottom against a sandbox. Blocks with a title need what the title says and are left out; the commands' own pages and
/// the guide to mappings have tests of their own.
/// </summary>
public sealed partial class DocumentExampleTests : ExampleTests
{
    public static TheoryData<string> Documents =>
    [
        "README.md",
        .. Directory.GetFiles(Path.Combine(BuildPaths.Repository, "docs"), "*.md").Concat(Directory.GetFiles(Path.Combine(BuildPaths.Repository, "docs", "about"), "*.md")).Concat(Directory.GetFiles(Path.Combine(BuildPaths.Repository, "docs", "places"), "*.md"))
            .Select(path => Path.GetRelativePath(BuildPaths.Repository, path).Replace('\\', '/'))
            .Where(path => path != "docs/mapping.md" && Blocks(path).Count > 0).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_examples_of_a_document_run_one_after_the_other(string document)
    {
        Prepare();

        // The key's own examples are on its page. Here it would point the session at Pendo, and what follows would be sent there.
        Engine.RunClean("function global:Set-PendoApiKey { Start-PendoSandbox -Use }; function global:Set-PendoIntegrationKey { }");
        foreach (string code in Blocks(document))
        {
            // The same for all, as Pendo is: what one block has made another may use. Some stop it, or forget its key.
            Engine.RunClean("if (-not (Get-PendoSandbox) -or (Get-PendoApiKey).Source -ne 'Sandbox') { Start-PendoSandbox -Use }");
            EngineRun run = code.Contains("exit ", StringComparison.Ordinal) ? RunAsFile(code) : Engine.Run(code);

            // One row of the sample file has no id, on purpose: each command that reads it says so.
            string[] unexpected = [.. run.Errors.Where(error => EngineRun.Id(error) != "EventInvalid" || !NoId().IsMatch(error.ToString())).Select(error => error.ToString())];
            Assert.True(run.Terminating is null && unexpected.Length == 0, $"{code}{string.Join(" | ", unexpected)} {run.Terminating}");
            Assert.True(run.Warnings.Count == 0, $"{code}{string.Join(" | ", run.Warnings)}");
        }
    }

    // A script, with its mapping beside it.
    private EngineRun RunAsFile(string code)
    {
        File.Copy(BuildPaths.Example("mappings/ad-users.psd1"), Files.Path("ad-users.psd1"), overwrite: true);
        return Engine.Run($"& '{Files.Write("script.ps1", code)}'");
    }

    private static List<string> Blocks(string document) =>
        [.. Code().Matches(File.ReadAllText(Path.Combine(BuildPaths.Repository, document)).ReplaceLineEndings("\n")).Select(block => block.Groups["code"].Value)];

    [GeneratedRegex("line 501: There is no visitor id|record 500: There is no visitor id|rejects.jsonl: line 1: .*a record that never became an event")]
    private static partial Regex NoId();

    [GeneratedRegex("^```powershell\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
