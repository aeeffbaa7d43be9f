using System.Text;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Engage;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Engage;

/// <summary>What an answer says of each event of a batch.</summary>
public sealed class BatchAnswerTests
{
    private const string Key = "3f1c7a52-9d0e-4b8f-a6c1-0123456789ab";

    [Fact]
    public void Each_is_updated_missing_or_wrong()
    {
        EventBatch batch = Batch("u1", "u2", "u3");

        TransportReply reply = Read("""{"kind":"visitor","total":3,"updated":1,"failed":2,"missing":["u3"],"errors":[{"id":"u1","error":"plan is odd"}]}""", batch);

        Assert.True(reply.IsAccepted);
        Assert.False(batch.IsUnclear);
        Assert.Equal([DeliveryStatus.Rejected, null, DeliveryStatus.Missing], Marks(batch));
        Assert.Equal(["plan is odd", null, "Pendo does not know the visitor"], Enumerable.Range(0, 3).Select(batch.ReasonOf));
    }

    [Theory]
    [InlineData("""{"visitorId":"u2","message":"bad"}""", "bad")]
    [InlineData("""{"VisitorID":"u2","Reason":"bad"}""", "bad")]
    [InlineData("""{"account_id":"u2","Error_Message":"bad"}""", "bad")]
    [InlineData("""{"id":"u2","field":"plan"}""", """{"id":"u2","field":"plan"}""")]
    [InlineData("""{"error":"visitor 'u2' is bad"}""", "visitor 'u2' is bad")]
    [InlineData("\"u2\"", "u2")]
    [InlineData("\"u2: bad\"", "u2: bad")]
    [InlineData("\"wrong value for \\\"u2\\\".\"", "wrong value for \"u2\".")]
    [InlineData("\"wrong value for u2.\"", "wrong value for u2.")]
    public void An_error_is_about_the_event_whose_id_it_has(string error, string reason)
    {
        EventBatch batch = Batch("u1", "u2", "u20", "u3");

        Read($$"""{"total":4,"updated":3,"failed":1,"missing":null,"errors":[{{error}}]}""", batch);

        Assert.False(batch.IsUnclear);
        Assert.Equal([null, DeliveryStatus.Rejected, null, null], Marks(batch));
        Assert.Equal(reason, batch.ReasonOf(1));
    }

    [Fact]
    public void Errors_may_stand_under_their_ids_and_ids_may_be_numbers()
    {
        EventBatch batch = Batch("7", "8", "9");

        Read("""{"total":3,"updated":0,"failed":3,"missing":[7,{"visitorId":9}],"errors":{"8":"bad"}}""", batch);

        Assert.False(batch.IsUnclear);
        Assert.Equal([DeliveryStatus.Missing, DeliveryStatus.Rejected, DeliveryStatus.Missing], Marks(batch));
    }

    [Theory]
    [InlineData("""{"total":2,"updated":1,"failed":1,"missing":[],"errors":[]}""")]
    [InlineData("""{"total":2,"updated":1,"failed":1,"errors":[{"id":"u9","error":"bad"}]}""")]
    [InlineData("""{"total":2,"updated":1,"failed":1,"errors":["neither u1 nor u2"]}""")]
    [InlineData("""{"total":2,"updated":1,"failed":1,"errors":["xu1 and u1x and u1.x and u1-2"]}""")]
    [InlineData("""{"total":2,"updated":1,"failed":1,"errors":["something"]}""")]
    [InlineData("""{"total":2,"updated":1,"failed":1,"errors":[17]}""")]
    [InlineData("""{"total":2,"updated":1,"failed":1,"errors":"u1"}""")]
    [InlineData("""{"total":2,"updated":1,"failed":1,"errors":["\ud800"]}""")]
    [InlineData("""{"total":2,"updated":1,"failed":1,"missing":["the visitor u1"]}""")]
    [InlineData("""{"total":2,"updated":2,"failed":0,"missing":["u1"]}""")]
    [InlineData("""{"total":2,"updated":2,"failed":1,"missing":[]}""")]
    [InlineData("""{"total":1,"updated":2,"failed":0}""")]
    [InlineData("""{"total":2,"updated":1,"failed":2,"missing":["u1"],"errors":[{"id":"u1","error":"bad"}]}""")]
    [InlineData("""{"total":2,"failed":0}""")]
    [InlineData("""{"total":2,"updated":"2","failed":0}""")]
    [InlineData("""{"total":2,"updated":-2,"failed":4}""")]
    public void What_does_not_add_up_is_unclear(string answer)
    {
        EventBatch batch = Batch("u1", "u2");

        Assert.True(Read(answer, batch).IsAccepted);
        Assert.True(batch.IsUnclear);
    }

