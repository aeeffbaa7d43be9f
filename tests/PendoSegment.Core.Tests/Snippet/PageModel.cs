using System.Collections;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Core.Tests.Snippet;

/// <summary>The values of JSON as the module looks into them: a member by its very name, else whatever the case, else as people read it.</summary>
internal sealed class PageModel : IObjectModel
{
    public static PageModel Instance { get; } = new();

    public object? Unwrap(object? value) => value;

    public bool IsNested(object value) => value is IDictionary;

    public RecordValue Member(object value, string name) => value is IDictionary members ? Find(members, name) : RecordValue.Missing;

    public void VisitMembers(object value, IPropertyVisitor visitor)
    {
        foreach (DictionaryEntry entry in (IDictionary)value)
        {
            visitor.Visit((string)entry.Key, RecordValue.FromObject(entry.Value));
        }
    }

    public bool EndsTheCommand(Exception failure) => false;

    public static RecordValue Find(IDictionary members, string name)
    {
        string[] names = [.. members.Keys.Cast<string>()];
        string? found = names.FirstOrDefault(own => own == name)
            ?? names.FirstOrDefault(own => string.Equals(own, name, StringComparison.OrdinalIgnoreCase))
            ?? names.FirstOrDefault(own => NameComparer.Instance.Equals(own, name));
        return found is null ? RecordValue.Missing : RecordValue.FromObject(members[found]);
    }
}
