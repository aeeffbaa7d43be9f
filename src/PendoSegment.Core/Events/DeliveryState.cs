namespace PendoSegment.Events;

/// <summary>What the dispatcher remembers of an event between attempts.</summary>
internal struct DeliveryState
{
    /// <summary>When the first attempt began.</summary>
    public TimeSpan Begun;

    /// <summary>How many times it was posted.</summary>
    public int Attempts;

    /// <summary>How many failures count against it.</summary>
    public int Failures;

    /// <summary>The failures that counted before the endpoint was last heard to answer: what an outage gives back.</summary>
    public int FailuresBefore;

    /// <summary>The epoch to which <see cref="FailuresBefore"/> belongs.</summary>
    public long Epoch;

    /// <summary>
    /// True when an earlier run wrote it down as refused. That key had been accepted then, or the run would have ended: a refusal is likely to be its
    /// own once more.
    /// </summary>
    public bool WasRefused;

    /// <summary>An attempt begins; true when there was one before.</summary>
    public bool Begin(TimeSpan now)
    {
        Begun = Attempts == 0 ? now : Begun;
        return Attempts++ > 0;
    }

    /// <summary>Counts a failure, remembering what had counted before this epoch.</summary>
    public void CountFailure(long epoch)
    {
        if (Epoch != epoch)
        {
            Epoch = epoch;
            FailuresBefore = Failures;
        }

        Failures++;
    }

    /// <summary>Takes back what was counted in this epoch: nothing answered, so it was not the event.</summary>
    public void Refund(long epoch)
    {
        if (Epoch == epoch)
        {
            Failures = FailuresBefore;
        }
    }
}
