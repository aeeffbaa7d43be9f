namespace PendoSegment.Shell;

/// <summary>What the command line asks for.</summary>
internal enum CommandLineMode
{
    Prompt,
    File,
    Command,
    Help,
}
