using PendoSegment.Events;
using PendoSegment.Mapping;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment;

/// <summary>
/// A mapping as it was declared: which property becomes which part of an event. It says nothing about how; <see cref="EventMapper"/>
/// is made from it once and does the work.
/// </summary>
public sealed record MappingDefinition
{
    /// <summary>The kind of event that records become.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>
    /// The properties with the id (of the visitor; with <see cref="EventKind.Group"/> of the account). Of several, the first that the record has
    /// counts, even when it is empty there: an id is never made up from a second choice.
    /// </summary>
    public IReadOnlyList<string> Id { get; init; } = [];

    /// <summary>The property with the visitor's account (identify, track): the first that has a value. May be empty.</summary>
    public IReadOnlyList<string> GroupId { get; init; } = [];

    /// <summary>
    /// The property with the account's parent: the first that has a value. The account's id becomes <c>PARENT::CHILD</c>, that of a group call or a visitor's
    /// account. May be empty.
    /// </summary>
    public IReadOnlyList<string> ParentId { get; init; } = [];

    /// <summary>The property with the user of a group call: the first that has a value. May be empty.</summary>
    public IReadOnlyList<string> UserId { get; init; } = [];

    /// <summary>The property with the name of a track event.</summary>
    public IReadOnlyList<string> Event { get; init; } = [];

    /// <summary>The property with the time at which it happened; without one it is now.</summary>
    public IReadOnlyList<string> Timestamp { get; init; } = [];

    /// <summary>
    /// What works a value out that <see cref="Id"/> or another part names, by the text that stands there for it: from a record's <see cref="Record.Source"/>, on the thread
    /// that maps. Only a command's parameters give such.
    /// </summary>
    internal IReadOnlyDictionary<string, Func<object, object?>> Expressions { get; init; } = new Dictionary<string, Func<object, object?>>();

    /// <summary>The fields: traits, or with <see cref="EventKind.Track"/> properties.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; init; } = [];

    /// <summary>What becomes of properties that are not named here.</summary>
    public UnmappedHandling Unmapped { get; init; }

    /// <summary>Which of the properties that are not named here may be sent, and which must not be sent in any form; null for every one.</summary>
    internal INameFilter? Filter { get; init; }

    /// <summary>What becomes of empty values.</summary>
    public EmptyHandling Empty { get; init; }

    /// <summary>The texts that mean empty wherever they come, in ids too, such as <c>NULL</c>; to the letter. None means that every text is one.</summary>
    public IReadOnlyList<string> NullValue { get; init; } = [];

    /// <summary>What becomes of values that their type cannot take.</summary>
    public InvalidHandling Invalid { get; init; }

    /// <summary>What becomes of values that are objects.</summary>
    public NestedHandling Nested { get; init; }

    /// <summary>How names are written that the mapping does not give itself: those of unmapped properties and of flattened members.</summary>
    public NamingStyle Naming { get; init; }

    /// <summary>
    /// The mapping that is used when none is given: the id comes from the first of the usual names, everything else is sent.
    /// </summary>
    public static MappingDefinition Default(EventKind kind) => new()
    {
        Kind = kind,
        Id = DefaultId(kind),
        Event = kind == EventKind.Track ? ["Event"] : [],
        Unmapped = UnmappedHandling.Send,
    };

    /// <summary>The names under which the id is looked for when nobody names the property.</summary>
    internal static IReadOnlyList<string> DefaultId(EventKind kind) =>
        kind == EventKind.Group ? ["GroupId", "group_id", "AccountId", "account_id", "Id"] : ["UserId", "user_id", "VisitorId", "visitor_id", "Id"];

    /// <summary>Makes sure that every field's options fit its type and can be used on this machine.</summary>
    /// <exception cref="MappingException">They do not: an unknown culture, a format that is none.</exception>
    internal void RequireUsableFields()
    {
        foreach (FieldDefinition field in Fields)
        {
            FieldOptions.Require(field, $"Mapping.{(Kind == EventKind.Track ? "Properties" : "Traits")}.{field.Field}");
        }
    }

    /// <summary>Makes sure that there is an account where there is a parent of one.</summary>
    /// <exception cref="MappingException">There is none, so that the parent would come to nothing.</exception>
    internal void RequireAccountOfParent()
    {
        if (Kind != EventKind.Group && ParentId.Count > 0 && GroupId.Count == 0)
        {
            throw MappingException.At("Mapping.ParentId", $"'{ParentId[0]}' is to be the parent of an account, and no account is named: name its property with GroupId in the mapping or with -GroupIdProperty, or leave the parent out.");
        }
    }

    /// <summary>Makes sure, before the first row of a file, that its columns hold the id: otherwise every row would be refused.</summary>
    /// <exception cref="MappingException">None of the properties for the id is a column.</exception>
    internal void RequireIdAmong(IReadOnlyList<string> columns, string file)
    {
        if (Id.Any(name => Expressions.ContainsKey(name) || columns.Contains(name, NameComparer.Instance) || columns.Contains(PropertyPath.Unescape(name) ?? name, NameComparer.Instance)))
        {
            return;
        }

        string wanted = string.Join("', '", Id);
        string option = Kind == EventKind.Group ? "-GroupIdProperty" : "-UserIdProperty";
        string? nearest = NearestName.Find(Id[0], columns);
        throw new MappingException(
            $"'{Path.GetFileName(file)}' has no column '{wanted}' for the id{(nearest is null ? "." : $": did you mean '{nearest}'?")} Name the column with the id with {option}. Its columns: {Shown.Names(columns, Id[0])}.");
    }
}
