using PendoSegment.Mapping;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Proposals;

/// <summary>Finds the properties with what an event says beside its traits. A wrong id cannot be taken back, so none is guessed: a name or the values must show it.</summary>
internal sealed class PartFinder(ProposalOptions options, IReadOnlyList<ColumnProfile> columns, long records)
{
    // What people call the account of a visitor, beside Segment's own word.
    private static readonly string[] Accounts = ["groupid", "accountid", "companyid", "organizationid", "organisationid", "orgid", "tenantid", "customerid"];

    private static readonly string[] EventNames = ["event", "eventname", "eventtype", "action", "activity"];

    private static readonly string[] EventTimes = ["timestamp", "eventtime", "eventdate", "occurredat", "happenedat", "time", "datetime", "date", "when", "createdat", "created"];

    // The words by which people know an id, the surest first, as the whole name without its blanks and capitals, or as its last word. An address or an
    // account's name changes now and then, and a person's name is no id at all. Some say nothing behind any word but an owner's: a customer's number is an id,
    // and a phone's number, a zip code, the last login and the number of a row are none.
    private static readonly (string[] Names, string[] Owned)[] IdWords =
    [
        (["guid", "uuid", "objectguid"], []),
        (["id", "key", "objectid", "employeeid", "immutableid"], []),
        (["sid", "objectsid"], []),
        (["code", "employeenumber"], ["number", "no", "nr", "code"]),
        (["username", "login", "loginname", "logonname", "account", "accountname", "samaccountname"], ["login", "account"]),
        (["upn", "userprincipalname", "mail", "email", "emailaddress", "mailnickname"], []),
    ];

    private static readonly HashSet<string> Owners = new(StringComparer.Ordinal)
    {
        "account", "client", "company", "contact", "customer", "employee", "member", "membership", "organization", "organisation", "partner", "patient", "person", "personnel", "staff", "student", "subscriber",
        "tenant", "user", "visitor", "worker",
    };

    /// <summary>A mapping of the parts alone.</summary>
    /// <exception cref="MappingException">There is no id, or no name of a track event, or none that can be shown to be it.</exception>
    public MappingDefinition Find()
    {
        string id = Id();
        MappingDefinition parts = new()
        {
            Kind = options.Kind,
            Id = [id],
            GroupId = List(GroupId(id)),
            ParentId = List(options.ParentId is null ? null : Given(options.ParentId, "-ParentGroupIdProperty")),
            UserId = List(options.Kind == EventKind.Group && options.UserId is not null ? Given(options.UserId, "-UserIdProperty") : null),
            Event = List(Event()),
            Timestamp = List(Timestamp()),
        };
        parts.RequireAccountOfParent();
        return parts;
    }

    private string Listed => $"'{string.Join("', '", columns.Select(column => column.Name))}'";

    private static string[] List(string? name) => name is null ? [] : [name];

    private string Id()
    {
        string option = options.Kind == EventKind.Group ? "-GroupIdProperty" : "-UserIdProperty";
        if (options.Id is not null)
        {
            return Given(options.Id, option);
        }

        IReadOnlyList<string> known = MappingDefinition.DefaultId(options.Kind);
        string? found = known.Select(Exact).FirstOrDefault(name => name is not null) ?? known.Select(name => Core([NameWords.Core(name)])).FirstOrDefault(name => name is not null);
        return LongForm(found)
            ?? LongForm(options.Kind == EventKind.Track ? null : Unique())
            ?? throw new MappingException(
                $"Nothing shows which property holds the id: none is called {string.Join(", ", known)}, and none that is called like an id is filled and different in every record. "
                + $"Name it with {option}. The properties are {Listed}.");
    }

    // Null where it is not evident.
    private string? GroupId(string id) => options.Kind == EventKind.Group ? null
        : options.GroupId is not null ? Given(options.GroupId, "-GroupIdProperty")
        : Core(Accounts, column => column.CanBeId && column.Name != id);

    private string? Event() => options.Kind != EventKind.Track ? null
        : options.Event is not null ? Given(options.Event, "-EventProperty")
        : Core(EventNames) ?? throw new MappingException(
            $"Nothing shows which property holds the event's name: none is called Event. Name it with -EventProperty. The properties are {Listed}.");

    // Null where it is not evident.
    private string? Timestamp() => options.Kind != EventKind.Track ? null
        : options.Timestamp is not null ? Given(options.Timestamp, "-TimestampProperty")
        : Core(EventTimes, column => column.IsTime);

    private string Given(string name, string option)
    {
        if (Exact(name) is { } found)
        {
            return found;
        }

        // Members are not looked at one by one; that the object is there is enough.
        if (PathStep.EndsOfName(name, 0).Select(end => name.Substring(0, end)).Any(first => columns.Any(
            column => NameComparer.Instance.Equals(column.Name, first) && (column.Shapes & (ValueShape.Nested | ValueShape.List)) != 0)))
        {
            return name;
        }

        string? nearest = NearestName.Find(name, columns.Select(column => column.Name));
        throw new MappingException($"No record has the property '{name}' of {option}{(nearest is null ? ": check its name." : $": did you mean '{nearest}'?")}");
    }

    // Salesforce writes the id of one record with 15 characters, of which the case counts, and with 18, which begin with these and have one spelling.
    private string? LongForm(string? found)
    {
        if (columns.FirstOrDefault(column => column.Name == found) is not { Text: { Length: 15, First: { } id } } column || column.Filled != records)
        {
            return found;
        }

        return columns.FirstOrDefault(other => other.Text.Length == 18 && other.CanBeId && other.IsUnique && other.Filled == records
            && other.Text.First!.StartsWith(id, StringComparison.Ordinal))?.Name ?? found;
    }

    private string? Exact(string name) =>
        columns.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase))?.Name
        ?? columns.FirstOrDefault(column => NameComparer.Instance.Equals(column.Name, PropertyPath.Unescape(name) ?? name))?.Name;

    private string? Core(string[] names, Func<ColumnProfile, bool>? fits = null) =>
        names.Select(name => columns.FirstOrDefault(column => NameWords.Core(column.Name) == name && fits?.Invoke(column) != false)?.Name).FirstOrDefault(name => name is not null);

    private string? Unique()
    {
        ColumnProfile[] unique = [.. columns.Where(column => column.CanBeId && column.IsUnique && column.Filled == records)];
        return IdWords.Select(words => unique.FirstOrDefault(column => IsCalled(column.Name, words.Names, words.Owned))?.Name).FirstOrDefault(name => name is not null);
    }

    private static bool IsCalled(string name, string[] names, string[] owned)
    {
        string[] words = NameWords.Of(name);
        string last = words.Last();
        return names.Contains(NameWords.Core(name)) || (owned.Length == 0 ? names.Contains(last) : owned.Contains(last) && words.Length > 1 && Owners.Contains(words[words.Length - 2]));
    }
}
