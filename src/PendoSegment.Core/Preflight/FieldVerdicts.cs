using PendoSegment.Pendo;
using PendoSegment.Values;

namespace PendoSegment.Preflight;

/// <summary>What can be said of the fields once all records have been seen.</summary>
internal sealed class FieldVerdicts(long records, bool hasTraits, bool isAccount)
{
    /// <summary>Below so many records a value that is seldom there says nothing.</summary>
    public const int EnoughRecords = 20;

    private const int SparseShare = 20;

    /// <summary>Judges every field.</summary>
    public void Judge(IReadOnlyList<FieldAudit> fields)
    {
        foreach (FieldAudit field in fields.Where(field => field.Filled > 0 || field.IsMapped))
        {
            JudgeName(field);
            JudgeTypes(field);
            JudgeText(field);
            JudgeFilling(field);
        }

        JudgeCollisions(fields);
    }

    private void JudgeName(FieldAudit field)
    {
        if (hasTraits && PendoFieldName.IsId(field.Name))
        {
            Add(field, MappingIssueCode.FieldNameUnusable, $"Pendo keeps no field '{field.Name}': the id of the {(isAccount ? "account" : "visitor")} takes its place. Give it another name, or leave it out.");
        }
        else if (!PendoFieldName.IsUsable(field.Name))
        {
            Add(
                field,
                MappingIssueCode.FieldNameUnusable,
                $"Pendo's segments and reports cannot use a field named '{field.Name}'. Use letters, digits and underscores, and no digit first: in the mapping, or for all names with Naming = 'SnakeCase'.");
        }

        if (hasTraits)
        {
            return;
        }

        if (field.Name.Length > EventLimits.MaxPropertyName)
        {
            Add(field, MappingIssueCode.FieldNameTooLong, FormattableString.Invariant($"The name '{field.Name}' has {field.Name.Length} characters; Pendo takes {EventLimits.MaxPropertyName} at most for a property of a track event. Give it a shorter one in the mapping."));
        }

        if (field.Name.Length > 4 && field.Name.StartsWith("__", StringComparison.Ordinal) && field.Name.EndsWith("__", StringComparison.Ordinal))
        {
            Add(field, MappingIssueCode.FieldNameReserved, $"Pendo reserves names with two underscores at both ends, such as '{field.Name}', for itself. Give the property another name in the mapping.");
        }
    }

    private void JudgeTypes(FieldAudit field)
    {
        if (field.Type == MappingFieldType.Mixed && !AreDates(field))
        {
            MappingFieldType[] types = [.. field.Types];
            MappingFieldType main = types.OrderByDescending(field.CountOf).First();
            MappingFieldType other = types.First(type => type != types[0]);
            string? values = field.ValuesOf(types.Where(type => type != main));
            field.Issues.Add(
                MappingIssueCode.TypeMixed,
                field.FirstOf(other),
                field.FirstOf(other).Before(
                    $"The field '{field.Name}' is {string.Join(", ", types.Select(type => $"{type} in {Shown.Records(field.CountOf(type))}"))}{(values is null ? string.Empty : $": {values}")}. Give it one type in the mapping."),
                field.Filled - field.CountOf(main),
                values);
        }

        if (!hasTraits || field.Filled == 0 || PendoFieldName.FindReserved(field.Name, isAccount) is not var (_, reserved))
        {
            return;
        }

        MappingFieldType[] wrong = reserved == MappingFieldType.Date && AreDates(field) ? [] : [.. field.Types.Where(type => type != reserved)];
        if (wrong.Length > 0)
        {
            string remedy = reserved == MappingFieldType.Object ? "Give the field another name" : $"Map it to Type = '{reserved}', or give the field another name";
            field.Issues.Add(
                MappingIssueCode.FieldReservedType,
                field.FirstOf(wrong[0]),
                field.FirstOf(wrong[0]).Before($"Segment's spec reserves the name '{field.Name}' for {Words(reserved)}, and here it is {Words(wrong[0])}. {remedy}."),
                wrong.Sum(field.CountOf),
                field.ValuesOf(wrong));
        }
    }

