namespace PendoSegment.Report;

/// <summary>A report cannot be written. The message says why and what to do.</summary>
internal sealed class ReportException(string message, Exception? inner = null) : Exception(message, inner);
