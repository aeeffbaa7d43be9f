using PendoSegment.Sandbox.Rules;

namespace PendoSegment.Sandbox;

/// <summary>All visitors or all accounts, and the schema of their metadata.</summary>
internal sealed class Population
{
    public SubjectTable Subjects { get; } = new();

    public MetadataSchema Schema { get; } = new();

    /// <summary>Takes the metadata of one of them.</summary>
    public void Merge(Subject subject, string group, IReadOnlyList<KeyValuePair<string, object?>> fields)
    {
        Schema.Learn(group, fields);
        subject.Merge(group, fields);
    }
}
