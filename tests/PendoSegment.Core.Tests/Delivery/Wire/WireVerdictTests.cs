using PendoSegment.Core.Tests.Time;
using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Wire;

/// <summary>A status is a verdict, however the rest of the answer looks.</summary>
public sealed class WireVerdictTests
{
    public static TheoryData<string> Goods => [.. GoodAnswers.Keys];

    private static readonly Dictionary<string, string> GoodAnswers = new()
    {
        ["no content"] = "HTTP/1.1 204 No Content\r\n\r\n",
        ["no reason phrase"] = "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n",
        ["chunks"] = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n3;x=y\r\nay!\r\n0\r\nTrailer: t\r\n\r\n",
        ["continue first"] = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
        ["a body"] = "HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\nok",
    };

    [Theory]
    [MemberData(nameof(Goods))]
    public void Accepted_comes_in_many_forms_and_the_connection_is_used_again(string form)
    {
        using WireServer server = new((connection, _) => connection.WriteAsync(200, GoodAnswers[form]));
        using OverWire wire = new(server, OverWire.Quick with { ThrottleLimit = 1 });
        wire.Run(WireEvents.Of(20, ids: 3));

        wire.AssertAllArrivedOnce(server);
        Assert.Equal(20, server.Requests.Count);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nno length")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nha")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno chunk\r\n")]
    public void An_accepted_event_is_not_sent_again_because_its_answer_was_cut_off(string answer)
    {
        using WireServer server = new(async (connection, _) =>
        {
            await connection.WriteAsync(200, answer);
            connection.Close();
        });
        using OverWire wire = new(server);
        wire.Run(WireEvents.Of(10, ids: 3));

        wire.AssertAllArrivedOnce(server);
        Assert.Equal(10, server.Requests.Count);
        Assert.All(wire.Outcomes, outcome => Assert.Equal(1, outcome.Attempts));
    }

    [Fact]
    public void A_refusal_stands_although_its_explanation_was_reset()
    {
        using WireServer server = new(async (connection, _) =>
        {
            await connection.WriteAsync(400, "HTTP/1.1 400 Bad Request\r\nContent-Length: 100\r\n\r\nthe ");
            connection.Close();
        });
        using OverWire wire = new(server);
        wire.Run(Make.Event("u"));

        Assert.Equal((DeliveryStatus.Rejected, 400, 1), (wire.Outcome.Status, wire.Outcome.StatusCode, wire.Outcome.Attempts));
        Assert.StartsWith("400 Bad Request", wire.Outcome.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, nameof(DeliveryStatus.Accepted))]
    [InlineData(422, nameof(DeliveryStatus.Rejected))]
    public void A_verdict_stands_although_the_rest_of_the_answer_never_comes(int status, string expected)
    {
        using WireServer server = new((connection, _) => connection.WriteAsync(status, $"HTTP/1.1 {status} X\r\nContent-Length: 100\r\n\r\nthe "));
        ManualClock clock = new();
        using OverWire wire = new(server, clock: clock);
        wire.Add(Make.Event("u"));
        OverWire.WaitUntil(() => wire.Answers == 1);

        clock.Move(OverWire.Quick.Timeout + TimeSpan.FromTicks(1));
        Assert.True(clock.MoveToNextTimer());
        wire.Run();

        Assert.Equal((expected, status, 1), (wire.Outcome.Status.ToString(), wire.Outcome.StatusCode, wire.Outcome.Attempts));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public void A_redirect_is_not_followed(int status)
    {
        using WireServer elsewhere = new((connection, _) => connection.AnswerAsync(200));
        using WireServer server = new((connection, _) => connection.AnswerAsync(status, $"Location: {elsewhere.Root}data/segmentio/{OverWire.Key}\r\n"));
        using OverWire wire = new(server);
        wire.Run(WireEvents.Of(500, ids: 500));

        Assert.Equal(0, elsewhere.Connections);
        Assert.Equal(DeliveryFault.KeyRejected, wire.Fault?.Fault);
        Assert.Contains($"answered {status} Reason (to http://127.0.0.1:{elsewhere.Port}).", wire.Fault!.Message, StringComparison.Ordinal);
        Assert.InRange(server.Requests.Count, 1, 4);
        Assert.NotEmpty(wire.Dispatcher.TakeUndelivered());
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    public void A_wrong_key_or_endpoint_stops_at_once(int status)
    {
        using WireServer server = new((connection, _) => connection.AnswerAsync(status, reason: "No"));
        using OverWire wire = new(server);
        wire.Run(WireEvents.Of(500, ids: 500));

        Assert.Equal(DeliveryFault.KeyRejected, wire.Fault?.Fault);
        Assert.Contains($"answered {status} No.", wire.Fault!.Message, StringComparison.Ordinal);
        Assert.InRange(server.Requests.Count, 1, 4);
        Assert.Empty(wire.Outcomes);
        Assert.NotEmpty(wire.Dispatcher.TakeUndelivered());
    }

    [Fact]
    public void A_key_that_is_withdrawn_later_stops_delivery_with_nothing_lost()
    {
        // Three acceptances are under way when the refusal comes. So few answers before them that nothing is concluded from how long they took.
        Func<bool> hasEnded = () => false;
        using WireServer server = new(async (connection, request) =>
        {
            await connection.UntilAsync(() => request.Number is <= 8 or 12 || hasEnded());
            await connection.AnswerAsync(request.Number < 12 ? 200 : 401);
        });
        using OverWire wire = new(server, OverWire.Quick with { ThrottleLimit = 4 });
        hasEnded = () => wire.Fault is not null;
        wire.Run(WireEvents.Of(100, ids: 100));

        Assert.Equal(DeliveryFault.KeyRejected, wire.Fault?.Fault);

        // The half second that it gives them itself may be too little for a machine that has other things to do.
        wire.WaitUntilQuiet();
        Assert.Equal(wire.Taken - 11, wire.Dispatcher.TakeUndelivered().Count);
        Assert.Equal(11, wire.Dispatcher.Accepted);
        Assert.Equal(12, server.Requests.Count);
    }

    [Fact]
    public void Not_found_later_is_about_one_event()
    {
        using WireServer server = new((connection, request) => connection.AnswerAsync(request.Id == "u7" ? 404 : 200));
        using OverWire wire = new(server, OverWire.Quick with { ThrottleLimit = 1 });
        wire.Run(WireEvents.Of(10, ids: 10));

        Assert.Null(wire.Fault);
        Assert.Equal(404, Assert.Single(wire.Outcomes, outcome => outcome.Status == DeliveryStatus.Rejected).StatusCode);
        Assert.Equal(9, wire.Dispatcher.Accepted);
    }
}
