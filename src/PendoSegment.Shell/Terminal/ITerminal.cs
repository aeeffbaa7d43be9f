namespace PendoSegment.Shell.Terminal;

/// <summary>The console as the shell needs it, so that the shell can be driven without one.</summary>
internal interface ITerminal
{
    /// <summary>Standard input, line by line; used when it is redirected.</summary>
    TextReader Input { get; }

    /// <summary>Standard output: results.</summary>
    TextWriter Output { get; }

    /// <summary>Standard error: everything about the run.</summary>
    TextWriter Error { get; }

    bool InputRedirected { get; }

    bool OutputRedirected { get; }

    bool ErrorRedirected { get; }

    /// <summary>Whether a terminal behind this process takes escape sequences and the user has not refused colours.</summary>
    bool AllowsColor { get; }

    /// <summary>Columns that text may fill.</summary>
    int Width { get; }

    /// <summary>Lines that are visible.</summary>
    int Height { get; }

    /// <summary>The cursor's column and line, from 0.</summary>
    (int Left, int Top) Cursor { get; set; }

    string Title { get; set; }

    bool KeyAvailable { get; }

    /// <summary>Called on Ctrl+C while no key is being read, on another thread. False lets the process end.</summary>
    Func<bool>? Interrupted { get; set; }

    /// <summary>Makes Ctrl+C a key like others until the result is disposed.</summary>
    IDisposable BeginKeys();

    /// <summary>Waits for a key and does not echo it.</summary>
    ConsoleKeyInfo ReadKey();

    void Clear();
}
