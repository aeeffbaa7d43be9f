using System.Text;

namespace PendoSegment.Records;

/// <summary>
/// A property as a mapping names it: by its name, or by the path to a member of its value, such as <c>profile.login</c>, <c>emails[primary].value</c>,
/// <c>emails[0].value</c>. A property that has the whole text as its name comes first. It is parsed once a mapping.
/// </summary>
internal sealed class PropertyPath
{
    private const int MaxJoints = 4;
    private const int MaxDots = 8;

    private readonly PropertyName _whole;
    private readonly PropertyName? _unescaped;
    private readonly PathDivision? _path;
    private readonly PropertyPath[] _members = [];

    /// <param name="text">What the mapping's author wrote.</param>
    /// <param name="isFlattened">True when it may also be the name under which a member is sent: <c>profile_login</c>.</param>
    public PropertyPath(string text, bool isFlattened = false)
    {
        _whole = new PropertyName(text);
        _path = PathDivision.Of(text);
        _unescaped = Unescape(text) is { } unescaped ? new PropertyName(unescaped) : null;
        if (isFlattened && _unescaped is null)
        {
            _members = [.. Unflatten(text).Select(path => new PropertyPath(path))];
        }
    }

    /// <summary>What the mapping's author wrote.</summary>
    public string Name => _whole.Name;

    /// <summary>The property or the path that is meant, without the signs that escape others.</summary>
    public string Target => (_unescaped ?? _whole).Name;

    /// <summary>True for text that may lead to a member.</summary>
    public bool IsPath => _path is not null;

    /// <summary>The name of the field that a path's member becomes; the text itself for a plain name.</summary>
    public string Field => _path?.Field ?? Target;

    /// <summary>The value; <see cref="RecordValue.Missing"/> when the record has no such property or its value no such member.</summary>
    public RecordValue Read(Record record, IObjectModel model) => Read(record, model, out _);

    /// <inheritdoc cref="Read(Record, IObjectModel)"/>
    /// <param name="record">Where from.</param>
    /// <param name="model">How values are looked into.</param>
    /// <param name="isWhole">True when the property has the whole text as its name.</param>
    public RecordValue Read(Record record, IObjectModel model, out bool isWhole)
    {
        RecordValue value = record[_whole];
        isWhole = value.Kind != RecordValueKind.Missing || (_path is null && _unescaped is null);
        if (value.Kind != RecordValueKind.Missing)
        {
            return value;
        }

        value = _path is not null ? _path.Read(record, model) : _unescaped is not null ? record[_unescaped] : value;
        for (int i = 0; i < _members.Length && value.Kind == RecordValueKind.Missing; i++)
        {
            value = _members[i].Read(record, model);
            isWhole |= value.Kind != RecordValueKind.Missing;
        }

        return value;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The name that was written with a backtick before its signs, as a wildcard's author does; null when there is none.</summary>
    public static string? Unescape(string text)
    {
        if (text.IndexOf('`') < 0)
        {
            return null;
        }

        StringBuilder name = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool isEscape = text[i] == '`' && i + 1 < text.Length && text[i + 1] is ('[' or ']' or '*' or '?' or '`');
            name.Append(text[isEscape ? ++i : i]);
        }

        return name.ToString();
    }

    /// <summary>The names of the fields that a property or a member may become, whichever of its dots are part of a name.</summary>
    public static IEnumerable<string> FieldsOf(string text)
    {
        yield return Unescape(text) ?? text;
        yield return PathStep.FieldOf(text) ?? text;
        int[] dots = [.. Enumerable.Range(0, text.Length).Where(i => text[i] == '.')];
        for (int mask = 0; dots.Length <= MaxDots && mask < 1 << dots.Length; mask++)
        {
            char[] field = text.ToCharArray();
            for (int i = 0; i < dots.Length; i++)
            {
                field[dots[i]] = (mask & (1 << i)) != 0 ? '.' : '_';
            }

            string name = new(field);
            yield return name;
            if (name.IndexOf('[') >= 0)
            {
                yield return name.Replace('[', '_').Replace("]", string.Empty);
            }
        }
    }

    // The paths to members that would be sent under a name; none for a name of more words than members are deep.
    private static IEnumerable<string> Unflatten(string name)
    {
        int[] joints = [.. Enumerable.Range(1, Math.Max(0, name.Length - 2)).Where(i => name[i] == '_')];
        for (int mask = 1; joints.Length <= MaxJoints && mask < 1 << joints.Length; mask++)
        {
            char[] path = name.ToCharArray();
            for (int i = 0; i < joints.Length; i++)
            {
                path[joints[i]] = (mask & (1 << i)) != 0 ? '.' : '_';
            }

            yield return new string(path);
        }
    }
}
