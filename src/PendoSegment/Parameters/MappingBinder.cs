using System.Management.Automation;
using PendoSegment.Errors;
using PendoSegment.Input;
using PendoSegment.Mapping;
using PendoSegment.Records;

namespace PendoSegment.Parameters;

/// <summary>Makes one mapping of the parameters that say what becomes what.</summary>
/// <param name="Kind">The kind of event that records become.</param>
/// <param name="Command">The command, in whose current location the path of a mapping file is looked for.</param>
internal sealed record MappingBinder(EventKind Kind, PSCmdlet Command)
{
    /// <summary>-Mapping.</summary>
    public object? Mapping { get; init; }

    public object? UserIdProperty { get; init; }

    public object? GroupIdProperty { get; init; }

    public object? ParentGroupIdProperty { get; init; }

    public object? EventProperty { get; init; }

    public object? TimestampProperty { get; init; }

    public object[]? Property { get; init; }

    public string[]? ExcludeProperty { get; init; }

    /// <summary>True for records whose values may be objects, so that a name may be the path to a member. The rows of a file have none.</summary>
    public bool HasPaths { get; init; } = true;

    /// <summary>The mapping, with the parameters for single parts taking the place of the mapping's own.</summary>
    /// <exception cref="MappingException">The mapping cannot be used.</exception>
    /// <exception cref="CommandException">MappingNotFound.</exception>
    public MappingDefinition Bind()
    {
        _expressions.Clear();
        _id = Kind == EventKind.Group ? NameOf(GroupIdProperty, nameof(GroupIdProperty)) : NameOf(UserIdProperty, nameof(UserIdProperty));
        MappingDefinition mapping = Mapping is null ? FromParameters() : FromMapping();
        MappingDefinition bound = mapping with
        {
            GroupId = Kind == EventKind.Group ? [] : Override(NameOf(GroupIdProperty, nameof(GroupIdProperty)), mapping.GroupId),
            ParentId = Override(NameOf(ParentGroupIdProperty, nameof(ParentGroupIdProperty)), mapping.ParentId),
            UserId = Kind == EventKind.Group ? Override(NameOf(UserIdProperty, nameof(UserIdProperty)), mapping.UserId) : [],
            Event = Override(NameOf(EventProperty, nameof(EventProperty)), mapping.Event),
            Timestamp = Override(NameOf(TimestampProperty, nameof(TimestampProperty)), mapping.Timestamp),
            Expressions = _expressions,
        };
        bound.RequireAccountOfParent();
        return bound;
    }

    /// <summary>The kind of event that a mapping says it is for; null when it does not say.</summary>
    /// <param name="mapping">The mapping as it was given.</param>
    /// <param name="command">The command, in whose current location the path of a mapping file is looked for.</param>
    /// <exception cref="MappingException">The mapping cannot be used.</exception>
    /// <exception cref="CommandException">MappingNotFound.</exception>
    public static EventKind? KindOf(object? mapping, PSCmdlet command) => FileOf(mapping, command) is { } file ? MappingReader.KindOf(file)
        : mapping is MappingDefinition ready ? ready.Kind
        : mapping is not null && DictionaryReader.AsDictionary(mapping, PSObjectModel.Instance) is { } dictionary ? MappingReader.KindOf(dictionary, PSObjectModel.Instance)
        : null;

    private readonly Dictionary<string, Func<object, object?>> _expressions = new(StringComparer.Ordinal);

    private string? _id;

    private IReadOnlyList<string>? IdOverride => _id is null ? null : [_id];

    // The name that a parameter gives. Code is known by its text.
    private string? NameOf(object? value, string parameter)
    {
        PropertySource? source = PropertySource.Of(value, "-" + parameter);
        if (source?.Expression is not { } expression)
        {
            return source?.Name;
        }

        // Of several that look alike in a message, each is itself.
        string name = source.Name;
        while (_expressions.TryGetValue(name, out Func<object, object?>? other) && other != expression)
        {
            name += " ";
        }

        _expressions[name] = expression;
        return name;
    }

