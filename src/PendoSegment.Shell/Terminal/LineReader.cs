using System.Text;

namespace PendoSegment.Shell.Terminal;

/// <summary>
/// Reads a line: from a redirected input as it is, from a terminal key by key, because only so can an answer be masked and
/// Ctrl+C drop a half-typed line on every system.
/// </summary>
internal sealed class LineReader(ITerminal terminal)
{
    /// <param name="echo">Where the terminal shows what is typed.</param>
    /// <param name="masked">Shows a star for each character.</param>
    public TypedLine Read(TextWriter echo, bool masked)
    {
        if (terminal.InputRedirected)
        {
            string? line = terminal.Input.ReadLine();
            return line is null ? new(LineEnd.EndOfInput, "") : new(LineEnd.Line, line);
        }

        using (terminal.BeginKeys())
        {
            return ReadKeys(echo, masked);
        }
    }

    private TypedLine ReadKeys(TextWriter echo, bool masked)
    {
        StringBuilder text = new();
        while (true)
        {
            ConsoleKeyInfo key = terminal.ReadKey();
            bool control = key.Modifiers.HasFlag(ConsoleModifiers.Control);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    echo.WriteLine();
                    return new(LineEnd.Line, text.ToString());
                case ConsoleKey.C when control:
                    echo.WriteLine("^C");
                    return new(LineEnd.Interrupted, "");
                case ConsoleKey.D or ConsoleKey.Z when control:
                    if (text.Length == 0)
                    {
                        echo.WriteLine();
                        return new(LineEnd.EndOfInput, "");
                    }

                    break;
                case ConsoleKey.Backspace:
                    Erase(text, 1, echo, masked);
                    break;
                case ConsoleKey.Escape:
                case ConsoleKey.U when control:
                    Erase(text, text.Length, echo, masked);
                    break;
                default:
                    if (!char.IsControl(key.KeyChar))
                    {
                        text.Append(key.KeyChar);
                        echo.Write(masked ? '*' : key.KeyChar);
                    }

                    break;
            }
        }
    }

    private static void Erase(StringBuilder text, int count, TextWriter echo, bool masked)
    {
        for (; count > 0 && text.Length > 0; count--)
        {
            int units = text.Length > 1 && char.IsLowSurrogate(text[^1]) ? 2 : 1;
            string character = text.ToString(text.Length - units, units);
            text.Length -= units;
            int cells = masked ? units : CellWidth.Of(character);
            echo.Write(new string('\b', cells) + new string(' ', cells) + new string('\b', cells));
        }
    }
}
