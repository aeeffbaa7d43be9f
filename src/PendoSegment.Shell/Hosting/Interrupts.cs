namespace PendoSegment.Shell.Hosting;

/// <summary>Ctrl+C, and who has to do something about it.</summary>
internal sealed class Interrupts
{
    private volatile Action? _stop;
    private volatile bool _survive;

    /// <summary>True at a prompt: Ctrl+C between two commands is nothing to die of.</summary>
    public bool Survive
    {
        get => _survive;
        set => _survive = value;
    }

    /// <summary>Runs work that Ctrl+C stops.</summary>
    /// <param name="stop">Asks the work to stop and returns at once; it may be called more than once.</param>
    /// <param name="work">The work.</param>
    public void Guard(Action stop, Action work)
    {
        Action? outer = _stop;
        _stop = stop;
        try
        {
            work();
        }
        finally
        {
            _stop = outer;
        }
    }

    /// <summary>Ctrl+C was pressed.</summary>
    /// <returns>False when nobody took it, so that the process should end.</returns>
    public bool Raise()
    {
        if (_stop is { } stop)
        {
            stop();
            return true;
        }

        return Survive;
    }
}