    private MappingDefinition FromMapping()
    {
        if (Property is not null || ExcludeProperty is not null)
        {
            throw new CommandException(ErrorKind.FormInvalid, "-Property and -ExcludeProperty cannot be used with -Mapping: name the fields under Traits, and use Unmapped for the rest.");
        }

        switch (Mapping)
        {
            case MappingDefinition ready when ready.Kind != Kind:
                throw new MappingException($"The mapping is for {ready.Kind} events, and this command makes {Kind} events. Use it with Send-Pendo{ready.Kind}, or give one of Kind {Kind}.");
            case MappingDefinition ready:
                ready.RequireUsableFields();
                return ready with { Id = Override(_id, ready.Id) };
        }

        return FileOf(Mapping, Command) is { } file ? MappingReader.Read(file, Kind, IdOverride)
            : DictionaryReader.AsDictionary(Mapping, PSObjectModel.Instance) is { } dictionary
            ? MappingReader.Read(dictionary, Kind, new MappingContext(PSObjectModel.Instance, ScriptExpression.Compile, IsFile: false), IdOverride)
            : throw new MappingException(
                $"-Mapping is a {Mapping!.GetType().Name}: give a hashtable such as @{{ Id = 'UserId'; Traits = @{{ name = 'DisplayName' }} }}, or the path of a .psd1 or .json file.");
    }

    // The file that a mapping is given as, read; null for what is no file's path.
    private static MappingFile? FileOf(object? mapping, PSCmdlet command) => mapping switch
    {
        string path => MappingFileReader.Read(FileResolver.Literal(command, path)),
        FileInfo file => MappingFileReader.Read(file.FullName),
        _ => null,
    };

    private MappingDefinition FromParameters()
    {
        MappingDefinition mapping = MappingDefinition.Default(Kind);
        mapping = mapping with { Id = Override(_id, mapping.Id) };
        if (Property is null)
        {
            return ExcludeProperty is null ? mapping : mapping with { Filter = new NamePatterns(null, ExcludeProperty, []) };
        }

        // What a wildcard means depends on the names that there are, so that all are looked at. Without wildcards the properties are looked up by name, which is several times faster than looking at all there are. So are members: a path leads
        // into lists too.
        IReadOnlyList<PropertySource> sources = PropertySource.OfEach(Property, "-" + nameof(Property));
        FieldDefinition[] calculated = [.. sources.Where(static source => source.Field is not null).Select(ToCalculated)];
        string[] names = [.. sources.Where(static source => source.Field is null).Select(static source => source.Name).Distinct(StringComparer.OrdinalIgnoreCase)];
        RequireDifferent(calculated, names);
        bool hasWildcards = names.Concat(ExcludeProperty ?? []).Any(IsWildcard);
        string[] fields = [.. names.Where(name => HasPaths && PathStep.FieldOf(name) is not null || !hasWildcards)];
        NamePatterns filter = new(hasWildcards ? [.. names.Except(fields.Where(name => !IsWildcard(name)))] : null, ExcludeProperty, fields);
        return mapping with
        {
            Fields = [.. calculated.Where(field => !IsExcluded(filter, field.Field)), .. fields.Select(ToField).Where(field => !IsExcluded(filter, field.Properties[0]))],
            Filter = filter,
            Unmapped = hasWildcards ? UnmappedHandling.Send : UnmappedHandling.Ignore,
        };
    }

    // As Select-Object refuses it: which of the two was meant nobody knows. A wildcard gives way.
    private static void RequireDifferent(FieldDefinition[] calculated, string[] names)
    {
        string? twice = calculated.Select(static field => field.Field).Concat(names).GroupBy(static name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static group => group.Count() > 1)?.Key;
        if (twice is not null)
        {
            throw new CommandException(ErrorKind.FormInvalid, $"-{nameof(Property)} has two fields '{twice}': give one of them another Name, or leave it out.");
        }
    }

    private static FieldDefinition ToCalculated(PropertySource source) => source.Expression is null
        ? new FieldDefinition { Field = source.Field!, Properties = [source.Name] }
        : new FieldDefinition { Field = source.Field!, Expression = source.Expression };

    private static bool IsWildcard(string name) => WildcardPattern.ContainsWildcardCharacters(name);

    // Each is asked, also behind the first that fits, so that the filter knows what has matched.
    private static bool IsExcluded(NamePatterns filter, string path)
    {
        bool isExcluded = false;
        foreach (string field in PropertyPath.FieldsOf(path))
        {
            isExcluded |= filter.IsExcluded(path, field);
        }

        return isExcluded;
    }

    private FieldDefinition ToField(string name)
    {
        string? path = HasPaths ? PathStep.FieldOf(name) : null;
        return new FieldDefinition { Field = path ?? PropertyPath.Unescape(name) ?? name, IsNamedByProperty = HasPaths, Properties = [name], IsFlattened = HasPaths };
    }

    private static IReadOnlyList<string> Override(string? property, IReadOnlyList<string> otherwise) => property is null ? otherwise : [property];
}
