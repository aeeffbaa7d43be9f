using System.Management.Automation;

namespace PendoSegment.Commands;

[Cmdlet(VerbsCommon.Get, "PendoMetadataSchema")]
[OutputType(typeof(PendoMetadataField))]
public sealed class GetPendoMetadataSchemaCommand : EngageCommand
{
    [Parameter(Mandatory = true, Position = 0)]
    public MetadataKind Kind { get; set; }

    private protected override void Process() =>
        WriteObject(Ask((api, stopped) => api.GetSchemaAsync(Kind, stopped)), enumerateCollection: true);
}
