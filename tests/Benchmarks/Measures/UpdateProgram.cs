using System.Text.Json;
using PendoSegment.Benchmarks.Running;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>A process of its own that writes metadata.</summary>
internal static class UpdateProgram
{
    /// <param name="arguments">The manifest, the sandbox's address and integration key, the mapping, and the CSV file.</param>
    public static int Run(IReadOnlyList<string> arguments)
    {
        using HostedEngine engine = HostedEngine.Open(arguments[0]);
        engine.Invoke("param($Uri, $Key) Set-PendoIntegrationKey -IntegrationKey $Key -Endpoint $Uri", ("Uri", arguments[1]), ("Key", arguments[2]));
        long updated = (long)engine.Invoke(
            "param($Path, $Mapping) (Update-PendoMetadata -Kind Visitor -Path $Path -Mapping $Mapping -Create).Updated", ("Path", arguments[4]), ("Mapping", arguments[3]))[0].BaseObject;
        Console.WriteLine(JsonSerializer.Serialize(new SendReport(updated, PeakMemory.Read())));
        return 0;
    }
}
