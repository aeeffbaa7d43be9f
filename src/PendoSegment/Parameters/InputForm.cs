using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using PendoSegment.Errors;
using PendoSegment.Input;
using PendoSegment.Values;

namespace PendoSegment.Parameters;

/// <summary>
/// The forms that a command can be given in, and what was meant where two are mixed. PowerShell would say that no parameter set fits, say it once a record, or ask for a parameter
/// that nobody misses. So a parameter says when it is set, which is before that.
/// </summary>
/// <param name="command">The command.</param>
/// <param name="required">What PowerShell asks for where one event is given by parameters.</param>
internal sealed class InputForm(PSCmdlet command, string[] required)
{
    // The parameters for one event, and those that name the properties of many. The rest, traits, are named by theirs.
    private static readonly KeyValuePair<string, string>[] Counterparts =
    [
        new("UserId", "UserIdProperty"),
        new("GroupId", "GroupIdProperty"),
        new("ParentGroupId", "ParentGroupIdProperty"),
        new("Event", "EventProperty"),
        new("Timestamp", "TimestampProperty"),
        new("Traits", "Property"),
        new("Properties", "Property"),
    ];

    // With their values, in their order.
    private readonly OrderedDictionary _one = [];

    private readonly List<string> _many = [];

    private bool HasPipeline => command.MyInvocation.ExpectingInput;

    private string Name => command.MyInvocation.MyCommand.Name;

    /// <summary>Takes note of a parameter for one event.</summary>
    /// <exception cref="CommandException">MappingInvalid: it cannot stand beside another.</exception>
    public void NoteOne(string parameter, object? value)
    {
        _one[parameter] = value;

        // Where one of those is missing, PowerShell asks for it before the command begins.
        if (_many.Count > 0 || (HasPipeline && !required.All(_one.Contains)))
        {
            throw Mixed();
        }
    }

    /// <summary>Takes note of a parameter for many records.</summary>
    /// <exception cref="CommandException">MappingInvalid: it cannot stand beside another.</exception>
    public void NoteMany(string parameter)
    {
        _many.Add(parameter);
        if (_one.Count > 0)
        {
            throw Mixed();
        }
    }

    /// <summary>Makes sure that one form was given, and whole.</summary>
    /// <param name="set">The form that PowerShell has taken it for, one of <see cref="ParameterSets"/>.</param>
    /// <param name="files">The parameter that names files with records.</param>
    /// <param name="takesMapping">True when a mapping may come down the pipeline while records come from files.</param>
    /// <param name="source">What writes such input, for the message when there is none.</param>
    /// <exception cref="CommandException">MappingInvalid.</exception>
    public void Require(string set, string files, bool takesMapping, string source)
    {
        bool hasFiles = set == ParameterSets.Path;
        bool hasObject = command.MyInvocation.BoundParameters.ContainsKey("InputObject");
        if (_one.Count > 0 && HasPipeline)
        {
            throw Mixed();
        }

        if (HasPipeline && hasFiles && !takesMapping)
        {
            throw Refuse($"-{files} reads its records itself, and records come down the pipeline too: leave one of the two out. A mapping is given as -Mapping, and several files as -{files} *.csv.");
        }

        if (HasPipeline && hasObject)
        {
            throw Refuse($"-InputObject is a record, and records come down the pipeline too: leave -InputObject out, as in {source} | {Name}.");
        }

        if (!HasPipeline && !hasFiles && _one.Count == 0 && !hasObject)
        {
            throw Refuse($"There is no input. Pipe records, as in {source} | {Name}, or give their file with -{files}.");
        }
    }

    private CommandException Mixed()
    {
        KeyValuePair<string, string>[] given = [.. _one.Keys.Cast<string>().Select(static name => Counterparts.First(pair => pair.Key == name))];
        bool one = given.Length == 1;
        string names = (one ? string.Empty : string.Join(", ", given.Take(given.Length - 1).Select(static pair => "-" + pair.Key)) + " and ") + "-" + given[given.Length - 1].Key;
        string origin = _many.Contains("Path") ? "-Path" : HasPipeline ? "the pipeline" : "the pipeline or a file";
        List<string> named = [.. given.Where(pair => !_many.Contains(pair.Value)).Select(pair => $"-{pair.Value} {Value(pair.Key)}")];
        bool lacksEvent = required.Contains("Event") && !_one.Contains("Event") && !_many.Contains("EventProperty");
        if (lacksEvent)
        {
            named.Add("-EventProperty NAME");
        }

        string instead = named.Count == 0 ? $"Leave {(one ? "it" : "them")} out." : $"Name the {(named.Count == 1 ? "property" : "properties")} of the records instead: {string.Join(" ", named)}.";
        string constant = lacksEvent ? " A name that is the same for all is written as -EventProperty { 'NAME' }." : given.FirstOrDefault(static pair => pair.Key is not ("UserId" or "Traits" or "Properties")) is { Key: not null } same
            ? $" What is the same for all is written as -{same.Value} {{ {Constant(same.Key)} }}."
            : string.Empty;
        return Refuse($"{names} {(one ? "is a value" : "are values")} of one event, and records come from {origin}. {instead}{constant}");
    }

    // What was given, as the name of a property.
    private string Value(string parameter) => PSObjectModel.Instance.Unwrap(_one[parameter]) switch
    {
        string text when text.All(static character => char.IsLetterOrDigit(character) || character == '_') => Shown.Plain(text.AsSpan()),
        string text => Shown.Text(text.AsSpan()),
        IDictionary { Count: > 0 } traits => string.Join(", ", traits.Keys.Cast<object>().Take(3).Select(static key => $"{key}")) + (traits.Count > 3 ? ", ..." : string.Empty),
        _ => "NAME",
    };

    private string Constant(string parameter) => Shown.Text(Convert.ToString(PSObjectModel.Instance.Unwrap(_one[parameter]), CultureInfo.InvariantCulture).AsSpan());

    private static CommandException Refuse(string message) => new(ErrorKind.FormInvalid, message);
}
