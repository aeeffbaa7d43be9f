using System.Collections;

namespace PendoSegment.Records;

/// <summary>
/// A property as a mapping names it: by its name, or by the path to a member of its value, such as <c>profile.login</c>, <c>emails[primary].value</c>,
/// <c>emails[0].value</c>. A property that has the whole text as its name comes first. It is parsed once a mapping.
/// </summary>
internal sealed class PropertyPath
{
    private readonly PropertyName _whole;
    private readonly PropertyName _first;
    private readonly PathStep[] _steps;
    private readonly PropertyPath[] _members = [];

    /// <param name="text">What the mapping's author wrote.</param>
    /// <param name="isFlattened">True when it may also be the name under which a member is sent: <c>profile_login</c>.</param>
    public PropertyPath(string text, bool isFlattened = false)
    {
        _whole = new PropertyName(text);
        _first = _whole;
        _steps = [];
        if (PathStep.Parse(text) is { } steps)
        {
            _first = new PropertyName(steps[0].Name!);
            _steps = [.. steps.Skip(1)];
        }
        else if (PathStep.Unescape(text) is { } unescaped)
        {
            _first = new PropertyName(unescaped);
        }
        else if (isFlattened)
        {
            _members = [.. PathStep.Unflatten(text).Select(path => new PropertyPath(path))];
        }
    }

    /// <summary>What the mapping's author wrote.</summary>
    public string Name => _whole.Name;

    /// <summary>The property or the path that is meant, without the signs that escape others.</summary>
    public string Target => _steps.Length == 0 ? _first.Name : Name;

    /// <summary>The value; <see cref="RecordValue.Missing"/> when the record has no such property or its value no such member.</summary>
    public RecordValue Read(Record record, IObjectModel model) => Read(record, model, out _);

    /// <inheritdoc cref="Read(Record, IObjectModel)"/>
    /// <param name="record">Where from.</param>
    /// <param name="model">How values are looked into.</param>
    /// <param name="isWhole">True when the property has the whole text as its name.</param>
    public RecordValue Read(Record record, IObjectModel model, out bool isWhole)
    {
        RecordValue value = record[_whole];
        isWhole = value.Kind != RecordValueKind.Missing || ReferenceEquals(_first, _whole);
        if (isWhole)
        {
            return value.Kind == RecordValueKind.Missing && _members.Length > 0 ? ReadMember(record, model) : value;
        }

        value = record[_first];
        foreach (PathStep step in _steps)
        {
            if (value.Kind != RecordValueKind.Object)
            {
                // An object that is not there has no members, which is no error of the path.
                return value.Kind is RecordValueKind.Null or RecordValueKind.Unreadable ? value : RecordValue.Missing;
            }

            value = Follow(step, model.Unwrap(value.Object), model);
        }

        return value;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private RecordValue ReadMember(Record record, IObjectModel model)
    {
        foreach (PropertyPath member in _members)
        {
            RecordValue value = member.Read(record, model);
            if (value.Kind != RecordValueKind.Missing)
            {
                return value;
            }
        }

        return RecordValue.Missing;
    }

    private static RecordValue Follow(PathStep step, object? value, IObjectModel model)
    {
        try
        {
            IEnumerable? list = value is IEnumerable sequence and not (string or IDictionary or byte[]) && !model.IsNested(value) ? sequence : null;
            return value is null or DBNull ? RecordValue.FromObject(null)
                : step.Name is not null ? list is null ? model.Member(value, step.Name) : MemberOfEach(list, step.Name, model)
                : step.Filter is not null ? Find(list ?? new[] { value }, step.Filter, model)
                : At(list ?? new[] { value }, step.Index);
        }
        catch (Exception failure) when (!model.EndsTheCommand(failure))
        {
            // An enumerator or a member is somebody else's code.
            return RecordValue.Unreadable($"it cannot be looked into: {failure.Message.TrimEnd('.')}");
        }
    }

    private static RecordValue MemberOfEach(IEnumerable list, string name, IObjectModel model)
    {
        List<object> all = [];
        bool isThere = false;
        bool isEmpty = true;
        foreach (object? item in list)
        {
            isEmpty = false;
            RecordValue member = model.Unwrap(item) is { } element ? model.Member(element, name) : RecordValue.Missing;
            isThere |= member.Kind != RecordValueKind.Missing;
            if (member.Kind == RecordValueKind.Object)
            {
                all.Add(member.Object!);
            }
            else if (member.Kind == RecordValueKind.Text)
            {
                all.Add(member.Text.ToString());
            }
        }

        return isThere || isEmpty ? RecordValue.FromObject(all) : RecordValue.Missing;
    }

    private static RecordValue Find(IEnumerable list, string filter, IObjectModel model)
    {
        bool isThere = false;
        bool isEmpty = true;
        foreach (object? item in list)
        {
            isEmpty = false;
            RecordValue member = model.Unwrap(item) is { } element ? model.Member(element, filter) : RecordValue.Missing;
            isThere |= member.Kind != RecordValueKind.Missing;
            if ((member.Kind == RecordValueKind.Object && model.Unwrap(member.Object) is true)
                || (member.Kind == RecordValueKind.Text && member.Text.Trim().Equals("true".AsSpan(), StringComparison.OrdinalIgnoreCase)))
            {
                return RecordValue.FromObject(model.Unwrap(item));
            }
        }

        return isThere || isEmpty ? RecordValue.FromObject(null) : RecordValue.Missing;
    }

    private static RecordValue At(IEnumerable list, int index)
    {
        foreach (object? item in list)
        {
            if (index-- == 0)
            {
                return RecordValue.FromObject(item);
            }
        }

        return RecordValue.FromObject(null);
    }
}
