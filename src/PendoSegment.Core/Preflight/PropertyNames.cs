using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Preflight;

/// <summary>The names of a record's properties, to say which one may have been meant.</summary>
internal sealed class PropertyNames : IPropertyVisitor
{
    private const int MaxNames = 500;

    private readonly List<string> _names = [];

    /// <summary>The property whose name is nearest to one that is not there; null when none is near.</summary>
    public string? Nearest(string name) => NearestName.Find(name, _names);

    void IPropertyVisitor.Visit(string name, RecordValue value)
    {
        if (_names.Count < MaxNames)
        {
            _names.Add(name);
        }
    }
}
