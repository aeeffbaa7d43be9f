using PendoSegment.Module.Tests.Hosting;

namespace PendoSegment.Module.Tests.Help;

/// <summary>What tests share that run examples: a folder with the sample files, a sandbox, and stand-ins for commands of modules that are not here.</summary>
public abstract class ExampleTests : ModuleTests
{
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
        Engine.Host.Secret = "a-key-that-was-typed";
        Engine.RunClean("Set-Location -LiteralPath $folder");
        Engine.RunClean(StandIns);
        UseSandbox();
    }

    private const string StandIns = """
        function global:Import-Module { }
        function global:Get-Secret([string] $Name) {
            $secret = [System.Security.SecureString]::new()
            foreach ($character in 'a-key-from-a-vault'.ToCharArray()) { $secret.AppendChar($character) }
            $secret
        }
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
