using PendoSegment.Comparison;
using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Comparison;

/// <summary>When a read that failed is the end of all.</summary>
public sealed class ReadVerdictsTests
{
    private static readonly TransportReply Down = new(TransportFailure.Unreachable, "nobody there");

    [Fact]
    public void Ten_failures_in_a_row_are_the_end_and_an_answer_in_between_begins_anew()
    {
        ReadVerdicts verdicts = new();
        for (int i = 0; i < 9; i++)
        {
            Assert.Null(verdicts.Judge(Down));
        }

        Assert.Null(verdicts.Judge(null));
        for (int i = 0; i < 9; i++)
        {
            Assert.Null(verdicts.Judge(new TransportReply(503, "503")));
        }

        DeliveryException? end = verdicts.Judge(Down);

        Assert.Equal(DeliveryFault.EndpointUnavailable, end!.Fault);
        Assert.Contains("nobody there", end.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, true)]
    [InlineData(403, false)]
    [InlineData(302, false)]
    [InlineData(405, false)]
    [InlineData(200, false)]
    public void A_wrong_key_or_place_is_the_end_at_once_while_nothing_was_answered(int status, bool later)
    {
        ReadVerdicts verdicts = new();
        Assert.Equal(DeliveryFault.KeyRejected, verdicts.Judge(new TransportReply(status, "no"))!.Fault);

        Assert.Null(verdicts.Judge(null));

        Assert.Equal(later, verdicts.Judge(new TransportReply(status, "no")) is not null);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(414)]
    [InlineData(500)]
    public void What_may_be_one_records_own_ends_nothing_at_once(int status) => Assert.Null(new ReadVerdicts().Judge(new TransportReply(status, "no")));

    [Fact]
    public void A_proxy_that_wants_a_login_and_a_certificate_that_is_not_trusted_are_the_end_at_any_time()
    {
        ReadVerdicts verdicts = new();
        Assert.Null(verdicts.Judge(null));

        Assert.Equal(DeliveryFault.EndpointUnavailable, verdicts.Judge(new TransportReply(407, "log in"))!.Fault);
        Assert.Equal(DeliveryFault.EndpointUnavailable, verdicts.Judge(new TransportReply(TransportFailure.Untrusted, "who is that"))!.Fault);
    }
}
