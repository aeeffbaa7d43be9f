using PendoSegment.Mapping;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Proposals;

/// <summary>The members of the objects in one property, by their paths.</summary>
internal sealed class MemberNames(IObjectModel model) : IPropertyVisitor
{
    // Objects of one property are alike, and keys of dictionaries may be different ones in every record.
    private const int MaxObjects = 1000;
    private const int MaxNames = 1000;

    private readonly NestedGuard _guard = new(model, new Omissions());
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private string _path = string.Empty;
    private int _objects;

    /// <summary>Looks at an object.</summary>
    public void See(object value)
    {
        if (_objects++ < MaxObjects)
        {
            _guard.Visit(string.Empty, value, this);
        }
    }

    /// <summary>The paths to members from the property, each with the field that it becomes under the property's own.</summary>
    public IEnumerable<(string Path, string Field)> Fields(string field, NamingStyle style) =>
        _paths.Select(path => (path.Replace('\0', '.'), path.Split('\0').Aggregate(field, (parent, member) => NameStyler.Join(parent, member, style))));

    void IPropertyVisitor.Visit(string name, RecordValue value)
    {
        if (BookKeeping.IsAnnotation(name))
        {
            return;
        }

        string path = _path.Length == 0 ? name : $"{_path}\0{name}";
        RecordValue plain = PlainValue.Of(value, model);
        if (plain.Kind == RecordValueKind.Object && model.IsNested(plain.Object!))
        {
            string outer = _path;
            _path = path;
            _guard.Visit(string.Empty, plain.Object!, this);
            _path = outer;
        }
        else if (!plain.IsEmpty && _paths.Count < MaxNames)
        {
            _paths.Add(path);
        }
    }
}
