using System.Management.Automation;
using System.Text.RegularExpressions;
using PendoSegment.Module.Tests.Hosting;

namespace PendoSegment.Module.Tests.Help;

/// <summary>What tests share that run examples: a folder with the sample files, a sandbox, and stand-ins for commands that are not in the engine's package.</summary>
public abstract partial class ExampleTests : ModuleTests
{
    // The engine's package has none of PowerShell's other modules: of what the examples use, this does as much as they need.
    private protected void Prepare()
    {
        string examples = Path.Combine(Files.FullName, "examples");
        Directory.CreateDirectory(Path.Combine(examples, "mappings"));
        foreach (string file in Directory.GetFiles(BuildPaths.Example(""), "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(examples, Path.GetRelativePath(BuildPaths.Example(""), file)));
        }

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
        function global:Test-Path([string] $Path, [string] $LiteralPath) { [System.IO.File]::Exists([System.IO.Path]::Combine($folder, $Path + $LiteralPath)) }
        function global:Move-Item([string] $LiteralPath, [string] $Destination) { [System.IO.File]::Move([System.IO.Path]::Combine($folder, $LiteralPath), [System.IO.Path]::Combine($folder, $Destination)) }
        function global:Remove-Item([string] $LiteralPath) { [System.IO.File]::Delete([System.IO.Path]::Combine($folder, $LiteralPath)) }
        function global:Group-Object([switch] $NoElement) { foreach ($item in $input) { $item } }
        function global:Import-Module { }
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
