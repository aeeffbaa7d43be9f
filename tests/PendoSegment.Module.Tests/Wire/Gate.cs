namespace PendoSegment.Module.Tests.Wire;

/// <summary>Holds answers back until the test lets them go.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _opened.TrySetResult();

    /// <summary>200 once the gate is open.</summary>
    public Task<WireAnswer> Ok() => Then(WireAnswer.Status(200));

    /// <summary>An answer once the gate is open.</summary>
    public async Task<WireAnswer> Then(WireAnswer answer)
    {
        await _opened.Task;
        return answer;
    }
}
