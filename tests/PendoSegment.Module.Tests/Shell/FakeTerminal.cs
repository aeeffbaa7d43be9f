using PendoSegment.Shell.Terminal;

namespace PendoSegment.Module.Tests.Shell;

/// <summary>A console made of strings: lines when its input is redirected, keys when it is not.</summary>
internal sealed class FakeTerminal : ITerminal
{
    private readonly Queue<ConsoleKeyInfo> _keys = [];

    public TextReader Input { get; init; } = new StringReader("");

    public StringWriter Out { get; } = new() { NewLine = "\n" };

    public StringWriter Err { get; } = new() { NewLine = "\n" };

    public TextWriter Output => Out;

    public TextWriter Error => Err;

    public bool InputRedirected { get; init; } = true;

    public bool OutputRedirected { get; init; } = true;

    public bool ErrorRedirected { get; init; } = true;

    public bool AllowsColor { get; init; }

    public int Width { get; init; } = 120;

    public int Height => 50;

    public (int Left, int Top) Cursor { get; set; }

    public string Title { get; set; } = "";

    public bool KeyAvailable => _keys.Count > 0;

    public Func<bool>? Interrupted { get; set; }

    public string Shown => Out.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);

    public string ShownErrors => Err.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);

    public static FakeTerminal WithLines(params string[] lines) => new() { Input = new StringReader(string.Join('\n', lines)) };

    /// <summary>A real terminal, as far as the shell can tell, with somebody at its keys.</summary>
    public static FakeTerminal WithKeys(params ConsoleKeyInfo[] keys)
    {
        FakeTerminal terminal = new() { InputRedirected = false, OutputRedirected = false, ErrorRedirected = false };
        foreach (ConsoleKeyInfo key in keys)
        {
            terminal._keys.Enqueue(key);
        }

        return terminal;
    }

    public static ConsoleKeyInfo[] Typed(string text) =>
        [.. text.Select(c => c == '\n' ? new ConsoleKeyInfo('\r', ConsoleKey.Enter, false, false, false) : new ConsoleKeyInfo(c, ConsoleKey.None, false, false, false))];

    public static ConsoleKeyInfo Control(ConsoleKey key) => new((char)(key - ConsoleKey.A + 1), key, false, false, true);

    public IDisposable BeginKeys() => new StringReader("");

    public ConsoleKeyInfo ReadKey() => _keys.Dequeue();

    public void Clear() => Out.GetStringBuilder().Clear();
}
