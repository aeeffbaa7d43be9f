using System.Management.Automation.Host;
using PendoSegment.Shell.Terminal;

namespace PendoSegment.Shell.Hosting;

/// <summary>The terminal's geometry and keys, as far as every terminal has them.</summary>
internal sealed class RawUserInterface(ITerminal terminal) : PSHostRawUserInterface
{
    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override Coordinates CursorPosition
    {
        get => new(terminal.Cursor.Left, terminal.Cursor.Top);
        set => terminal.Cursor = (value.X, value.Y);
    }

    public override int CursorSize
    {
        get => 25;
        set => throw NotHere("set the cursor's size");
    }

    public override Size BufferSize
    {
        get => WindowSize;
        set => throw NotHere("resize its buffer");
    }

    public override Size WindowSize
    {
        get => new(terminal.Width, terminal.Height);
        set => throw NotHere("resize its window");
    }

    public override Coordinates WindowPosition
    {
        get => new(0, 0);
        set => throw NotHere("move its window");
    }

    public override Size MaxWindowSize => WindowSize;

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override bool KeyAvailable => !terminal.InputRedirected && terminal.KeyAvailable;

    public override string WindowTitle
    {
        get => terminal.Title;
        set => terminal.Title = value;
    }

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        if (terminal.InputRedirected)
        {
            throw new HostException("A key cannot be read: standard input is not a terminal.");
        }

        ConsoleKeyInfo key;
        using (options.HasFlag(ReadKeyOptions.AllowCtrlC) ? terminal.BeginKeys() : null)
        {
            key = terminal.ReadKey();
        }

        if (!options.HasFlag(ReadKeyOptions.NoEcho) && !char.IsControl(key.KeyChar))
        {
            terminal.Output.Write(key.KeyChar);
        }

        ControlKeyStates states = 0;
        states |= key.Modifiers.HasFlag(ConsoleModifiers.Shift) ? ControlKeyStates.ShiftPressed : 0;
        states |= key.Modifiers.HasFlag(ConsoleModifiers.Alt) ? ControlKeyStates.LeftAltPressed : 0;
        states |= key.Modifiers.HasFlag(ConsoleModifiers.Control) ? ControlKeyStates.LeftCtrlPressed : 0;
        return new((int)key.Key, key.KeyChar, states, keyDown: options.HasFlag(ReadKeyOptions.IncludeKeyDown));
    }

    public override void FlushInputBuffer()
    {
        while (KeyAvailable)
        {
            terminal.ReadKey();
        }
    }

    public override int LengthInBufferCells(char source) => CellWidth.Of(source.ToString());

    public override int LengthInBufferCells(string source) => CellWidth.Of(source);

    public override int LengthInBufferCells(string source, int offset) => CellWidth.Of(source[offset..]);

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
    {
        // The engine's Clear-Host fills "everything", which it writes as a rectangle of -1.
        if (rectangle is not { Left: -1, Top: -1, Right: -1, Bottom: -1 })
        {
            throw NotHere("fill a part of its buffer");
        }

        terminal.Clear();
    }

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NotHere("write into its buffer");

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NotHere("read its buffer");

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw NotHere("scroll its buffer");

    private static HostException NotHere(string what) => new($"This shell cannot {what}.");
}
