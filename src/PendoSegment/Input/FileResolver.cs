using System.Management.Automation;
using PendoSegment.Errors;

namespace PendoSegment.Input;

/// <summary>Finds and opens the files that a user names.</summary>
internal static class FileResolver
{
    /// <summary>The files behind names relative to the current location; a name that is a file as it stands is not looked at for wildcards.</summary>
    /// <exception cref="CommandException">PathNotFound.</exception>
    public static IReadOnlyList<string> Resolve(PSCmdlet command, IEnumerable<string> names)
    {
        List<string> files = [];
        foreach (string name in names)
        {
            string literal = Literal(command, name);
            if (File.Exists(literal) || Directory.Exists(literal) || !WildcardPattern.ContainsWildcardCharacters(name))
            {
                files.Add(literal);
                continue;
            }

            files.AddRange(Matches(command, name));
        }

        return files;
    }

    /// <summary>Opens a file, which others may go on writing to.</summary>
    /// <exception cref="CommandException">PathNotFound.</exception>
    public static FileStream Open(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ErrorKind.PathNotFound with { Category = ErrorCategory.OpenError }, $"'{file}' cannot be read: {problem.Message}", file);
        }
    }

    /// <summary>The full path of a name as it stands, relative to the current location.</summary>
    /// <exception cref="CommandException">PathNotFound, for a name outside the file system.</exception>
    public static string Literal(PSCmdlet command, string name)
    {
        try
        {
            string path = command.SessionState.Path.GetUnresolvedProviderPathFromPSPath(name, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? path : throw NotAFile(name);
        }
        catch (Exception problem) when (problem is ProviderNotFoundException or System.Management.Automation.DriveNotFoundException)
        {
            throw new CommandException(ErrorKind.PathNotFound, $"There is no '{name}': {problem.Message}", name);
        }
    }

    private static string[] Matches(PSCmdlet command, string name)
    {
        try
        {
            string[] found = [.. command.SessionState.Path.GetResolvedProviderPathFromPSPath(name, out ProviderInfo provider)];
            return provider.Name != "FileSystem" ? throw NotAFile(name)
                : found.Length > 0 ? found
                : throw new CommandException(ErrorKind.PathNotFound, $"No file matches '{name}': check the path.", name);
        }
        catch (Exception problem) when (problem is ItemNotFoundException or WildcardPatternException)
        {
            throw new CommandException(ErrorKind.PathNotFound, $"No file matches '{name}': check the path.", name);
        }
    }

    private static CommandException NotAFile(string name) =>
        new(ErrorKind.PathNotFound, $"'{name}' is not in the file system: give the path of a file.", name);
}
