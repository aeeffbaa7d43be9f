namespace PendoSegment.Proposals;

/// <summary>Counts how many texts of a column are of a form that not all of them have.</summary>
internal sealed class NearMiss
{
    // One in twenty may be of another form; of fewer than twenty, none.
    private const int Share = 20;

    private long _texts;

    /// <summary>How many are not.</summary>
    public long Others { get; private set; }

    /// <summary>Where the first of these stands.</summary>
    public long First { get; private set; }

    /// <summary>False once there were too many others for it to be worth looking on.</summary>
    public bool CanBeNear { get; private set; } = true;

    /// <summary>True when all but a few are of the form.</summary>
    public bool IsNear => CanBeNear && Others > 0 && Others * Share <= _texts;

    public void See(bool isSo, long place)
    {
        if (!CanBeNear)
        {
            return;
        }

        _texts++;
        if (!isSo && Others++ == 0)
        {
            First = place;
        }

        // As many as that at the beginning are a form of their own.
        CanBeNear = Others <= 1 + (_texts / Share);
    }
}
