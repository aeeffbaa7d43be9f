using System.Management.Automation;
using PendoSegment.Completion;
using PendoSegment.Delivery.Engage;
using PendoSegment.Errors;
using PendoSegment.Input;
using PendoSegment.Parameters;

namespace PendoSegment.Commands;

[Cmdlet(VerbsCommon.Add, "PendoMetadataField", SupportsShouldProcess = true)]
[OutputType(typeof(PendoMetadataField))]
public sealed class AddPendoMetadataFieldCommand : EngageCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(MappingFileCompleter))]
    public object? Mapping { get; set; }

    [Parameter]
    [KindWords(IsMetadata = true)]
    public MetadataKind? Kind { get; set; }

    [Parameter]
    [ValidateSet("custom", "agent")]
    public string Group { get; set; } = "custom";

    private protected override void Process()
    {
        object? given = PSObjectModel.Instance.Unwrap(Mapping);
        MetadataKind kind = MetadataKinds.Of(Kind, given, this);
        MappingDefinition mapping = new MappingBinder(MetadataKinds.EventOf(kind), this) { Mapping = given }.Bind();

        // As Pendo writes it.
        string group = Group.ToLowerInvariant();
        List<FieldDefinition> untold = [];
        IReadOnlyList<NewMetadataField> wanted = NewFields.Of(mapping, Api.GetSchema(kind, Stopped), group, untold);
        foreach (FieldDefinition field in untold)
        {
            WriteWarning(field.Type == FieldType.List
                ? $"'{field.Field}' is not created: Pendo creates fields for text, numbers, Booleans and dates, and lists only by their first value."
                : $"'{field.Field}' is not created: the mapping does not say its type. Give it Type = 'Text', 'Number', 'Boolean' or 'Date'.");
        }

        NewMetadataField[] agreed = [.. wanted.Where(field => ShouldProcess($"{kind} field {group}.{field.Name}", $"Create with type {field.Type}"))];
        if (agreed.Length == 0)
        {
            return;
        }

        if (Api.Ask(calls => calls.CreateFieldsAsync(kind, group, agreed, Stopped)) is { } refusal)
        {
            throw new CommandException(ErrorKind.SchemaConflict, $"Pendo does not create the {(agreed.Length == 1 ? "field" : "fields")} {string.Join(", ", agreed.Select(field => field.Name))} in {group}: it answered {refusal}.");
        }

        // As Pendo has them now.
        WriteObject(
            Api.GetSchema(kind, Stopped).Where(field => field.Group == group && agreed.Any(created => created.Name == field.Field)).ToArray(),
            enumerateCollection: true);
    }
}
