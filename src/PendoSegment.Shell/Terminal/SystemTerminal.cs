using System.Text;

namespace PendoSegment.Shell.Terminal;

/// <summary>The process's own console.</summary>
internal sealed class SystemTerminal : ITerminal, IDisposable
{
    // Output that is redirected has no width of its own; a fixed one keeps tables the same wherever a job runs.
    private const int RedirectedWidth = 120;

    private readonly Encoding? _previousOutput;
    private readonly Encoding? _previousInput;

    public SystemTerminal()
    {
        UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);
        try
        {
            _previousOutput = Console.OutputEncoding;
            _previousInput = Console.InputEncoding;
            Console.OutputEncoding = utf8;
            Console.InputEncoding = utf8;
        }
        catch (Exception e) when (e is IOException or PlatformNotSupportedException)
        {
            // A process without a console keeps what its streams have.
        }

        AllowsColor = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb"
            && (!OperatingSystem.IsWindows() || WindowsConsole.EnableEscapeSequences());
        Console.CancelKeyPress += OnCancelKey;
    }

    public TextReader Input => Console.In;

    public TextWriter Output => Console.Out;

    public TextWriter Error => Console.Error;

    public bool InputRedirected => Console.IsInputRedirected;

    public bool OutputRedirected => Console.IsOutputRedirected;

    public bool ErrorRedirected => Console.IsErrorRedirected;

    public bool AllowsColor { get; }

    public int Width => OutputRedirected ? RedirectedWidth : Measure(() => Console.WindowWidth, RedirectedWidth);

    public int Height => OutputRedirected ? 50 : Measure(() => Console.WindowHeight, 50);

    public (int Left, int Top) Cursor
    {
        get => Console.GetCursorPosition();
        set => Console.SetCursorPosition(value.Left, value.Top);
    }

    public string Title
    {
        get => OperatingSystem.IsWindows() ? Console.Title : "";
        set => Console.Title = value;
    }

    public bool KeyAvailable => Console.KeyAvailable;

    public Func<bool>? Interrupted { get; set; }

    public IDisposable BeginKeys() => new KeyScope();

    public ConsoleKeyInfo ReadKey() => Console.ReadKey(intercept: true);

    public void Clear() => Console.Clear();

    public void Dispose()
    {
        Console.CancelKeyPress -= OnCancelKey;

        // On Windows the code page belongs to the console window and would outlive this process.
        if (OperatingSystem.IsWindows() && _previousOutput is not null && _previousInput is not null)
        {
            Console.OutputEncoding = _previousOutput;
            Console.InputEncoding = _previousInput;
        }
    }

    private static int Measure(Func<int> size, int otherwise)
    {
        try
        {
            int value = size();
            return value > 0 ? value : otherwise;
        }
        catch (IOException)
        {
            return otherwise;
        }
    }

    private void OnCancelKey(object? sender, ConsoleCancelEventArgs e)
    {
        // Ctrl+Break (Ctrl+\ elsewhere) stays the way to end the process whatever it is doing.
        if (e.SpecialKey == ConsoleSpecialKey.ControlC)
        {
            e.Cancel = Interrupted?.Invoke() ?? false;
        }
    }

    private sealed class KeyScope : IDisposable
    {
        public KeyScope() => Console.TreatControlCAsInput = true;

        public void Dispose() => Console.TreatControlCAsInput = false;
    }
}
