using System.Collections;
using System.Globalization;

namespace PendoSegment.Records;

/// <summary>One step of a path: to a member, to the element of a list whose Boolean member is true, or to an element by its number.</summary>
/// <param name="Name">The member; null for an element.</param>
/// <param name="Filter">The Boolean member; null for another step.</param>
/// <param name="Index">The element's number, from 0, when the other two are null.</param>
internal sealed record PathStep(string? Name, string? Filter = null, int Index = 0)
{
    /// <summary>The steps of a path that ends a name at every dot and bracket; null for text that is none, such as a plain name.</summary>
    public static PathStep[]? Parse(string text)
    {
        List<PathStep> steps = [];
        return text.IndexOfAny(['.', '[']) >= 0 && text.IndexOfAny(['*', '?', '`']) < 0 && AddName(text, 0, steps) && steps.Count > 1 ? [.. steps] : null;
    }

    /// <summary>Adds what stands behind a name, read as <see cref="Parse"/> does; false, with nothing added, when it is no path's.</summary>
    /// <param name="text">The path.</param>
    /// <param name="at">The dot or bracket at which the rest begins.</param>
    /// <param name="steps">Where to.</param>
    public static bool AddRest(string text, int at, List<PathStep> steps)
    {
        int count = steps.Count;
        bool isRest = at == text.Length || (text[at] == '[' ? AddElement(text, at, steps) : AddName(text, at + 1, steps));
        if (!isRest)
        {
            steps.RemoveRange(count, steps.Count - count);
        }

        return isRest;
    }

    /// <summary>Where a name that begins at a place may end, the last place first: at a dot, at a bracket, at the text's end.</summary>
    public static IEnumerable<int> EndsOfName(string text, int start)
    {
        for (int end = text.Length; end > start; end--)
        {
            // A blank before the bracket makes it a part of the name: Salary [EUR].
            bool isEnd = end == text.Length || (text[end] == '.' && end < text.Length - 1) || (text[end] == '[' && !char.IsWhiteSpace(text[end - 1]) && EndOfElement(text, end) > 0);
            if (isEnd && !IsBlank(text, start, end))
            {
                yield return end;
            }
        }
    }

    /// <summary>The step that stands in brackets, and the place behind it; null when there is none.</summary>
    public static PathStep? ElementAt(string text, ref int at)
    {
        int end = EndOfElement(text, at);
        if (end < 0)
        {
            return null;
        }

        string inside = text.Substring(at + 1, end - at - 2);
        at = end;
        return int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? new PathStep(null, null, index) : new PathStep(null, inside);
    }

    /// <summary>The name of the field that a member becomes: <c>emails_primary_value</c>; null for text that is no path.</summary>
    public static string? FieldOf(string text) => Parse(text) is { } steps ? FieldOf(steps) : null;

    /// <inheritdoc cref="FieldOf(string)"/>
    public static string FieldOf(IEnumerable<PathStep> steps) =>
        string.Join("_", steps.Select(step => step.Name ?? step.Filter ?? step.Index.ToString(CultureInfo.InvariantCulture)));

    /// <summary>What the step leads to; <see cref="RecordValue.Missing"/> when there is no such thing.</summary>
    public RecordValue Follow(RecordValue from, IObjectModel model)
    {
        if (from.Kind != RecordValueKind.Object)
        {
            // An object that is not there has no members, which is no error of the path.
            return from.Kind is RecordValueKind.Null or RecordValueKind.Unreadable ? from : RecordValue.Missing;
        }

        try
        {
            object? value = model.Unwrap(from.Object);
            IEnumerable? list = value is IEnumerable sequence and not (string or IDictionary or byte[]) && !model.IsNested(value) ? sequence : null;
            return value is null or DBNull ? RecordValue.FromObject(null)
                : Name is not null ? list is null ? model.Member(value, Name) : MemberOfEach(list, Name, model)
                : Filter is not null ? Find(list ?? new[] { value }, Filter, model)
                : At(list ?? new[] { value }, Index);
        }
        catch (Exception failure) when (!model.EndsTheCommand(failure))
        {
            // An enumerator or a member is somebody else's code.
            return RecordValue.Unreadable($"it cannot be looked into: {failure.Message.TrimEnd('.')}");
        }
    }

    private static bool AddName(string text, int start, List<PathStep> steps)
    {
        int end = text.IndexOfAny(['.', '['], Math.Min(start, text.Length));
        end = end < 0 ? text.Length : end;
        if (IsBlank(text, start, end) || text.IndexOf(']', start, end - start) >= 0 || (end < text.Length && text[end] == '[' && char.IsWhiteSpace(text[end - 1])))
        {
            return false;
        }

        steps.Add(new PathStep(text.Substring(start, end - start)));
        return AddRest(text, end, steps);
    }

    private static bool AddElement(string text, int at, List<PathStep> steps)
    {
        if (ElementAt(text, ref at) is not { } element)
        {
            return false;
        }

        steps.Add(element);
        return AddRest(text, at, steps);
    }

    // The place behind its bracket, where another name begins or the text ends; -1 when it is no element.
    private static int EndOfElement(string text, int open)
    {
        int close = text.IndexOf(']', open);
        bool isElement = close > 0 && !IsBlank(text, open + 1, close) && text.IndexOf('[', open + 1, close - open - 1) < 0 && (close == text.Length - 1 || text[close + 1] == '.');
        return isElement ? close + 1 : -1;
    }

    private static bool IsBlank(string text, int start, int end) => text.AsSpan(start, end - start).Trim().IsEmpty;

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
