using System.Collections;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Events;

/// <summary>Finds the records in what is none: in a list that came as one object, or in a page, as web services answer, which has them in one of its properties.</summary>
/// <param name="id">The properties with the id.</param>
/// <param name="model">How values are looked into.</param>
internal sealed class InnerRecords(IReadOnlyList<string> id, IObjectModel model) : IPropertyVisitor
{
    private readonly List<KeyValuePair<string, ICollection>> _lists = [];
    private bool _hasObjects;
    private bool _hasText;

    /// <summary>Says of a list that it is one, and how its elements are had; null for a record.</summary>
    public static string? OfList(Record record) => record.Elements is { } elements
        ? $"This is a list of {Count(elements)} that came as one object. Pipe its elements: as $list | ..., or with parentheses around the command that gives it, as (Invoke-RestMethod ...) | ..."
        : null;

    /// <summary>Says where the records are, of something that has no id itself; null when there are none to be found.</summary>
    /// <param name="record">What has no id.</param>
    /// <param name="isCertain">False when it may as well be a record whose id is missing.</param>
    public string? Of(Record record, out bool isCertain)
    {
        isCertain = true;
        if ((OfList(record) ?? OfValue(record)) is { } whole)
        {
            return whole;
        }

        _lists.Clear();
        _hasObjects = false;
        _hasText = false;
        record.Visit(this);
        List<KeyValuePair<string, ICollection>> known = _lists.FindAll(list => HasId(list.Value));
        List<KeyValuePair<string, ICollection>> found = known.Count == 1 ? known : _hasObjects ? [] : _lists;
        if (found.Count != 1)
        {
            isCertain = false;
            return null;
        }

        // Beside its records a page has counts and links. A person has a name, and groups with ids.
        isCertain = !_hasObjects && !_hasText;
        string name = found[0].Key;
        string page = $"a page with {Shown.Records(found[0].Value.Count)} in its property '{name}'";
        return $"{(isCertain ? $"This is {page}:" : $"If it is {page},")} pipe these, as {Access(name)}, and not the page.";
    }

    void IPropertyVisitor.Visit(string name, RecordValue value)
    {
        RecordValue plain = PlainValue.Of(value, model);
        if (plain.Object is ICollection { Count: > 0 } list and not (byte[] or IDictionary) && list.Cast<object?>().All(IsNested))
        {
            _lists.Add(new KeyValuePair<string, ICollection>(name, list));
        }
        else
        {
            _hasObjects |= IsNested(plain.Object);
            _hasText |= plain.Kind == RecordValueKind.Text && !BookKeeping.IsAnnotation(name) && !IsLink(plain.Text);
        }
    }

    private string? OfValue(Record record) => model.Unwrap(record.Source) is not { } value ? "This is null, and no record. Check what stands before the command."
        : Scalar.Is(value) ? $"This is {(value is string ? "text" : $"a value ({value.GetType().Name})")} and no object with properties: read a CSV file with -Path or Import-Csv, and make objects of JSON with ConvertFrom-Json."
        : null;

    // Where the next page is.
    private static bool IsLink(ReadOnlySpan<char> text) => text.IsEmpty || text[0] == '/' || text.IndexOf("://".AsSpan()) > 0;

    private bool IsNested(object? value) => model.Unwrap(value) is { } plain && model.IsNested(plain);

    private bool HasId(ICollection list)
    {
        MemberRecord first = new(model.Unwrap(list.Cast<object?>().First())!, model);
        return id.Any(name => new PropertyPath(name).Read(first, model).Kind != RecordValueKind.Missing);
    }

    private static string Count(ICollection elements) =>
        elements.Cast<object?>().All(element => element is string || (element is not null && Scalar.Is(element))) ? $"{Shown.Count(elements.Count)} values" : Shown.Records(elements.Count);

    private static string Access(string name) => name.All(character => char.IsLetterOrDigit(character) || character == '_') ? $"$page.{name}" : $"$page.'{name.Replace("'", "''")}'";
}
