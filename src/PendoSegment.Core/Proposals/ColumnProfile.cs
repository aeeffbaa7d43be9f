using System.Collections;
using System.Globalization;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Proposals;

/// <summary>What sort of value a property holds, before it is asked what its text may mean.</summary>
[Flags]
internal enum ValueShape
{
    /// <summary>Nothing so far.</summary>
    None = 0,

    /// <summary>Text: a string, a CSV cell.</summary>
    Text = 1,

    /// <summary>A .NET number.</summary>
    Number = 2,

    /// <summary>A .NET Boolean.</summary>
    Boolean = 4,

    /// <summary>A .NET date.</summary>
    Date = 8,

    /// <summary>A simple value that is sent as its text: a Guid, a SID, an enumeration's value.</summary>
    Simple = 16,

    /// <summary>A collection.</summary>
    List = 32,

    /// <summary>An object with members.</summary>
    Nested = 64,
}

/// <summary>What is known of one property after all records: how often it is filled, with what, and whether its values differ.</summary>
internal sealed class ColumnProfile(string name, IObjectModel model, CultureInfo? culture)
{
    // A column that is different in so many records is different enough, and a few megabytes are enough to know it.
    private const int EnoughValues = 200_000;

    // Some lists never end.
    private const int EnoughElements = 1000;

    private SeenTexts? _seen = new(bits: 10);
    private int _different;
    private long _typeNames;
    private bool _haveNames = true;

    public string Name { get; } = name;

    /// <summary>In how many records it has a value that can be sent.</summary>
    public long Filled { get; private set; }

    /// <summary>True once a value could not be sent at all: bytes, code, a getter that failed.</summary>
    public bool HasUnsupported { get; private set; }

    public ValueShape Shapes { get; private set; }

    public TextEvidence Text { get; } = new(culture);

    /// <summary>True while every text, and every element of a list, is a distinguished name.</summary>
    public bool AreDistinguishedNames => _haveNames && (Shapes & ~(ValueShape.Text | ValueShape.List)) == 0 && (Text.Forms & TextForms.DistinguishedName) != 0;

    /// <summary>The members of its objects.</summary>
    public MemberNames Members { get; } = new(model);

    /// <summary>True once a .NET date was one that stands for never.</summary>
    public bool HasNeverDate { get; private set; }

    /// <summary>True while every .NET number is one by which a spreadsheet keeps a date.</summary>
    public bool AreSerials { get; private set; } = true;

    /// <summary>True while no value came twice.</summary>
    public bool IsUnique { get; private set; } = true;

    /// <summary>True when every value is what is left where an export made an object or a list into text.</summary>
    public bool HasTypeNamesAlone => Filled > 0 && _typeNames == Filled;

    /// <summary>True when every value can be an id: text, a number, a Guid and the like.</summary>
    public bool CanBeId => Filled > 0 && _typeNames == 0 && !HasUnsupported && (Shapes & ~(ValueShape.Text | ValueShape.Number | ValueShape.Simple)) == 0;

    /// <summary>True when every value is a point in time that needs no further word.</summary>
    public bool IsTime => Filled > 0 && !HasUnsupported
        && (Shapes == ValueShape.Date || (Shapes is ValueShape.Text or (ValueShape.Text | ValueShape.Date) && (Text.Forms & TextForms.IsoDate) != 0));

    /// <summary>Looks at a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="place">The line of the file, or the number of the record.</param>
    public void See(RecordValue value, long place)
    {
        RecordValue plain = PlainValue.Of(value, model);
        if (plain.IsBlank)
        {
            return;
        }

        ValueShape shape = plain.Kind == RecordValueKind.Text ? ValueShape.Text : plain.Kind == RecordValueKind.Object ? ShapeOf(plain.Object!) : ValueShape.None;
        if (shape == ValueShape.None)
        {
            HasUnsupported = true;
            return;
        }

        Filled++;
        Shapes |= shape;
        if (shape == ValueShape.Text)
        {
            _typeNames += TypeName.Is(plain.Text) ? 1 : 0;
            Text.See(plain.Text, place);
            Compare(plain.Text);
        }
        else if (shape == ValueShape.Nested)
        {
            Members.See(plain.Object!);
        }
        else if (shape != ValueShape.List)
        {
            HasNeverDate |= shape == ValueShape.Date && IsoDate.FromObject(plain.Object) is { } date && IsoDate.IsNever(date);
            string text = Scalar.ToText(plain.Object!);
            Compare(text);
            if (shape == ValueShape.Number)
            {
                AreSerials &= ExcelDateConverter.TryReadSerial(plain, out _);
                bool isWhole = NumberText.TryParseWhole(text.AsSpan(), out long number);
                Text.See(isWhole ? number : -1);
            }
        }
    }

    private void Compare(ReadOnlySpan<char> value)
    {
        if (_seen is null)
        {
            return;
        }

        IsUnique = _seen.Add(value) != Sighting.Same;
        if (!IsUnique || ++_different == EnoughValues)
        {
            _seen = null;
        }
    }

    private ValueShape ShapeOf(object value)
    {
        if (Scalar.Is(value))
        {
            return value is bool ? ValueShape.Boolean : Scalar.IsNumber(value) ? ValueShape.Number : IsoDate.FromObject(value) is not null ? ValueShape.Date : ValueShape.Simple;
        }

        if (model.IsNested(value))
        {
            return ValueShape.Nested;
        }

        return value is IEnumerable list && CanBeSent(list) ? ValueShape.List : ValueShape.None;
    }

    private bool CanBeSent(IEnumerable list)
    {
        if (list is IEnumerable<byte>)
        {
            return false;
        }

        try
        {
            int read = 0;
            foreach (object? item in list)
            {
                object? element = model.Unwrap(item);
                if (element is IEnumerable<byte>)
                {
                    return false;
                }

                _haveNames &= element is string text && DistinguishedName.Is(text.AsSpan());
                if (!_haveNames || ++read == EnoughElements)
                {
                    break;
                }
            }

            return true;
        }
        catch (Exception failure) when (!model.EndsTheCommand(failure))
        {
            // Its enumerator is somebody else's code.
            return false;
        }
    }
}