    [Theory]
    [InlineData("""{"updated":2,"failed":0}""")]
    [InlineData("""{"total":2,"updated":2}""")]
    [InlineData("""{"Total":2,"Updated":2,"Failed":0,"Missing":{},"Errors":null}""")]
    public void What_the_other_numbers_say_need_not_be_said(string answer)
    {
        EventBatch batch = Batch("u1", "u2");

        Assert.True(Read(answer, batch).IsAccepted);
        Assert.False(batch.IsUnclear);
        Assert.Equal([null, null], Marks(batch));
    }

    [Theory]
    [InlineData("""{"total":1,"updated":1,"failed":0}""", null, null)]
    [InlineData("""{"total":1,"updated":0,"failed":1,"missing":["another spelling"]}""", DeliveryStatus.Missing, "Pendo does not know the visitor")]
    [InlineData("""{"total":1,"updated":0,"failed":1,"errors":["plan is odd"]}""", DeliveryStatus.Rejected, "plan is odd")]
    [InlineData("""{"total":1,"updated":0,"failed":1,"errors":[{"code":3}]}""", DeliveryStatus.Rejected, """{"code":3}""")]
    [InlineData("""{"total":1,"updated":1,"failed":0,"errors":["plan is odd"]}""", DeliveryStatus.Rejected, "plan is odd")]
    [InlineData("""{"total":1,"missing":["u1"],"updated":0,"failed":1,"errors":["odd","more"]}""", DeliveryStatus.Rejected, "odd")]
    [InlineData("""{"total":1,"updated":0,"failed":1}""", DeliveryStatus.Rejected, """Pendo does not say that the visitor was updated: {"total":1,"updated":0,"failed":1}""")]
    [InlineData("""{"total":2,"updated":2}""", DeliveryStatus.Rejected, """Pendo does not say that the visitor was updated: {"total":2,"updated":2}""")]
    public void An_answer_for_one_alone_is_about_that_one(string answer, object? status, string? reason)
    {
        EventBatch batch = Batch("u1");

        Assert.True(Read(answer, batch).IsAccepted);
        Assert.False(batch.IsUnclear);
        Assert.Equal((status, reason), (batch.MarkOf(0), batch.ReasonOf(0)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("<html><body>Log in</body></html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"errors":["log in"]}""")]
    [InlineData("{}")]
    [InlineData("{not JSON}")]
    public void What_is_no_answer_of_the_API_is_no_success_and_may_be_so_for_all(string body)
    {
        TransportReply reply = Read(body, Batch("u1", "u2"));

        Assert.Equal((200, false, true, TransportFailure.Foreign), (reply.StatusCode, reply.IsAccepted, reply.MayBeForAll, reply.Failure));
        Assert.False(RetryPolicy.IsRetryable(reply));
        Assert.StartsWith("200 ", reply.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"total":2,"upda""")]
    [InlineData("""{"total":2,"updated":2,"failed":0,"missing":[],"errors":[]""")]
    public void What_was_cut_off_is_asked_again(string body)
    {
        TransportReply reply = Read(body, Batch("u1", "u2"));

        Assert.Equal((0, TransportFailure.Unreachable), (reply.StatusCode, reply.Failure));
        Assert.True(RetryPolicy.IsRetryable(reply));
    }

    [Theory]
    [InlineData("""{"plan":1}""", "the field 'plan' is of type string, and the value is a number")]
    [InlineData("""{"Logins":"five"}""", "the field 'logins' is of type float, and the value is text")]
    [InlineData("""{"active":"true"}""", "the field 'active' is of type boolean, and the value is text")]
    [InlineData("""{"since":"2024-02-29"}""", "the field 'since' is of type time, and the value is text that is no date and time (RFC 3339)")]
    [InlineData("""{"since":"2024-02-29T12:00:00Z","tags":true}""", "the field 'tags' is of type list, and the value is a Boolean")]
    [InlineData("""{"new":{"a":1}}""", "the field 'new' takes plain values, and the value is an object")]
    [InlineData("""{"plan":["a"]}""", "the field 'plan' is of type string, and the value is a list")]
    public void An_error_of_a_value_of_another_type_than_its_field_says_so(string traits, string conflict)
    {
        EventBatch batch = Records.Batch(Records.Visitor("u1"), Records.Visitor("u2", traits));

        Read("""{"total":2,"updated":1,"failed":1,"errors":[{"id":"u2","error":"odd"}]}""", batch);

        Assert.Equal((DeliveryStatus.TypeConflict, $"odd ({conflict})"), (batch.MarkOf(1), batch.ReasonOf(1)));
    }

    [Theory]
    [InlineData("""{"plan":"1","logins":1.5,"active":false,"since":"2024-02-29T12:00:00.000Z","tags":[1],"new":7}""")]
    [InlineData("""{"plan":null,"logins":null,"since":null}""")]
    [InlineData("""{"other":1,"gone":1}""")]
    [InlineData("[1]")]
    [InlineData("null")]
    public void An_error_of_anything_else_is_a_rejection(string traits)
    {
        EventBatch batch = Records.Batch(Records.Visitor("u1"), Records.Visitor("u2", traits));

        Read("""{"total":2,"updated":1,"failed":1,"errors":[{"id":"u2","error":"odd"}]}""", batch);

        Assert.Equal((DeliveryStatus.Rejected, "odd"), (batch.MarkOf(1), batch.ReasonOf(1)));
    }

    [Theory]
    [InlineData("""{"plan":1,"Colour":"red"}""", DeliveryStatus.FieldNotMapped, "400 Bad (the group custom has no field 'colour')")]
    [InlineData("""{"gone":"x"}""", DeliveryStatus.FieldNotMapped, "400 Bad (the group custom has no field 'gone')")]
    [InlineData("""{"plan":1}""", DeliveryStatus.TypeConflict, "400 Bad (the field 'plan' is of type string, and the value is a number)")]
    [InlineData("""{"plan":"x"}""", null, null)]
    public void What_was_refused_alone_is_held_against_the_schema(string traits, object? status, string? reason)
    {
        EventBatch batch = Records.Batch(Records.Visitor("u1", traits));

        Answer(Records.Schema).Explain(new TransportReply(400, "400 Bad"), batch);

        Assert.Equal((status, reason), (batch.MarkOf(0), batch.ReasonOf(0)));
    }

    [Fact]
    public void Without_a_schema_it_is_a_rejection()
    {
        EventBatch batch = Records.Batch(Records.Visitor("u1", """{"plan":1}"""));

        Answer(null).Explain(new TransportReply(400, "400 Bad"), batch);
        Assert.Null(batch.MarkOf(0));

        Answer(null).Read(200, """{"total":1,"updated":0,"failed":1,"errors":["odd"]}"""u8.ToArray(), batch);
        Assert.Equal((DeliveryStatus.Rejected, "odd"), (batch.MarkOf(0), batch.ReasonOf(0)));
    }

    [Fact]
    public void Of_what_is_said_nothing_is_shown_that_a_terminal_obeys_nor_the_key_nor_all_of_it()
    {
        EventBatch batch = Batch("u1", "u2");

        Read($$"""{"total":2,"updated":0,"failed":2,"errors":[{"id":"u1","error":"\u001b[2J{{Key}}\r\n\u202e"},{"id":"u2","error":"{{new string('o', 1020)}}{{Key}}{{new string('o', 9000)}}"}]}""", batch);

        Assert.Equal(" [2J****89ab   ", batch.ReasonOf(0));
        Assert.Equal(new string('o', 1020), batch.ReasonOf(1));
        Assert.DoesNotContain(Key, Read($"<html>{Key}</html>", batch).Reason, StringComparison.Ordinal);
    }

    private static TransportReply Read(string body, EventBatch batch) => Answer(Records.Schema).Read(200, Encoding.UTF8.GetBytes(body), batch);

    private static BatchAnswer Answer(PendoMetadataField[]? schema) => new(new MetadataTarget(MetadataKind.Visitor) { Schema = schema }, new IntegrationKey(Key));

    private static EventBatch Batch(params string[] ids) => Records.Batch(ids.Select(static id => Records.Visitor(id)));

    private static IEnumerable<DeliveryStatus?> Marks(EventBatch batch) => Enumerable.Range(0, batch.Count).Select(batch.MarkOf);
}
