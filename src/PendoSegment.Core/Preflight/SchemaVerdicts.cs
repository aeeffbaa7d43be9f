using PendoSegment.Pendo;

namespace PendoSegment.Preflight;

/// <summary>Holds the fields against the metadata schema of a subscription, whose own fields are in the group <c>custom</c>.</summary>
internal sealed class SchemaVerdicts(IReadOnlyList<PendoMetadataField> schema)
{
    private const string Custom = "custom";

    private readonly ILookup<string, PendoMetadataField> _fields = schema.Where(field => !field.IsDeleted).ToLookup(field => field.Field, StringComparer.OrdinalIgnoreCase);

    /// <summary>Judges every field that is sent.</summary>
    public void Judge(IReadOnlyList<FieldAudit> fields)
    {
        foreach (FieldAudit field in fields.Where(field => field.Filled > 0 || field.IsMapped))
        {
            PendoMetadataField[] known = [.. _fields[field.Name]];
            if (known.FirstOrDefault(candidate => candidate.Group == Custom) is { } target)
            {
                JudgeType(field, target);
            }
            else if (known.Length > 0)
            {
                string groups = string.Join(", ", known.Select(other => $"{other.Group} ({(other.Type.Length == 0 ? "no type yet" : other.Type)})"));
                field.Issues.Add(
                    MappingIssueCode.FieldInOtherGroup, field.First, $"Pendo has '{field.Name}' in {groups} and not in {Custom}: in Pendo these are different fields, each with values of its own. Check which one is meant.", field.Filled);
            }
            else
            {
                field.Issues.Add(
                    MappingIssueCode.FieldUnknown, field.First, $"Pendo's schema has no field '{field.Name}' in any group. Check the name, or create the field with its type: Add-PendoMetadataField.", field.Filled);
            }
        }
    }

    private static void JudgeType(FieldAudit field, PendoMetadataField target)
    {
        MappingFieldType[] wrong = SchemaType.Of(target.Type) is { } expected ? [.. field.Types.Where(type => type != expected)] : [];
        if (wrong.Length > 0)
        {
            field.Issues.Add(
                MappingIssueCode.FieldTypeConflict,
                field.FirstOf(wrong[0]),
                field.FirstOf(wrong[0]).Before($"Pendo's field '{target}' is of type {target.Type}, and here it is {string.Join(", ", wrong)}. Give it Type = '{SchemaType.Of(target.Type)}' in the mapping, or send it under another name."),
                wrong.Sum(field.CountOf),
                field.ValuesOf(wrong));
        }
    }
}
