#if NET
using System.Runtime.InteropServices;
#endif

namespace PendoSegment.Sending;

/// <summary>
/// Runs an action when the process ends in a way that leaves it the time: on its own, by SIGTERM or SIGHUP, or on Windows because the console closes or
/// the machine shuts down. A signal that the process was started to ignore (nohup) ends nothing.
/// </summary>
internal sealed class ProcessEnd : IDisposable
{
    private readonly Action _end;
#if NET
    // Since .NET 10 the runtime ends the process on these without ProcessExit.
    private readonly PosixSignalRegistration[] _signals;
#endif

    /// <param name="end">Called on other threads, and perhaps by several. The process ends when it returns.</param>
    public ProcessEnd(Action end)
    {
        _end = end;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
#if NET
        _signals = [PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => _end()), PosixSignalRegistration.Create(PosixSignal.SIGHUP, _ => _end())];
#endif
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
#if NET
        foreach (PosixSignalRegistration signal in _signals)
        {
            signal.Dispose();
        }
#endif
    }

    private void OnExit(object? sender, EventArgs e) => _end();
}
