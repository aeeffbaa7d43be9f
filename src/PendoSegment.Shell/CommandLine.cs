namespace PendoSegment.Shell;

/// <summary>The command line, understood. Option names are not case-sensitive, as in PowerShell.</summary>
internal sealed record CommandLine
{
    public CommandLineMode Mode { get; init; }

    /// <summary>The script's path, or the command's text; empty for the other modes.</summary>
    public string Text { get; init; } = "";

    /// <summary>What stands behind the script's path: the script's own arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The manifest to import instead of the one that the build staged.</summary>
    public string? ModulePath { get; init; }

    /// <summary>Why the command line cannot be followed, or null.</summary>
    public string? Error { get; init; }

    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        string? module = null;
        for (int i = 0; i < args.Count; i++)
        {
            string[] rest = [.. args.Skip(i + 1)];
            switch (args[i].ToUpperInvariant())
            {
                case "-MODULE":
                    if (rest.Length == 0)
                    {
                        return Wrong("-Module needs the path of a module manifest (.psd1).");
                    }

                    module = rest[0];
                    i++;
                    break;
                case "-COMMAND" or "-C":
                    // As in pwsh: the rest of the line is the command, quoted as one argument or not.
                    return rest.Length == 0
                        ? Wrong("-Command needs the command to run.")
                        : new() { Mode = CommandLineMode.Command, Text = string.Join(' ', rest), ModulePath = module };
                case "-FILE" or "-F":
                    return rest.Length == 0
                        ? Wrong("-File needs the path of a script (.ps1).")
                        : new() { Mode = CommandLineMode.File, Text = rest[0], Arguments = rest[1..], ModulePath = module };
                case "-HELP" or "-H" or "-?" or "--HELP" or "/?":
                    return new() { Mode = CommandLineMode.Help };
                case "":
                    return Wrong("An argument is empty where an option or the path of a script is expected.");
                default:
                    return args[i][0] == '-'
                        ? Wrong($"There is no option {args[i]}.")
                        : new() { Mode = CommandLineMode.File, Text = args[i], Arguments = rest, ModulePath = module };
            }
        }

        return new() { Mode = CommandLineMode.Prompt, ModulePath = module };
    }

    private static CommandLine Wrong(string message) => new() { Error = message };
}
