using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using PendoSegment.Core.Tests.Time;
using PendoSegment.Delivery.Segment;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

public sealed class DualStackConnectorTests
{
    private const string Six = "2001:db8::1";
    private const string Four = "192.0.2.1";

    private readonly ManualClock _clock = new();
    private readonly Channel<Dial> _dials = Channel.CreateUnbounded<Dial>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_second_address_is_tried_a_quarter_of_a_second_after_one_that_does_not_answer_and_the_loser_is_closed()
    {
        TimeSpan start = _clock.Elapsed;
        Task<Stream> connecting = Connect(Connector(Six, Four));
        Dial six = await NextAsync(Six);
        Assert.False(_dials.Reader.TryPeek(out _));
        Assert.True(_clock.MoveToNextTimer());
        Assert.Equal(TimeSpan.FromMilliseconds(250), _clock.Elapsed - start);
        Dial four = await NextAsync(Four);
        Assert.False(six.Cancellation.IsCancellationRequested);

        Connected winner = new();
        four.Answer.SetResult(winner);
        Assert.Same(winner, await connecting);
        Assert.True(six.Cancellation.IsCancellationRequested);

        Connected late = new();
        six.Answer.SetResult(late);
        await late.Closed.Task.WaitAsync(Cancellation);
        Assert.False(winner.Closed.Task.IsCompleted);
    }

    [Fact]
    public async Task An_address_that_answers_late_may_still_be_the_first()
    {
        Task<Stream> connecting = Connect(Connector(Six, Four));
        Dial six = await NextAsync(Six);
        _clock.MoveToNextTimer();
        Dial four = await NextAsync(Four);
        Connected winner = new();
        six.Answer.SetResult(winner);

        Assert.Same(winner, await connecting);
        Assert.True(four.Cancellation.IsCancellationRequested);
    }

    [Fact]
    public async Task Families_come_by_turns_and_after_a_refusal_the_next_at_once()
    {
        Task<Stream> connecting = Connect(Connector(Six, "2001:db8::2", "2001:db8::3", Four, "192.0.2.2"));
        foreach (string address in new[] { Six, Four, "2001:db8::2", "192.0.2.2", "2001:db8::3" })
        {
            (await NextAsync(address)).Answer.SetException(new SocketException((int)SocketError.ConnectionRefused));
        }

        Assert.Equal(SocketError.ConnectionRefused, (await Assert.ThrowsAsync<SocketException>(() => connecting)).SocketErrorCode);
        Assert.Equal(TimeSpan.FromDays(1), _clock.Elapsed);
    }

    [Fact]
    public async Task What_answered_last_is_tried_first_the_next_time()
    {
        DualStackConnector connector = Connector(Six, Four);
        Task<Stream> connecting = Connect(connector);
        await NextAsync(Six);
        _clock.MoveToNextTimer();
        (await NextAsync(Four)).Answer.SetResult(new Connected());
        await connecting;

        Task<Stream> again = Connect(connector);
        (await NextAsync(Four)).Answer.SetResult(new Connected());
        await again;
        Assert.False(_dials.Reader.TryPeek(out _));
    }

    [Fact]
    public async Task When_none_answers_it_ends_within_a_time_of_its_own_and_names_them()
    {
        TimeSpan start = _clock.Elapsed;
        Task<Stream> connecting = Connect(Connector(Six, Four));
        Dial six = await NextAsync(Six);
        _clock.MoveToNextTimer();
        Dial four = await NextAsync(Four);
        Assert.True(_clock.MoveToNextTimer());

        IOException failure = await Assert.ThrowsAsync<IOException>(() => connecting);
        Assert.Equal($"no connection within 4 s to {Six} or {Four}", failure.Message);
        Assert.Equal(TimeSpan.FromSeconds(4.25), _clock.Elapsed - start);
        Assert.True(six.Cancellation.IsCancellationRequested && four.Cancellation.IsCancellationRequested);
    }

    [Fact]
    public async Task Whoever_stops_waiting_is_let_go()
    {
        using CancellationTokenSource stop = new();
        Task<Stream> connecting = Connector(Six, Four).ConnectAsync("host", 443, stop.Token).AsTask();
        Dial six = await NextAsync(Six);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        Assert.True(six.Cancellation.IsCancellationRequested);
    }

    [Fact]
    public async Task A_name_without_addresses_is_not_found() =>
        Assert.Equal(SocketError.HostNotFound, (await Assert.ThrowsAsync<SocketException>(() => Connect(Connector()))).SocketErrorCode);

    private static Task<Stream> Connect(DualStackConnector connector) => connector.ConnectAsync("host", 443, Cancellation).AsTask();

    private DualStackConnector Connector(params string[] addresses) => new(
        _clock,
        (host, _) => Task.FromResult(host == "host" ? Array.ConvertAll(addresses, IPAddress.Parse) : []),
        (address, cancellation) =>
        {
            Dial dial = new(address, new TaskCompletionSource<Stream>(TaskCreationOptions.RunContinuationsAsynchronously), cancellation);
            Assert.True(_dials.Writer.TryWrite(dial));
            return dial.Answer.Task;
        });

    private async Task<Dial> NextAsync(string address)
    {
        Dial dial = await _dials.Reader.ReadAsync(Cancellation);
        Assert.Equal(new IPEndPoint(IPAddress.Parse(address), 443), dial.Address);
        return dial;
    }

    private sealed record Dial(IPEndPoint Address, TaskCompletionSource<Stream> Answer, CancellationToken Cancellation);

    private sealed class Connected : MemoryStream
    {
        public TaskCompletionSource Closed { get; } = new();

        protected override void Dispose(bool disposing)
        {
            Closed.TrySetResult();
            base.Dispose(disposing);
        }
    }
}
