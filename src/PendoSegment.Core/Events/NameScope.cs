using PendoSegment.Mapping;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Events;

/// <summary>Names the fields of what a mapping does not name itself, properties and members of objects alike, and says which of them are not sent.</summary>
internal sealed class NameScope
{
    private readonly NamingStyle _naming;
    private readonly INameFilter? _filter;
    private readonly PartReader _parts;
    private readonly HashSet<string> _mapped;

    public NameScope(MappingDefinition mapping, PartReader parts)
    {
        _naming = mapping.Naming;
        _filter = mapping.Filter;
        _parts = parts;
        _mapped = new HashSet<string>(mapping.Fields.SelectMany(field => field.Properties).SelectMany(Spellings), NameComparer.Instance);
    }

    /// <summary>True when the other names of a record have to be known first, with <see cref="Learn"/>.</summary>
    public bool NeedsNames => _filter?.NeedsNames == true;

    /// <inheritdoc cref="INameFilter.Learn"/>
    public bool Learn(string name) => _filter?.Learn(name) == true;

    /// <inheritdoc cref="INameFilter.IsNamed"/>
    public bool IsNamed(string name) => _filter?.IsNamed(name) == true;

    /// <summary>The field of a property; null for one that is not sent.</summary>
    public FieldName? OfProperty(string name)
    {
        string field = NameStyler.Apply(name, _naming);
        if (name.Length == 0 || _mapped.Contains(name) || _parts.Uses(name) || _filter?.IsExcluded(name, name) == true)
        {
            return null;
        }

        bool isWanted = _filter?.IsIncluded(name, name) != false;
        return isWanted || _filter!.IncludesMembers ? new FieldName(field, name) { Rank = FieldRank.Own, IsInsideOnly = !isWanted } : null;
    }

    /// <summary>The field of an object's member.</summary>
    public FieldName OfMember(FieldName parent, string member)
    {
        string path = $"{(parent.Origin.Length > 0 ? parent.Origin : parent.Text)}.{member}";
        string field = NameStyler.Join(parent.Text, member, _naming);
        bool isSpokenFor = !parent.IsMapped && (_mapped.Contains(path) || _parts.Uses(path) || _parts[EventPart.Id].Contains(path));
        return new FieldName(field, path)
        {
            Rank = FieldRank.Member,
            IsMapped = parent.IsMapped,
            IsHidden = isSpokenFor || _filter?.IsExcluded(path, field) == true,
            IsInsideOnly = parent.IsInsideOnly && !_filter!.IsIncluded(path, field),
        };
    }

    private static IEnumerable<string> Spellings(string property) => PropertyPath.Unescape(property) is { } unescaped ? [property, unescaped] : [property];
}
