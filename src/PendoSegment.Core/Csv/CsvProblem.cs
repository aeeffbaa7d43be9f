namespace PendoSegment;

/// <summary>A row that is not a record. Reading goes on behind it.</summary>
/// <param name="Line">The line of the file on which the row begins, counted from 1; every line end counts, inside quotes as well.</param>
/// <param name="Message">What is wrong, where, and what to do.</param>
/// <param name="Text">The row as it stands in the file, without its line end; at most its first 10,000 characters.</param>
public sealed record CsvProblem(long Line, string Message, string Text);