    private static void JudgeText(FieldAudit field)
    {
        bool isTextAlone = field.Type == MappingFieldType.Text || AreDates(field);
        if (!field.IsText && (isTextAlone || (field.IsInvariantNumber && field.Filled > 0)) && field.Looks.IsAmbiguous)
        {
            Add(field, MappingIssueCode.NumberAmbiguous, field.Looks.Culture is { } written
                ? $"As {written} writes numbers, every point in '{field.Name}' is one for thousands, and the mapping reads it as one for decimals. Map it to Type = 'Number' with Culture = '{written}'."
                : $"Every point in '{field.Name}' may be one for decimals or one for thousands, and nothing shows which. Map it to Type = 'Number' with the Culture of its source: 'de-DE' for thousands, 'en-US' for decimals. If it is a code, Type = 'Text' says so.", field.ValuesOf(field.Types));
            return;
        }

        if (field.IsText || !isTextAlone || field.Looks.Agreed is not { } code)
        {
            return;
        }

        string looks = code switch
        {
            MappingIssueCode.LooksLikeNumber => "a number",
            MappingIssueCode.LooksLikeBoolean => "a Boolean",
            _ => "a date",
        };
        string type = code.ToString().Substring("LooksLike".Length);
        string culture = code == MappingIssueCode.LooksLikeBoolean && field.Looks.Words is var (yes, no) ? $" with True = '{yes}' and False = '{no}'"
            : field.Looks.Culture is { } name ? $" with Culture = '{name}'"
            : string.Empty;
        Add(field, code, $"Every value of '{field.Name}' looks like {looks} and is sent as text. If it is one, map it to Type = '{type}'{culture}; if it is a code, Type = 'Text' says so.", field.ValuesOf(field.Types));
    }

    // Text in other forms of ISO 8601 than RFC 3339's, and maybe in that one too.
    private static bool AreDates(FieldAudit field) =>
        field.Types.All(type => type is MappingFieldType.Text or MappingFieldType.Date)
        && field.Looks is { Agreed: MappingIssueCode.LooksLikeDate, Culture: null };

    private void JudgeFilling(FieldAudit field)
    {
        if (records >= EnoughRecords && field.Filled > 0 && field.Filled * SparseShare < records)
        {
            Add(field, MappingIssueCode.PropertySparse, FormattableString.Invariant($"Only {field.Filled:N0} of {records:N0} records have a value for '{field.Name}'. Check that the property is the right one, and that it was asked for."));
        }
    }

    private static void JudgeCollisions(IReadOnlyList<FieldAudit> fields)
    {
        foreach (FieldAudit field in fields)
        {
            if (field.Collision is { } met)
            {
                field.Issues.Add(
                    MappingIssueCode.FieldNameCollision,
                    met.First,
                    met.First.Before($"{met.Properties} come out as one field, '{field.Name}'. Of a record that has several, one is sent: that of a field of the mapping before a property of the record's own, that before a member of an object, and else the first. Give the others fields of their own in the mapping, or leave them out."),
                    met.Count);
            }
        }

        foreach (IGrouping<string, FieldAudit> group in fields.Where(field => field.Filled > 0 || field.IsSentEmpty || field.CaseCollision is not null).GroupBy(field => field.Name.ToLowerInvariant(), StringComparer.Ordinal))
        {
            if (group.Skip(1).Any())
            {
                foreach (FieldAudit field in group)
                {
                    string others = string.Join("', '", group.Where(other => other != field).Select(other => other.Name));
                    field.Issues.Add(MappingIssueCode.FieldCaseCollision, field.CaseCollision?.First ?? field.First, $"Pendo writes names in lower case, so that '{field.Name}' and '{others}' become one field, and one value is lost. Give one of them another name, or leave it out.", field.CaseCollision?.Count ?? field.Filled);
                }
            }
        }
    }

    private static void Add(FieldAudit field, MappingIssueCode code, string message, string? values = null) => field.Issues.Add(code, field.First, message, field.Filled, values);

    private static string Words(MappingFieldType type) => type switch
    {
        MappingFieldType.Text => "text",
        MappingFieldType.Boolean => "a Boolean",
        MappingFieldType.Object => "an object",
        MappingFieldType.List => "a list",
        MappingFieldType.Date => "a date",
        _ => "a number",
    };
}
