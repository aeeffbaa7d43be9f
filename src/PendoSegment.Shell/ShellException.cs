namespace PendoSegment.Shell;

/// <summary>The shell cannot do its work; the message is all that the user needs to see.</summary>
internal sealed class ShellException(string message, Exception? innerException = null) : Exception(message, innerException);
