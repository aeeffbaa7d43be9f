namespace PendoSegment.Records;

/// <summary>
/// Where the text of a path is divided into names. The records decide it, since dots and brackets may be part of a name, as in SCIM's
/// <c>urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.department</c>: the longest beginning that is there by its whole name comes first. It is found
/// out once a mapping, and again only where it leads nowhere.
/// </summary>
internal sealed class PathDivision
{
    // What leads nowhere in so many records is not there under another division either.
    private const int MaxSearches = 100;

    private readonly string _text;
    private readonly PropertyName[] _beginnings;
    private PropertyName? _first;
    private PathStep[] _steps = [];
    private bool _isGuess;
    private int _searches;

    private PathDivision(string text, PropertyName[] beginnings)
    {
        _text = text;
        _beginnings = beginnings;
        Field = PathStep.FieldOf(text) ?? text;
    }

    /// <summary>The name of the field that the member becomes, as far as the records have decided it.</summary>
    public string Field { get; private set; }

    /// <summary>The divisions of a text; null for one that can only be a plain name.</summary>
    public static PathDivision? Of(string text)
    {
        PropertyName[] beginnings = text.IndexOfAny(['*', '?', '`']) >= 0 ? [] : [.. PathStep.EndsOfName(text, 0).Where(end => end < text.Length).Select(end => new PropertyName(text.Substring(0, end)))];
        return beginnings.Length == 0 ? null : new PathDivision(text, beginnings);
    }

    /// <summary>The value; <see cref="RecordValue.Missing"/> when no division leads to one.</summary>
    public RecordValue Read(Record record, IObjectModel model)
    {
        if (_first is not null)
        {
            RecordValue value = Follow(record, model);
            bool isEnough = _isGuess ? value.Kind == RecordValueKind.Null : value.Kind != RecordValueKind.Missing;
            if (isEnough || _searches >= MaxSearches)
            {
                return value;
            }
        }

        return Search(record, model);
    }

    private RecordValue Follow(Record record, IObjectModel model)
    {
        RecordValue value = record[_first!];
        foreach (PathStep step in _steps)
        {
            value = step.Follow(value, model);
        }

        return value;
    }

    private RecordValue Search(Record record, IObjectModel model)
    {
        bool isCounted = _first is not null;
        foreach (PropertyName beginning in _beginnings)
        {
            RecordValue value = record[beginning];
            if (value.Kind == RecordValueKind.Missing)
            {
                continue;
            }

            isCounted = true;
            List<PathStep> steps = [];
            if (Divide(value, beginning.Name.Length, model, steps, out bool isGuess))
            {
                _searches++;
                Decide(beginning, steps, isGuess);
                return Follow(record, model);
            }

            // Once it is looked for no more, members that come late are found where no dots are in their names.
            if (_first is null && PathStep.AddRest(_text, beginning.Name.Length, steps))
            {
                Decide(beginning, steps, isGuess: true);
            }
        }

        _searches += isCounted ? 1 : 0;
        return RecordValue.Missing;
    }

    private void Decide(PropertyName first, List<PathStep> steps, bool isGuess)
    {
        _first = first;
        _steps = [.. steps];
        _isGuess = isGuess;
        Field = PathStep.FieldOf([new PathStep(first.Name), .. steps]);
    }

    /// <summary>Divides the rest of the text by the value that its beginning leads to; false when it leads nowhere.</summary>
    private bool Divide(RecordValue value, int at, IObjectModel model, List<PathStep> steps, out bool isGuess)
    {
        isGuess = false;
        if (at == _text.Length)
        {
            return true;
        }

        if (value.Kind != RecordValueKind.Object)
        {
            // What is not there shows no names.
            isGuess = value.Kind is RecordValueKind.Null or RecordValueKind.Unreadable && PathStep.AddRest(_text, at, steps);
            return isGuess;
        }

        if (_text[at] == '[')
        {
            return PathStep.ElementAt(_text, ref at) is { } element && TryStep(element, value, at, model, steps, out isGuess);
        }

        foreach (int end in PathStep.EndsOfName(_text, at + 1))
        {
            if (TryStep(new PathStep(_text.Substring(at + 1, end - at - 1)), value, end, model, steps, out isGuess))
            {
                return true;
            }
        }

        return false;
    }

    private bool TryStep(PathStep step, RecordValue value, int end, IObjectModel model, List<PathStep> steps, out bool isGuess)
    {
        isGuess = false;
        int count = steps.Count;
        steps.Add(step);
        RecordValue next = step.Follow(value, model);
        if (next.Kind != RecordValueKind.Missing && Divide(next, end, model, steps, out isGuess))
        {
            return true;
        }

        steps.RemoveRange(count, steps.Count - count);
        return false;
    }
}
