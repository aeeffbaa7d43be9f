using System.Management.Automation;

namespace PendoSegment.Shell.Terminal;

/// <summary>Progress on one line of the terminal, which leaves nothing behind; silent where standard error is not a terminal.</summary>
internal sealed class ProgressLine(ITerminal terminal)
{
    private int _cells;
    private (long Source, int Activity) _shown;

    public void Show(long sourceId, ProgressRecord record)
    {
        if (terminal.ErrorRedirected)
        {
            return;
        }

        if (record.RecordType == ProgressRecordType.Completed)
        {
            if (_shown == (sourceId, record.ActivityId))
            {
                Erase();
            }

            return;
        }

        // One column stays free: a character in the last one would scroll some terminals.
        string text = CellWidth.Fit(Describe(record), terminal.Width - 1);
        int cells = CellWidth.Of(text);
        terminal.Error.Write('\r' + text + new string(' ', Math.Max(0, _cells - cells)));
        _cells = cells;
        _shown = (sourceId, record.ActivityId);
    }

    /// <summary>Makes room for anything else that is about to be written.</summary>
    public void Erase()
    {
        if (_cells > 0)
        {
            terminal.Error.Write('\r' + new string(' ', _cells) + '\r');
            _cells = 0;
        }
    }

    private static string Describe(ProgressRecord record)
    {
        string text = $"{record.Activity}: {record.StatusDescription}";
        if (!string.IsNullOrEmpty(record.CurrentOperation))
        {
            text += $" ({record.CurrentOperation})";
        }

        if (record.PercentComplete >= 0)
        {
            text += $", {record.PercentComplete} %";
        }

        if (record.SecondsRemaining >= 0)
        {
            text += $", {TimeSpan.FromSeconds(record.SecondsRemaining):g} left";
        }

        return new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
    }
}
