using PendoSegment.Records;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>Excludes one name, and remembers which it was asked about.</summary>
internal sealed class NameFilter(string excluded) : INameFilter
{
    public List<string> Asked { get; } = [];

    public bool NeedsNames => false;

    public bool IncludesMembers => false;

    public IEnumerable<string> Unmatched => [];

    public bool HasMatched(string text) => false;

    public bool Learn(string name) => false;

    public bool IsNamed(string name) => false;

    public bool IsIncluded(string path, string field) => true;

    public bool IsExcluded(string path, string field)
    {
        Asked.Add(path);
        return path == excluded || field == excluded;
    }
}
