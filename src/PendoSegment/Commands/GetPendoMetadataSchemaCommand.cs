using System.Management.Automation;
using PendoSegment.Completion;
using PendoSegment.Parameters;

namespace PendoSegment.Commands;

[Cmdlet(VerbsCommon.Get, "PendoMetadataSchema")]
[OutputType(typeof(PendoMetadataField))]
public sealed class GetPendoMetadataSchemaCommand : EngageCommand
{
    [Parameter(Mandatory = true, Position = 0)]
    [KindWords(IsMetadata = true)]
    public MetadataKind Kind { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(MetadataGroupCompleter))]
    public string[]? Group { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(MetadataFieldCompleter))]
    public string[]? Field { get; set; }

    private protected override void Process()
    {
        NamePatterns groups = new(Group, null, []);
        NamePatterns fields = new(Field, null, []);
        WriteObject(
            Api.GetSchema(Kind, Stopped).Where(field => groups.IsIncluded(field.Group, field.Group) && fields.IsIncluded(field.Field, field.Field)), enumerateCollection: true);
    }
}
