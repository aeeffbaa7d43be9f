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
    public MetadataKind? Kind { get; set; }

    [Parameter]
    [ValidateSet("custom", "agent")]
    public string Group { get; set; } = "custom";

    private protected override void Process()
    {
        object? given = PSObjectModel.Instance.Unwrap(Mapping);
        MetadataKind kind = Kind ?? KindOf(MappingBinder.KindOf(given, this));
        MappingDefinition mapping = new MappingBinder(kind == MetadataKind.Account ? EventKind.Group : EventKind.Identify, this) { Mapping = given }.Bind();

        // As Pendo writes it.
        string group = Group.ToLowerInvariant();
        List<FieldDefinition> untold = [];
        IReadOnlyList<NewMetadataField> wanted = NewFields.Of(mapping, Ask((api, stopped) => api.GetSchemaAsync(kind, stopped)), group, untold);
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

        if (Ask((api, stopped) => api.CreateFieldsAsync(kind, group, agreed, stopped)) is { } refusal)
        {
            throw new CommandException(ErrorKind.SchemaConflict, $"Pendo does not create the {(agreed.Length == 1 ? "field" : "fields")} {string.Join(", ", agreed.Select(field => field.Name))} in {group}: it answered {refusal}.");
        }

        // As Pendo has them now.
        WriteObject(
            Ask((api, stopped) => api.GetSchemaAsync(kind, stopped)).Where(field => field.Group == group && agreed.Any(created => created.Name == field.Field)).ToArray(),
            enumerateCollection: true);
    }

    private static MetadataKind KindOf(EventKind? kind) => kind switch
    {
        EventKind.Identify => MetadataKind.Visitor,
        EventKind.Group => MetadataKind.Account,
        EventKind.Track => throw new CommandException(ErrorKind.MappingInvalid, "The mapping is for Track events, whose properties are no metadata: give one with Kind Identify or Group."),
        _ => throw new CommandException(ErrorKind.MappingInvalid, "Are the fields those of visitors or of accounts? Give -Kind Visitor or Account, or a mapping with Kind Identify or Group."),
    };
}
