namespace PendoSegment.Time;

/// <summary>Calls back once, on some thread, when its time has come.</summary>
internal interface IClockTimer : IDisposable
{
    /// <summary>Sets the time, counted from now; an earlier setting is forgotten.</summary>
    void Set(TimeSpan due);
}
