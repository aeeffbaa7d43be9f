using PendoSegment.Delivery;
using PendoSegment.Delivery.Engage;
using PendoSegment.Events;
using PendoSegment.Values;

namespace PendoSegment.Commands;

/// <summary>Finds what is to be written to fields that Pendo does not have, and says what to do about it.</summary>
/// <param name="fields">The fields that the group has.</param>
/// <param name="group">The metadata group.</param>
/// <param name="whose">Whose metadata it is, <c>visitors</c> or <c>accounts</c>.</param>
internal sealed class FieldGuard(GroupFields fields, string group, string whose)
{
    /// <summary>The guard of a group; null when the schema says nothing of the group.</summary>
    public static FieldGuard? Of(MetadataTarget target) => GroupFields.Of(target.Schema!, target.Group) is { } known ? new FieldGuard(known, target.Group, target.KindName + "s") : null;

    /// <summary>Makes sure that what a mapping names is there.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="mayBeObjects">True when a record's value may be an object, of which only the members are sent.</param>
    /// <exception cref="SchemaConflictException">It is not.</exception>
    public void Require(MappingDefinition mapping, bool mayBeObjects)
    {
        string[] unknown = [.. mapping.Fields.Select(static field => field.Field).Where(field => !(mayBeObjects ? fields.MayHave(field) : fields.Has(field)))];
        if (unknown.Length > 0)
        {
            throw new SchemaConflictException($"What is to be written is not there: {Lacks(unknown)}. Nothing has been sent. {Remedy(unknown.Length, "of the mapping")}");
        }
    }

    /// <summary>Makes sure that what the columns of a file become is there.</summary>
    /// <param name="columns">The fields that they become.</param>
    /// <param name="file">The file.</param>
    /// <exception cref="SchemaConflictException">It is not.</exception>
    public void Require(IEnumerable<string> columns, string file)
    {
        string[] unknown = [.. columns.Where(field => !fields.Has(field))];
        if (unknown.Length > 0)
        {
            throw new SchemaConflictException($"'{file}' has columns of which the fields are not there: {Lacks(unknown)}. Nothing of the file has been sent. {Remedy(unknown.Length, "with -ExcludeProperty, or a mapping that names what is wanted")}");
        }
    }

    /// <summary>The end of an event that Pendo would refuse; null for one that may be sent.</summary>
    public DeliveryOutcome? Refuse(OutgoingEvent outgoing) => fields.Unknown(outgoing.Body.Span) is { } unknown
        ? new DeliveryOutcome(outgoing, DeliveryStatus.FieldNotMapped, 0, 0, TimeSpan.Zero, $"{Lacks(unknown)}. {Remedy(unknown.Count, "of what is sent")}")
        : null;

    private static string Remedy(int count, string outOf) => $"Create {(count == 1 ? "it" : "them")} (Add-PendoMetadataField -Mapping), or leave {(count == 1 ? "it" : "them")} out {outOf}.";

    private string Lacks(IReadOnlyList<string> unknown) => $"Pendo's metadata group {group} of {whose} has no {(unknown.Count == 1 ? "field" : "fields")} {Shown.Names(unknown, string.Empty)}";
}
