using System.Management.Automation.Language;
using PendoSegment.Values;

namespace PendoSegment.Sending;

/// <summary>How far a command has come in its input.</summary>
/// <param name="Taken">What was taken, as a sentence without its full stop; empty when all was, or there is no input.</param>
/// <param name="GoOn">How to send what is behind it, as a sentence; empty when there is nothing.</param>
internal sealed record InputPlace(string Taken, string GoOn)
{
    /// <summary>Nothing is behind what was taken.</summary>
    public static InputPlace End { get; } = new(string.Empty, string.Empty);

    /// <summary>In a pipeline, behind so many records.</summary>
    /// <param name="records">How many were taken.</param>
    /// <param name="again">How to go on with the whole input; null when that would send it twice.</param>
    public static InputPlace InPipeline(long records, string? again) => new(
        records == 1 ? "The pipeline's first record had been taken" : $"The pipeline's first {Shown.Count(records)} records had been taken",
        again ?? $"To go on behind {(records == 1 ? "it" : "them")}, put Select-Object -Skip {records} before the command.");

    /// <summary>In a file, at its beginning.</summary>
    /// <param name="file">The file.</param>
    /// <param name="others">The files behind it.</param>
    public static InputPlace Before(string file, string[] others) => new($"Nothing of '{file}' had been taken{Behind(others)}", string.Empty);

    /// <summary>In a file, behind a line.</summary>
    /// <param name="file">The file.</param>
    /// <param name="others">The files behind it.</param>
    /// <param name="line">The line.</param>
    /// <param name="rows">How many rows were taken.</param>
    /// <param name="goOn">How to go on.</param>
    public static InputPlace InFile(string file, string[] others, long line, long rows, string goOn) =>
        new($"'{file}' had been taken up to line {Shown.Count(line)} ({(rows == 1 ? "1 row" : $"{Shown.Count(rows)} rows")}){Behind(others)}", goOn);

    /// <summary>How to go on in a file.</summary>
    /// <param name="rows">What gives the rows that are left; null when nobody can say.</param>
    /// <param name="command">The command that takes them.</param>
    public static string Behind(string? rows, string command) => rows is null
        ? "To go on, send a file of its header and the lines behind that."
        : $"To go on behind that, with the same other parameters: {rows} | {command}";

    /// <summary>A name as a script has it.</summary>
    public static string Quoted(string name) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";

    private static string Behind(string[] others) => others.Length == 0
        ? string.Empty
        : $", and nothing of the {(others.Length == 1 ? "file" : $"{Shown.Count(others.Length)} files")} behind it ('{others[0]}'{(others.Length == 1 ? string.Empty : ", ...")})";
}
