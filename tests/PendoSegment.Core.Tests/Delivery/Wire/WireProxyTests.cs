using System.Net;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Segment;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Wire;

public sealed class WireProxyTests
{
    private const string Page = "<html>who are you</html>";

    [Theory]
    [InlineData("https://pendo.invalid/", null)]
    [InlineData("https://pendo.invalid/", "a wrong password")]
    [InlineData("http://localhost/", null)]
    public void A_proxy_that_wants_a_login_ends_delivery_at_once_and_is_named(string endpoint, string? password)
    {
        using WireServer proxy = new((_, _) => Task.CompletedTask)
        {
            OnHead = async (connection, request) =>
            {
                await connection.ReadBodyAsync(WireConnection.LengthOf(request));
                await connection.AnswerAsync(407, "Proxy-Authenticate: Basic realm=\"corp\"\r\n", Page, "Proxy Authentication Required");
                return true;
            },
        };
        NetworkCredential? credential = password is null ? null : new NetworkCredential("anna", password);
        using OverWire wire = new(new Uri(endpoint), OverWire.Quick with { ThrottleLimit = 1 }, client: HttpClientFactory.Create(proxy.Root, credential, direct: false));
        wire.Run(WireEvents.Of(20, ids: 20));

        Assert.Equal(DeliveryFault.EndpointUnavailable, wire.Fault?.Fault);
        Assert.Contains($"http://127.0.0.1:{proxy.Port} answered 407", wire.Fault!.Message, StringComparison.Ordinal);
        Assert.Empty(wire.Outcomes);
        Assert.Equal(wire.Taken, wire.Dispatcher.TakeUndelivered().Count);

        // One attempt: more would lock an account whose password is wrong. With a login the handler itself asks once without it and once with it.
        Assert.InRange(proxy.Answers.Count, 1, password is null ? 1 : 2);
    }

    [Fact]
    public void A_tunnel_that_fails_for_another_reason_is_tried_again()
    {
        using WireServer proxy = new((_, _) => Task.CompletedTask)
        {
            OnHead = async (connection, _) =>
            {
                await connection.AnswerAsync(502, reason: "Bad Gateway");
                return true;
            },
        };
        using OverWire wire = new(
            new Uri("https://pendo.invalid/"), OverWire.Quick with { MaximumRetryCount = 1 }, client: HttpClientFactory.Create(proxy.Root, null, direct: false));
        wire.Run(Make.Event("u"));

        Assert.Equal((DeliveryStatus.Failed, 2), (wire.Outcome.Status, wire.Outcome.Attempts));
        Assert.Contains("502", wire.Outcome.Reason, StringComparison.Ordinal);
    }
}
