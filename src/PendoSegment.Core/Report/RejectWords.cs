using System.Globalization;

namespace PendoSegment.Report;

/// <summary>
/// Why records are rejected, without a value of any: the messages of errors quote what they found, and answers of an endpoint may repeat what was sent. A reason is made
/// of a code, the name of a field, which is the mapping's or a column's, and an HTTP status; the rest is constant.
/// </summary>
internal static class RejectWords
{
    /// <summary>Why records cannot be events.</summary>
    /// <param name="code">The fault's code.</param>
    /// <param name="field">The field, or the property with the id, that is at fault; empty for the record as a whole.</param>
    public static string Of(MappingIssueCode code, string field) => code switch
    {
        MappingIssueCode.IdMissing => $"No id{In(field)}: the property is not there, empty or blank. Fill it in, or name the property that has it.",
        MappingIssueCode.IdInvalid => $"An id{In(field)} that Pendo does not take, such as a Boolean, a date, an object or '::'. Give text or a whole number.",
        MappingIssueCode.IdPlaceholder => $"An id{In(field)} that is the placeholder of Pendo's install guide. Give the visitor's or account's own.",
        MappingIssueCode.ValueInvalid when field.Length == 0 => "A record, line or object that cannot be read, or is no event. Correct it where it comes from, or leave it out.",
        MappingIssueCode.ValueInvalid => $"A value{In(field)} that its type cannot take. Correct the value, the type in the mapping, or leave such values out with Invalid = 'Omit'.",
        MappingIssueCode.EventTooLarge => "Events of more than 32 KB. Leave out long fields.",
        MappingIssueCode.RecordRemoved => "Records that are gone where they come from (@removed). Leave them out, or send of them what says so.",
        _ => $"{code}{In(field)}. See the job's log.",
    };

    /// <summary>Why events were not accepted, or rows could not be read.</summary>
    /// <param name="errorId">The error's id.</param>
    /// <param name="statusCode">The last HTTP status; 0 when there was none.</param>
    public static string Of(string errorId, int statusCode) => errorId switch
    {
        "CsvInvalid" => "A row that cannot be read: a quotation mark that is never closed, too many cells, or bytes that are no text. Correct the row.",
        "EventInvalid" => "A line or object that is no event. Correct it in its source.",
        "EventRejected" when statusCode == 403 => "The endpoint answered 403: most likely a firewall that takes something in the record for an attack. Look at the record.",
        "EventRejected" => $"The endpoint {Answered(statusCode)}: it does not take such an event. Correct what its answer names, in the rejects file or the job's log.",
        "DeliveryFailed" => $"Not delivered in any attempt: the endpoint {Answered(statusCode)}, while others got through. Send them again.",
        "RecordMissing" => "Pendo does not know the visitor or account. -Create makes whom Pendo has never seen; otherwise wait until they have used the application.",
        "FieldNotMapped" => "A field that Pendo's group does not have. Create it with Add-PendoMetadataField, or leave it out.",
        "TypeConflict" => "A value that is not of its field's type in Pendo. Give the field that type in the mapping: Get-PendoMetadataSchema shows it.",
        _ => "See the job's log.",
    };

    private static string In(string field) => field.Length == 0 ? string.Empty : $" in '{ReportText.Plain(field, 80)}'";

    private static string Answered(int statusCode) => statusCode == 0 ? "gave no answer" : "answered " + statusCode.ToString(CultureInfo.InvariantCulture);
}
