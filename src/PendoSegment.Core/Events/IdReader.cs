using System.Collections;
using System.Globalization;
using PendoSegment.Pendo;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Events;

/// <summary>Reads a visitor's or account's id by Pendo's rules (<see cref="PendoId"/>): text or a number.</summary>
internal sealed class IdReader(bool isAccount)
{
    private string What => isAccount ? "account" : "visitor";

    /// <summary>The reason why a value cannot be the id; null when it can.</summary>
    public EventFault? Check(ReadOnlySpan<char> id, string property)
    {
        if (PendoId.IsBlank(id))
        {
            return new EventFault(MappingIssueCode.IdMissing, property, $"There is no {What} id: '{property}' is {(id.IsEmpty ? "empty" : "blank")}. Fill it in.");
        }

        // A visitor has no parent, so that anything but the separator alone is an id like any other.
        if (isAccount ? PendoId.IsHalf(id) : PendoId.IsSeparator(id.Trim()))
        {
            string why = isAccount ? "'::' joins the id of a parent account and of its child, and both must be there." : "'::' alone is no id.";
            return Invalid(property, $"The {What} id {Shown.Text(id)} in '{property}' is not one that Pendo takes: {why}", id);
        }

        if (PendoId.IsPlaceholder(id))
        {
            return new EventFault(
                MappingIssueCode.IdPlaceholder, property, $"The {What} id {Shown.Text(id)} in '{property}' is a placeholder from Pendo's install guide: put a real id there.")
            {
                Value = id.ToString(),
            };
        }

        if (TypeName.Is(id))
        {
            return Invalid(property, $"The {What} id {Shown.Text(id)} in '{property}' is what is left where an object or a list was made into text: the id is lost. Take it from the object itself, before the export.", id);
        }

        // It would arrive as another id, and two such ids as one.
        return JsonText.IsWellFormed(id)
            ? null
            : Invalid(property, $"The {What} id in '{property}' contains half a character (a lone UTF-16 surrogate): correct it where it comes from.");
    }

    /// <summary>The characters of a plain value as an id, checked.</summary>
    public EventFault? Read(RecordValue value, string property, out ReadOnlySpan<char> id)
    {
        id = value.Text;
        switch (value.Kind)
        {
            case RecordValueKind.Unreadable:
                id = default;
                return Invalid(property, $"The {What} id in '{property}' cannot be read: {value.Text.ToString()}");
            case RecordValueKind.Object when ToId(value.Object!) is { } text:
                id = text.AsSpan();
                break;
            case RecordValueKind.Object:
                return Invalid(property, $"The {What} id in '{property}' is {Kind(value.Object!)}: {Remedy(value.Object!)}");
        }

        return Check(id, property);
    }

    /// <summary>The reason why an account's id cannot be joined to its parent's; null when it can.</summary>
    /// <param name="joined">Both.</param>
    /// <param name="parentLength">How much of it is the parent's.</param>
    /// <param name="isChild">True to look at the child's id, false at the parent's.</param>
    /// <param name="property">Where the one that is looked at comes from.</param>
    public static EventFault? CheckJoint(ReadOnlySpan<char> joined, int parentLength, bool isChild, string property) => PendoId.IsParted(joined, parentLength, isChild)
        ? null
        : Invalid(property, isChild
            ? $"The account id in '{property}' cannot be joined to its parent's as {Shown.Text(joined)}: it has a '::' of its own, or a colon at its beginning. Give the child's own id, or leave the parent out where the id names it already."
            : $"The parent account's id in '{property}' cannot be joined to its child's as {Shown.Text(joined)}: it has a '::' of its own, or a colon at its end. An account has one parent: give that one's own id.");

    /// <summary>The fault of a record that has none of the properties.</summary>
    /// <param name="properties">They.</param>
    /// <param name="inner">Where records are in it; null for nowhere.</param>
    /// <param name="isInner">True when it is no record itself.</param>
    public EventFault NotFound(PropertyChoice properties, string? inner, bool isInner)
    {
        string missing = $"The record has no {What} id: {properties.ToBriefText()} is not among its properties. Name it with {(isAccount ? "-GroupIdProperty" : "-UserIdProperty")}, or with Id in the mapping.";
        string message = inner is null ? missing : isInner ? inner : $"{missing} {inner}";
        return new EventFault(MappingIssueCode.IdMissing, properties.Last, message) { IsIdAbsent = true };
    }

    private static EventFault Invalid(string property, string message, ReadOnlySpan<char> id = default) =>
        new(MappingIssueCode.IdInvalid, property, message) { Value = id.IsEmpty ? null : id.ToString() };

    private static string? ToId(object value) => value switch
    {
        bool or DateTime or DateTimeOffset or TimeSpan => null,
#if NET
        DateOnly or TimeOnly => null,
        Half number => FromFloat((double)number, 1 << 11),
#endif
        double number => FromFloat(number, 1L << 53),
        float number => FromFloat(number, 1 << 24),
        _ => Scalar.Is(value) ? Scalar.ToText(value) : null,
    };

    // Beyond the limit different ids are the same number.
    private static string? FromFloat(double number, long limit) =>
        Math.Abs(number) <= limit && Math.Floor(number) == number ? ((long)number).ToString(CultureInfo.InvariantCulture) : null;

    private string Remedy(object value) => value switch
    {
        _ when Scalar.IsNumber(value) => "its source keeps it as a floating-point number, whose digits are no longer those of the id. Take it as text, or as a whole number, where it comes from.",
        ICollection and not IDictionary and not byte[] when isAccount => "an id is text or a number. A visitor in several accounts takes a row for each of them.",
        _ => "an id is text or a number. Name another property, or correct the value.",
    };

    private static string Kind(object value) => value switch
    {
        bool => "a Boolean",
        _ when Scalar.IsNumber(value) => $"the number {Scalar.ToText(value)}",
        _ when Scalar.Is(value) => $"a {value.GetType().Name}",
        _ => Shown.Object(value),
    };
}
