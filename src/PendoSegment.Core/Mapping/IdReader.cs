using PendoSegment.Events;

namespace PendoSegment.Mapping;

/// <summary>
/// Reads a visitor's or account's id by Pendo's rules, as its web agent (npm @pendo/agent) and its install guide show them: text
/// or a number, not blank, not <c>::</c>, no placeholder. Ids keep their case and their leading zeros.
/// </summary>
internal static class IdReader
{
    /// <summary>The reason why a value cannot be the id; null when it can.</summary>
    public static EventFault? Check(ReadOnlySpan<char> id, string property, string what)
    {
        if (IsBlank(id))
        {
            return Missing(property, what, "is empty");
        }

        if (IsParentChildBroken(id))
        {
            return new EventFault(
                EventFaultCode.IdInvalid, property, $"The {what} id '{id.ToString()}' in '{property}' is not one that Pendo takes: '::' joins a parent and a child, and both must be there.");
        }

        if (Is(id, "VISITOR-UNIQUE-ID") || Is(id, "ACCOUNT-UNIQUE-ID"))
        {
            return new EventFault(
                EventFaultCode.IdPlaceholder, property, $"The {what} id '{id.ToString()}' in '{property}' is a placeholder from Pendo's install guide: put a real id there.");
        }

        return null;
    }

    /// <summary>The fault of a record without an id.</summary>
    public static EventFault Missing(string property, string what, string why) => new(
        EventFaultCode.IdMissing, property, $"The record has no {what} id: '{property}' {why}. Fill it in, or name another property with {Parameter(what)}.");

    /// <summary>The fault of an id of a kind that Pendo does not take.</summary>
    public static EventFault WrongKind(string property, string what, object value) => new(
        EventFaultCode.IdInvalid, property, $"The {what} id in '{property}' is a {value.GetType().Name}. An id is text or a number.");

    /// <summary>A number, GUID and the like as an id; null for what cannot be one.</summary>
    public static string? ToId(object value) => value switch
    {
        string text => text,
        bool or DateTime or DateTimeOffset or TimeSpan => null,
        _ => ScalarWriter.IsScalar(value) ? ScalarWriter.ToText(value) : null,
    };

    private static string Parameter(string what) => what == "account" ? "-GroupIdProperty" : "-UserIdProperty";

    private static bool IsBlank(ReadOnlySpan<char> id) => id.Trim().IsEmpty;

    private static bool IsParentChildBroken(ReadOnlySpan<char> id)
    {
        int separator = id.IndexOf("::".AsSpan(), StringComparison.Ordinal);
        return separator >= 0 && (IsBlank(id.Slice(0, separator)) || IsBlank(id.Slice(separator + 2)));
    }

    private static bool Is(ReadOnlySpan<char> id, string word) => id.Equals(word.AsSpan(), StringComparison.OrdinalIgnoreCase);
}
