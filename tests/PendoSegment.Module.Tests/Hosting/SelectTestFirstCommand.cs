using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Reflection;

namespace PendoSegment.Module.Tests.Hosting;

/// <summary>Stops the pipeline before it after the first object by the engine's own means, as Select-Object -First 1 does, which the engine's package does not have.</summary>
[Cmdlet(VerbsCommon.Select, "TestFirst")]
public sealed class SelectTestFirstCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        Type stop = typeof(PSCmdlet).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException", throwOnError: true)!;
        ConstructorInfo make = stop.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [typeof(InternalCommand)])!;
        throw (Exception)make.Invoke([this]);
    }
}
