using System.Management.Automation;
using System.Text.RegularExpressions;
using PendoSegment.Help;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Help;

/// <summary>Every example of the help, run in the real engine against a sandbox, in a folder with the sample files.</summary>
public sealed partial class HelpExampleTests : ModuleTests
{
    public static TheoryData<string, int> Examples
    {
        get
        {
            TheoryData<string, int> examples = [];
            foreach (string page in Directory.GetFiles(Path.Combine(BuildPaths.Repository, "docs", "commands"), "*-Pendo*.md"))
            {
                string command = Path.GetFileNameWithoutExtension(page);
                for (int i = 0; i < Page(command).Examples.Count; i++)
                {
                    examples.Add(command, i);
                }
            }

            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_runs_without_an_error(string command, int index)
    {
        Example example = Page(command).Examples[index];
        Prepare();

        EngineRun run = Engine.Run(example.Code);

        Assert.True(run.Terminating is null && run.Errors.Count == 0, $"{example.Title}: {string.Join(" | ", run.ErrorTexts)} {run.Terminating}");
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void An_example_that_fails_is_noticed()
    {
        Prepare();

        EngineRun run = Engine.Run("Send-PendoIdentify -Path users.csv -UserIdProperty id");

        Assert.Equal(["EventInvalid"], run.ErrorIds);
    }

    private static CommandPage Page(string command) => new(command, File.ReadAllText(Path.Combine(BuildPaths.Repository, "docs", "commands", command + ".md")));

    // The engine's package has none of PowerShell's other modules: of what the examples use, this does as much as they need.
    private void Prepare()
    {
        foreach (string name in new[] { "users.csv", "accounts.csv" })
        {
            File.Copy(BuildPaths.Example(name), Files.Path(name));
        }

        Engine["folder"] = Files.FullName;
        Engine["parseCsv"] = (Func<string, object[]>)ParseCsv;
        Engine.Host.Secret = "a-key-that-was-typed";
        Engine.RunClean("$ExecutionContext.SessionState.Path.SetLocation($folder)");
        Engine.RunClean(StandIns);
        UseSandbox();
    }

    private static object[] ParseCsv(string text)
    {
        List<List<string>> rows = [[]];
        foreach (Match cell in Cell().Matches(text.ReplaceLineEndings("\n").TrimEnd('\n')))
        {
            rows[^1].Add(cell.Groups["quoted"].Success ? cell.Groups["quoted"].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : cell.Groups["plain"].Value);
            if (cell.Groups["end"].Value == "\n")
            {
                rows.Add([]);
            }
        }

        return [.. rows.Skip(1).Select(row =>
        {
            PSObject record = new();
            for (int i = 0; i < rows[0].Count; i++)
            {
                record.Properties.Add(new PSNoteProperty(rows[0][i], row[i]));
            }

            return record;
        })];
    }

    [GeneratedRegex("""\G(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>[^,\n]*))(?<end>[,\n]|\z)""")]
    private static partial Regex Cell();

    private const string StandIns = """
        function global:Import-Csv([string] $Path) { $parseCsv.Invoke([System.IO.File]::ReadAllText([System.IO.Path]::Combine($folder, $Path))) }
        function global:ConvertFrom-Csv { $parseCsv.Invoke((@($input) -join "`n")) }
        function global:Select-Object([int] $First) { $taken = 0; foreach ($item in $input) { if ($taken++ -lt $First) { $item } } }
        function global:Get-Location { $folder }
        function global:Join-Path([string] $Path, [string] $ChildPath) { [System.IO.Path]::Combine($Path, $ChildPath) }
        function global:Test-Path([string] $Path) { [System.IO.File]::Exists([System.IO.Path]::Combine($folder, $Path)) }
        function global:Get-Secret([string] $Name) {
            $secret = [System.Security.SecureString]::new()
            foreach ($character in 'a-key-from-a-vault'.ToCharArray()) { $secret.AppendChar($character) }
            $secret
        }
        function global:Get-Credential([string] $Message) { [System.Management.Automation.PSCredential]::new('user', (Get-Secret x)) }
        function global:Get-ADUser([string] $Filter, [string[]] $Properties) {
            foreach ($number in 1..3) {
                [pscustomobject] @{
                    DistinguishedName = "CN=User $number,OU=Staff,DC=example,DC=com"
                    ObjectGUID        = [guid]::new($number, 0, 0, @(0) * 8)
                    SamAccountName    = "user$number"
                    Enabled           = $true
                    DisplayName       = "User $number"
                    mail              = "user$number@example.com"
                    Department        = 'Sales'
                    Title             = 'Manager'
                    MemberOf          = @('CN=Sales,DC=example,DC=com', 'CN=All,DC=example,DC=com')
                    logonCount        = 10 * $number
                    whenCreated       = [datetime]::new(2024, 1, $number, 8, 0, 0, [System.DateTimeKind]::Utc)
                }
            }
        }
        """;
}
