using System.Collections;
using System.Management.Automation;
using PendoSegment.Errors;
using PendoSegment.Input;
using PendoSegment.Values;

namespace PendoSegment.Parameters;

/// <summary>What a parameter names a property by, as with Select-Object: its name, a script block, or a calculated property.</summary>
/// <param name="Name">The property's name; for code, the code as a message shows it.</param>
/// <param name="Expression">Works the value out of a record; null for a property that is looked up.</param>
/// <param name="Field">The name that the value goes by; null where nobody gave one.</param>
internal sealed record PropertySource(string Name, Func<object, object?>? Expression, string? Field)
{
    // More of the code is nothing that anybody reads in a message.
    private const int MaxShown = 40;

    // The keys of a calculated property (Select-Object); the beginning of one is enough.
    private static readonly string[] NameKeys = ["Name", "Label"];
    private static readonly string[] ExpressionKeys = ["Expression"];

    /// <summary>What a parameter for one property was given.</summary>
    /// <param name="value">The value.</param>
    /// <param name="parameter">The parameter, for messages: <c>-UserIdProperty</c>.</param>
    /// <exception cref="CommandException">It names nothing.</exception>
    public static PropertySource? Of(object? value, string parameter) => value is null ? null : OfElement(value, parameter);

    /// <summary>What a parameter for fields was given, lists in it taken apart.</summary>
    /// <exception cref="CommandException">One of them names nothing, or has no name as a field.</exception>
    public static IReadOnlyList<PropertySource> OfEach(IEnumerable values, string parameter)
    {
        List<PropertySource> all = [];
        foreach (object? value in values)
        {
            if (PSObjectModel.Instance.Unwrap(value) is IEnumerable list and not (string or IDictionary))
            {
                all.AddRange(OfEach(list, parameter));
                continue;
            }

            PropertySource one = OfElement(value, parameter);
            if (one is { Expression: not null, Field: null })
            {
                throw new CommandException(ErrorKind.FormInvalid, $"{parameter}: {one.Name} needs a name as a field: write @{{ Name = 'fieldName'; Expression = {one.Name} }}.");
            }

            all.Add(one);
        }

        return all;
    }

    private static PropertySource OfElement(object? value, string parameter) => PSObjectModel.Instance.Unwrap(value) switch
    {
        string { Length: > 0 } name => new PropertySource(name, null, null),
        ScriptBlock script => OfScript(script),
        IDictionary calculated => OfCalculated(calculated, parameter),
        { } other when Scalar.Is(other) && other is not string => new PropertySource(Scalar.ToText(other), null, null),
        var other => throw new CommandException(ErrorKind.FormInvalid, $"{parameter} is {(other is string ? "empty" : Shown.Object(other))}: give the name of a property, a script block such as {{ $_.Name }}, or @{{ Name = 'name'; Expression = {{ $_.Name }} }}."),
    };

    // What only fetches a property means that property, so that what is known of names helps: whether a file has it, what it may have been.
    private static PropertySource OfScript(ScriptBlock script) => Fetched(script) is { } name
        ? new PropertySource(name, null, null)
        : new PropertySource(Text(script), ScriptExpression.Compile(script), null);

    private static PropertySource OfCalculated(IDictionary calculated, string parameter)
    {
        object? name = null;
        object? expression = null;
        foreach (DictionaryEntry entry in calculated)
        {
            string key = entry.Key as string ?? string.Empty;
            if (IsKey(key, NameKeys))
            {
                name = PSObjectModel.Instance.Unwrap(entry.Value);
            }
            else if (IsKey(key, ExpressionKeys))
            {
                expression = PSObjectModel.Instance.Unwrap(entry.Value);
            }
            else
            {
                throw new CommandException(ErrorKind.FormInvalid, $"{parameter}: {Shown.Text(key.AsSpan())} is no key of a calculated property, which has Name and Expression, as with Select-Object. Types and the rest are a mapping's: -Mapping @{{ Id = 'id'; Traits = @{{ ... }} }}.");
            }
        }

        if (expression is not (ScriptBlock or string { Length: > 0 }) || name is not (null or string { Length: > 0 }))
        {
            throw new CommandException(ErrorKind.FormInvalid, $"{parameter}: a calculated property is @{{ Name = 'fieldName'; Expression = {{ $_.Property }} }}; this one has {(name is null or string { Length: > 0 } ? "no Expression that is a script block or a property's name" : "no Name that is text")}.");
        }

        PropertySource source = OfElement(expression, parameter);
        return source with { Field = (string?)name };
    }

    private static bool IsKey(string key, string[] known) => key.Length > 0 && known.Any(whole => whole.StartsWith(key, StringComparison.OrdinalIgnoreCase));

    // In a name these signs would mean a path or a wildcard.
    private static string? Fetched(ScriptBlock script) => ScriptExpression.FetchedProperty(script) is { } name && name.IndexOfAny(['.', '[', ']', '*', '?', '`']) < 0 ? name : null;

    private static string Text(ScriptBlock script)
    {
        string text = string.Join(" ", script.ToString().Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return $"{{ {(text.Length <= MaxShown ? text : text.Substring(0, MaxShown) + "...")} }}";
    }
}
