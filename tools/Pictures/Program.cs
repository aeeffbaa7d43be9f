using System.Reflection;

namespace PendoSegment.Pictures;

/// <summary>Makes the pictures of the documents anew, from real runs.</summary>
internal static class Program
{
    private static readonly string Documents = Path.Combine(
        typeof(Program).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(static entry => entry.Key == "Repository").Value!, "docs");

    private static void Main()
    {
        IReadOnlyList<TerminalLine> session = TerminalSession.Run(
            "Test-PendoMapping -Kind Identify -Path users.csv -UserIdProperty id",
            "New-PendoMapping -Kind Identify -SamplePath users.csv -Path users.psd1",
            "Send-PendoIdentify -Path users.csv -Mapping users.psd1 -LedgerPath users.ledger");
        string label = "A PowerShell session: Test-PendoMapping, New-PendoMapping and Send-PendoIdentify on the sample file";
        File.WriteAllText(Path.Combine(Documents, "terminal.svg"), TerminalPicture.Draw(session, label));
    }
}
