using System.Text.Json;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Engage;

namespace PendoSegment.Comparison;

/// <summary>
/// Reads visitors or accounts, several at once, and compares each on the thread on which its answer comes. Results are taken in the order in which the records were
/// given, and no more records are held than a few for each call, however many come. For one thread.
/// </summary>
internal sealed class ComparisonRun : IDisposable
{
    // One that has to be asked again does not hold the others up at once.
    private const int HeldForEachCall = 16;

    private readonly MetadataApi _api;
    private readonly MetadataKind _kind;
    private readonly MetadataComparer _comparer;
    private readonly int _atOnce;
    private readonly SemaphoreSlim _calls;
    private readonly Queue<Task<ReadResult>> _reading = new();
    private readonly ReadVerdicts _verdicts = new();
    private readonly CancellationTokenSource _stop;
    private readonly Lazy<Task> _isTheApi;
    private volatile bool _anyFound;

    /// <param name="api">What is asked.</param>
    /// <param name="kind">For whom.</param>
    /// <param name="comparer">What the answers are held against the records with.</param>
    /// <param name="atOnce">How many calls may be under way at once.</param>
    /// <param name="stopped">Cancelled when the command is stopped.</param>
    public ComparisonRun(MetadataApi api, MetadataKind kind, MetadataComparer comparer, int atOnce, CancellationToken stopped)
    {
        _api = api;
        _kind = kind;
        _comparer = comparer;
        _atOnce = atOnce;
        _calls = new SemaphoreSlim(atOnce);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stopped);
        _isTheApi = new Lazy<Task>(RequireApiAsync);
    }

    /// <summary>True when a result has to be taken before there is room for another record. A wrong key is not tried more often than it has to be.</summary>
    public bool IsFull => _reading.Count >= (_verdicts.AnyAnswered ? _atOnce * HeldForEachCall : _atOnce);

    /// <summary>True when nothing is held.</summary>
    public bool IsEmpty => _reading.Count == 0;

    /// <summary>True when the next result is there.</summary>
    public bool IsNextReady => _reading.Count > 0 && _reading.Peek().IsCompleted;

    /// <summary>Begins with a record.</summary>
    public void Add(ReadRecord record) => _reading.Enqueue(ReadAsync(record));

    /// <summary>The result of the first record that is held; waits for it.</summary>
    /// <exception cref="DeliveryException">Nothing can go on.</exception>
    /// <exception cref="OperationCanceledException">The command is stopped.</exception>
    public ReadResult Next()
    {
        Task<ReadResult> next = _reading.Peek();
        Task.WaitAny([next], _stop.Token);
        _reading.Dequeue();
        ReadResult result = next.GetAwaiter().GetResult();
        return _verdicts.Judge(result.Failure) is { } fault ? throw fault : result;
    }

    // What is held is left to the collector with its bytes: it may still be read.
    public void Dispose() => _stop.Cancel();

    private async Task<ReadResult> ReadAsync(ReadRecord record)
    {
        // Those that came first go first. What follows is not for the caller's thread: to find the way to Pendo may take a while.
        EngageReply answer;
        await _calls.WaitAsync(_stop.Token).ConfigureAwait(false);
        try
        {
            answer = await Task.Run(() => _api.ReadAsync(_kind, record.Event.ReadId(), _stop.Token), _stop.Token).ConfigureAwait(false);
        }
        finally
        {
            _calls.Release();
        }

        if (answer.Reply.StatusCode == 404)
        {
            if (!_anyFound)
            {
                await _isTheApi.Value.ConfigureAwait(false);
            }

            return new ReadResult(record);
        }

        return (answer.Reply.IsAccepted ? Compare(record, answer.Body) : null) ?? new ReadResult(record, Failure: answer.Reply);
    }

    // Null for an answer that is not the API's.
    private ReadResult? Compare(ReadRecord record, byte[] body)
    {
        try
        {
            using JsonDocument stored = JsonDocument.Parse(body);
            JsonElement root = stored.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !(root.TryGetProperty("metadata", out JsonElement metadata) || root.TryGetProperty("id", out _)))
            {
                return null;
            }

            using JsonDocument sent = JsonDocument.Parse(record.Event.Body);
            ReadResult result = new(record, _comparer.Compare(sent.RootElement.GetProperty("traits"), metadata))
            {
                Groups = metadata.ValueKind == JsonValueKind.Object ? [.. metadata.EnumerateObject().Select(static group => group.Name)] : [],
            };
            _anyFound = true;
            return result;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // The second is what System.Text.Json says of text that is no Unicode.
            return null;
        }
    }

    // Whatever stands at a wrong address answers 404 too, and would have everybody absent.
    private async Task RequireApiAsync()
    {
        if (!(await _api.VerifyAsync(_stop.Token).ConfigureAwait(false)).IsValid)
        {
            throw MetadataApi.FaultOf(new TransportReply(403, "that the key is not valid"));
        }
    }
}
