using PendoSegment.Report;
using Xunit;

namespace PendoSegment.Core.Tests.Report;

/// <summary>Reasons without a value of a record.</summary>
public sealed class RejectWordsTests
{
    [Theory]
    [InlineData(MappingIssueCode.IdMissing, "No id in 'mail'")]
    [InlineData(MappingIssueCode.IdInvalid, "An id in 'mail' that Pendo does not take")]
    [InlineData(MappingIssueCode.IdPlaceholder, "An id in 'mail' that is the placeholder")]
    [InlineData(MappingIssueCode.ValueInvalid, "A value in 'mail' that its type cannot take")]
    [InlineData(MappingIssueCode.EventTooLarge, "Events of more than 32 KB")]
    [InlineData(MappingIssueCode.RecordRemoved, "Records that are gone where they come from")]
    [InlineData(MappingIssueCode.TypeMixed, "TypeMixed in 'mail'")]
    public void A_fault_says_what_is_wrong_and_where(MappingIssueCode code, string start) =>
        Assert.StartsWith(start, RejectWords.Of(code, "mail"), StringComparison.Ordinal);

    [Fact]
    public void A_fault_of_the_whole_record_names_no_field() =>
        Assert.StartsWith("A record, line or object that cannot be read, or is no event.", RejectWords.Of(MappingIssueCode.ValueInvalid, string.Empty), StringComparison.Ordinal);

    [Theory]
    [InlineData("EventRejected", 400, "The endpoint answered 400: it does not take such an event.")]
    [InlineData("EventRejected", 403, "The endpoint answered 403: most likely a firewall")]
    [InlineData("DeliveryFailed", 503, "Not delivered in any attempt: the endpoint answered 503")]
    [InlineData("DeliveryFailed", 0, "Not delivered in any attempt: the endpoint gave no answer")]
    [InlineData("RecordMissing", 404, "Pendo does not know the visitor or account.")]
    [InlineData("FieldNotMapped", 0, "A field that Pendo's group does not have.")]
    [InlineData("TypeConflict", 0, "A value that is not of its field's type in Pendo.")]
    [InlineData("CsvInvalid", 0, "A row that cannot be read")]
    [InlineData("EventInvalid", 0, "A line or object that is no event.")]
    public void An_error_says_what_is_wrong_and_what_was_answered(string errorId, int statusCode, string start) =>
        Assert.StartsWith(start, RejectWords.Of(errorId, statusCode), StringComparison.Ordinal);

    [Fact]
    public void Every_reason_fits_into_a_tally_whole()
    {
        string field = new('f', 1000);
        Assert.All((MappingIssueCode[])Enum.GetValues(typeof(MappingIssueCode)), code => Assert.True(RejectWords.Of(code, field).Length <= RejectTally.MostCharacters));
    }
}
