namespace PendoSegment.Shell;

/// <summary>What the process tells its caller, where a script does not say it itself with <c>exit</c>.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>A terminating error, or the shell could not start.</summary>
    public const int Failure = 1;

    /// <summary>The command line was wrong: EX_USAGE of BSD's sysexits.</summary>
    public const int Usage = 64;

    /// <summary>Stopped with Ctrl+C: 128 + SIGINT, as shells report it.</summary>
    public const int Interrupted = 130;
}
