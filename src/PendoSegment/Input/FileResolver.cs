using System.Management.Automation;
using System.Runtime.InteropServices;
using PendoSegment.Errors;
using PendoSegment.Files;

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

    /// <summary>The file itself behind a name that stands for one file: where a link leads.</summary>
    /// <exception cref="CommandException">PathNotFound, for a name outside the file system.</exception>
    public static string Linked(PSCmdlet command, string name) => Target(Literal(command, name));

    /// <summary>The path again, of a file that there is.</summary>
    /// <exception cref="CommandException">PathNotFound.</exception>
    public static string Existing(string file) => File.Exists(file) ? file : throw new CommandException(ErrorKind.PathNotFound, $"There is no file '{file}': check the path.", file);

    /// <summary>Opens a file, which others may go on writing to.</summary>
    /// <exception cref="CommandException">PathNotFound.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Stream Open(string file, CancellationToken stopped)
    {
        try
        {
            return InputFile.Open(file, stopped);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ErrorKind.PathNotFound with { Category = ErrorCategory.OpenError }, $"'{file}' cannot be read: {problem.Message}", file);
        }
    }

    /// <summary>Opens a file of lines.</summary>
    /// <exception cref="CommandException">PathNotFound: it cannot be opened, or not be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TextLines OpenLines(string file, int maxLength, CancellationToken stopped)
    {
        Stream stream = Open(file, stopped);
        try
        {
            return new TextLines(stream, maxLength);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            stream.Dispose();
            throw Unreadable(file, problem);
        }
        catch
        {
            // Whatever it is: it goes on, and nobody else would close the file.
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads the next line; false behind the last.</summary>
    /// <exception cref="CommandException">PathNotFound: it cannot be read any further.</exception>
    public static bool ReadLine(TextLines lines, string file)
    {
        try
        {
            return lines.Read();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file, problem);
        }
    }

    /// <summary>True for what is no file with a beginning to come back to: a named pipe, a device, what a shell puts in place of a command's output.</summary>
    public static bool IsPipe(PSCmdlet command, string file)
    {
        string target = Target(file);
        if (!File.Exists(file) || new FileInfo(target) is { Exists: true, Length: > 0 })
        {
            return false;
        }

        // .NET does not say what it is; PowerShell does, on Unix. A link to a pipe without a name leads to no path at all.
        object? status = File.Exists(target) ? command.SessionState.InvokeProvider.Item.Get([target], force: true, literalPath: true).FirstOrDefault()?.Properties["UnixStat"]?.Value : null;
        return !File.Exists(target) || (status is not null && PSObject.AsPSObject(status).Properties["ItemType"]?.Value?.ToString() is "NamedPipe" or "CharacterDevice" or "Socket");
    }

    /// <summary>True for text that is the path of a file that is there, and looks like a path: it has an extension or a folder.</summary>
    public static bool IsFile(PathIntrinsics paths, string text)
    {
        // What begins like a share's name is not looked for: that may take long.
        if (text.IndexOfAny(['.', '/', '\\']) < 0 || text.StartsWith(@"\\", StringComparison.Ordinal) || text.StartsWith("//", StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            string path = paths.GetUnresolvedProviderPathFromPSPath(text, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" && File.Exists(path);
        }
        catch (Exception problem) when (problem is RuntimeException or NotSupportedException or ArgumentException)
        {
            // A colon may stand in any text as well as behind a drive that is not there.
            return false;
        }
    }

    /// <summary>True when two full paths are of one file, by the rule that the platform has for capitals.</summary>
    public static bool IsSame(string left, string right) => string.Equals(
        Target(left), Target(right), RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

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

    private static CommandException Unreadable(string file, Exception problem) =>
        new(ErrorKind.FileUnreadable, $"'{file}' cannot be read any further: {problem.Message}", file);

    // Where a link leads.
    private static string Target(string path)
    {
#if NET
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // It is not there yet, or leads nowhere.
        }
#endif
        return Path.GetFullPath(path);
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
