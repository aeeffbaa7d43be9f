using System.Globalization;
using PendoSegment.Mapping;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Proposals;

/// <summary>
/// Looks at records and proposes a mapping for them: which property is the id, names that Pendo can use, and the types that the values prove. What is not
/// proven stays what it is. Its memory does not grow with the number of records beyond what tells different values apart.
/// </summary>
internal sealed class MappingProposer : IPropertyVisitor
{
    // Keys of dictionaries may be different ones in every record.
    private const int MaxColumns = 1000;

    private readonly ProposalOptions _options;
    private readonly IObjectModel _model;
    private readonly CultureInfo? _culture;
    private readonly List<ColumnProfile> _columns = [];
    private readonly Dictionary<string, ColumnProfile> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _beyond = new(StringComparer.OrdinalIgnoreCase);
    private readonly BookKeeping _bookKeeping = new();
    private readonly HashSet<string> _noData = new(StringComparer.Ordinal);
    private Record? _record;
    private long _records;
    private int _position;
    private long _place;
    private bool _hasLines;

    /// <param name="options">What to know beside the records.</param>
    /// <param name="model">How values that are objects are looked into.</param>
    /// <exception cref="MappingException">There is no such culture.</exception>
    public MappingProposer(ProposalOptions options, IObjectModel model)
    {
        _options = options;
        _model = model;
        _culture = FieldOptions.CultureOf(options.Culture);
    }

    /// <summary>Looks at a record.</summary>
    public void Add(Record record)
    {
        _records++;
        _position = 0;
        _record = record;
        _place = record.Line > 0 ? record.Line : _records;
        _hasLines |= record.Line > 0;
        record.Visit(this);
    }

    /// <summary>The mapping for the records so far.</summary>
    /// <exception cref="MappingException">There were none, or no property can be shown to be the id.</exception>
    public MappingProposal Propose()
    {
        if (_records == 0)
        {
            throw new MappingException("There is no record to look at: a mapping is proposed from samples. Pipe some in, or name a CSV file that has rows.");
        }

        MappingDefinition parts = new PartFinder(_options, _columns, _records).Find();
        HashSet<string> taken = new([.. parts.Id, .. parts.GroupId, .. parts.ParentId, .. parts.UserId, .. parts.Event, .. parts.Timestamp], StringComparer.OrdinalIgnoreCase);
        ColumnProfile[] columns = [.. _columns.Where(column => !taken.Contains(column.Name))];

        LocalEvidence local = LocalEvidence.Of(columns);
        FieldNamer namer = new(_options.Kind);
        List<FieldDefinition> fields = [];
        Dictionary<string, string> reasons = new(StringComparer.OrdinalIgnoreCase);
        List<KeyValuePair<string, string>> leftOut = [];
        foreach (ColumnProfile column in columns)
        {
            if (WhyNot(column) is { } why)
            {
                leftOut.Add(new KeyValuePair<string, string>(column.Name, why));
                continue;
            }

            (string field, TypeVerdict verdict) = namer.Name(column.Name, TypeVerdict.Of(column, _culture, local, _hasLines ? "line" : "record"), column.Shapes);
            fields.Add(new FieldDefinition
            {
                Field = field,
                Properties = [column.Name],
                Type = verdict.Type,
                Formats = verdict.Format is null ? [] : [verdict.Format],
                Culture = verdict.Culture,
                True = verdict.Truths is { } words ? [words.True] : [],
                False = verdict.Truths is { } others ? [others.False] : [],
            });
            if (verdict.Reason.Length > 0)
            {
                reasons[field] = verdict.Reason;
            }
        }

        leftOut.AddRange(MembersThatMeet(columns, fields, namer));
        leftOut.AddRange(_beyond.Select(name => new KeyValuePair<string, string>(name, $"there are more than {Shown.Count(MaxColumns)} properties")));
        return new MappingProposal(
            parts with
            {
                Fields = fields,
                Naming = Array.Exists(columns, column => (column.Shapes & ValueShape.Nested) != 0) ? NamingStyle.SnakeCase : NamingStyle.AsIs,
            },
            _records,
            reasons,
            leftOut)
        {
            NeverSent = [.. columns.Where(column => column.Filled == 0 && column.HasUnsupported).Select(column => column.Name)],
        };
    }

    /// <summary>Looks at one property.</summary>
    void IPropertyVisitor.Visit(string name, RecordValue value)
    {
        // The same names come in the same order with nearly every record.
        ColumnProfile? column = _position < _columns.Count && string.Equals(_columns[_position].Name, name, StringComparison.Ordinal) ? _columns[_position] : Find(name, value);
        if (column is null)
        {
            return;
        }

        _position++;
        column.See(value, _place);
    }

    // What members become is named by nobody, and so may be the name of another field.
    private static IEnumerable<KeyValuePair<string, string>> MembersThatMeet(ColumnProfile[] columns, List<FieldDefinition> fields, FieldNamer namer)
    {
        Dictionary<string, string> others = new(StringComparer.OrdinalIgnoreCase);
        foreach (FieldDefinition field in fields)
        {
            ColumnProfile column = Array.Find(columns, column => column.Name == field.Properties[0])!;
            foreach ((string member, string name) in column.Members.Fields(field.Field, NamingStyle.SnakeCase))
            {
                string path = $"{column.Name}.{member}";
                string? owner = namer.PropertyOf(name) ?? (others.TryGetValue(name, out string? other) ? other : null);
                if (owner is null)
                {
                    others[name] = path;
                }
                else
                {
                    yield return new KeyValuePair<string, string>(path, $"'{name}' is the field of '{owner}'; name it by its path under another field");
                }
            }
        }
    }

    private static string? WhyNot(ColumnProfile column) =>
        string.IsNullOrWhiteSpace(column.Name) || !JsonText.IsWellFormed(column.Name.AsSpan()) || column.Name.Contains('\0') ? "no mapping can name it"
        : column.HasTypeNamesAlone ? "its values are the names of types: the export lost what was in the lists or objects"
        : column.Filled > 0 ? null
        : column.HasUnsupported ? "its values cannot be sent"
        : "it is empty in every record";

    private ColumnProfile? Find(string name, RecordValue value)
    {
        if (_byName.TryGetValue(name, out ColumnProfile? column))
        {
            return column;
        }

        // Decided by the first record that has it.
        if (_noData.Contains(name) || BookKeeping.IsAnnotation(name) || (BookKeeping.MayBe(name) && _bookKeeping.Is(_record!, name, PlainValue.Of(value, _model))))
        {
            _noData.Add(name);
            return null;
        }

        if (_columns.Count == MaxColumns)
        {
            if (_beyond.Count < MaxColumns)
            {
                _beyond.Add(name);
            }

            return null;
        }

        column = new ColumnProfile(name, _model, _culture);
        _columns.Add(column);
        _byName.Add(name, column);
        return column;
    }
}
