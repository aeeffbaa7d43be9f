using System.Management.Automation;
using Xunit;

namespace PendoSegment.Module.Tests.Hosting;

/// <summary>Measures what a mistake costs its reader: one error or warning, and no more of it than three lines of a window of 120 columns.</summary>
internal static class OneMessage
{
    private const int Columns = 120;
    private const int MaxLines = 3;

    /// <summary>The one thing that was said, an error's text or a warning's, after it was measured with its recommendation and the command's name, as PowerShell 7 shows them.</summary>
    /// <param name="run">What came out.</param>
    /// <param name="id">The error's id; null for a warning.</param>
    /// <param name="shown">What else the user was shown: a warning that the host alone was told of.</param>
    public static string AssertOnly(EngineRun run, string? id, string shown = "")
    {
        ErrorRecord[] errors = [.. run.Errors, .. run.Terminating is { } last ? new[] { last } : []];
        string[] told = [.. errors.Select(error => error.ErrorDetails?.Message ?? error.Exception.Message), .. run.Warnings];
        string text = Assert.Single(told);
        Assert.Equal(id is null ? [] : new[] { id }, errors.Select(EngineRun.Id));
        string? advice = errors.FirstOrDefault()?.ErrorDetails?.RecommendedAction;
        int lines = Lines($"Send-PendoIdentify: {text}") + (string.IsNullOrEmpty(advice) ? 0 : Lines("  Recommendation: " + advice));
        Assert.True(lines <= MaxLines, $"{lines} lines: {text} {advice}");
        Assert.DoesNotContain("stopped early", shown, StringComparison.Ordinal);
        return text;
    }

    /// <summary>How many lines a text takes that is broken between words.</summary>
    private static int Lines(string text)
    {
        int lines = 0;
        foreach (string paragraph in text.Split('\n'))
        {
            int used = 0;
            lines++;
            foreach (string word in paragraph.TrimEnd('\r').Split(' '))
            {
                if (used > 0 && used + 1 + word.Length > Columns)
                {
                    lines++;
                    used = 0;
                }

                used += (used > 0 ? 1 : 0) + word.Length;
                lines += (Math.Max(used, 1) - 1) / Columns;
                used = used > Columns ? used % Columns : used;
            }
        }

        return lines;
    }
}
