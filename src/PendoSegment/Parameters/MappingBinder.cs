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

    public string? UserIdProperty { get; init; }

    public string? GroupIdProperty { get; init; }

    public string? ParentGroupIdProperty { get; init; }

    public string? EventProperty { get; init; }

    public string? TimestampProperty { get; init; }

    public string[]? Property { get; init; }

    public string[]? ExcludeProperty { get; init; }

    /// <summary>True for records whose values may be objects, so that a name may be the path to a member. The rows of a file have none.</summary>
    public bool HasPaths { get; init; } = true;

    /// <summary>The mapping, with the parameters for single parts taking the place of the mapping's own.</summary>
    /// <exception cref="MappingException">The mapping cannot be used.</exception>
    /// <exception cref="CommandException">MappingNotFound.</exception>
    public MappingDefinition Bind()
    {
        MappingDefinition mapping = Mapping is null ? FromParameters() : FromMapping();
        MappingDefinition bound = mapping with
        {
            GroupId = Kind == EventKind.Group ? [] : Override(GroupIdProperty, mapping.GroupId),
            ParentId = Override(ParentGroupIdProperty, mapping.ParentId),
            UserId = Kind == EventKind.Group ? Override(UserIdProperty, mapping.UserId) : [],
            Event = Override(EventProperty, mapping.Event),
            Timestamp = Override(TimestampProperty, mapping.Timestamp),
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

    private IReadOnlyList<string>? IdOverride => IdProperty is null ? null : [IdProperty];

    private string? IdProperty => Kind == EventKind.Group ? GroupIdProperty : UserIdProperty;

    private MappingDefinition FromMapping()
    {
        if (Property is not null || ExcludeProperty is not null)
        {
            throw new MappingException("-Property and -ExcludeProperty cannot be used with -Mapping: name the fields under Traits, and use Unmapped for the rest.");
        }

        switch (Mapping)
        {
            case MappingDefinition ready when ready.Kind != Kind:
                throw new MappingException($"The mapping is for {ready.Kind} events, and this command makes {Kind} events.");
            case MappingDefinition ready:
                ready.RequireUsableFields();
                return ready with { Id = Override(IdProperty, ready.Id) };
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
        mapping = mapping with { Id = Override(IdProperty, mapping.Id) };
        if (Property is null)
        {
            return ExcludeProperty is null ? mapping : mapping with { Filter = new NamePatterns(null, ExcludeProperty, []) };
        }

        // What a wildcard means depends on the names that there are, so that all are looked at. Without wildcards the properties are looked up by name, which is several times faster than looking at all there are. So are members: a path leads
        // into lists too.
        string[] names = [.. Property.Distinct(StringComparer.OrdinalIgnoreCase)];
        bool hasWildcards = names.Concat(ExcludeProperty ?? []).Any(IsWildcard);
        string[] fields = [.. names.Where(name => HasPaths && PathStep.FieldOf(name) is not null || !hasWildcards)];
        NamePatterns filter = new(hasWildcards ? [.. names.Except(fields.Where(name => !IsWildcard(name)))] : null, ExcludeProperty, fields);
        return mapping with
        {
            Fields = [.. fields.Select(ToField).Where(field => !IsExcluded(filter, field.Properties[0]))],
            Filter = filter,
            Unmapped = hasWildcards ? UnmappedHandling.Send : UnmappedHandling.Ignore,
        };
    }

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
