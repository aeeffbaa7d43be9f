using System.Management.Automation;
using PendoSegment.Csv;
using PendoSegment.Output;

namespace PendoSegment.Binding;

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

    /// <summary>Opens a CSV file.</summary>
    /// <exception cref="CommandException">PathNotFound, or CsvInvalid for a file that cannot be read as CSV at all.</exception>
    public static CsvFile Open(string file, CsvOptions options)
    {
        try
        {
            return CsvFile.Open(file, options);
        }
        catch (CsvFileException problem) when (problem.Reason == CsvFileErrorReason.NotFound)
        {
            throw new CommandException("PathNotFound", ErrorCategory.ObjectNotFound, problem.Message, file);
        }
        catch (CsvFileException problem)
        {
            throw new CommandException("CsvInvalid", ErrorCategory.InvalidData, problem.Message, file);
        }
        catch (ArgumentException problem)
        {
            throw new CommandException("CsvInvalid", ErrorCategory.InvalidArgument, problem.Message, file);
        }
    }

    private static string Literal(PSCmdlet command, string name)
    {
        try
        {
            string path = command.SessionState.Path.GetUnresolvedProviderPathFromPSPath(name, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? path : throw NotAFile(name);
        }
        catch (Exception problem) when (problem is ProviderNotFoundException or System.Management.Automation.DriveNotFoundException)
        {
            throw new CommandException("PathNotFound", ErrorCategory.ObjectNotFound, $"There is no '{name}': {problem.Message}", name);
        }
    }

    private static string[] Matches(PSCmdlet command, string name)
    {
        try
        {
            string[] found = [.. command.SessionState.Path.GetResolvedProviderPathFromPSPath(name, out ProviderInfo provider)];
            return provider.Name != "FileSystem" ? throw NotAFile(name)
                : found.Length > 0 ? found
                : throw new CommandException("PathNotFound", ErrorCategory.ObjectNotFound, $"No file matches '{name}': check the path.", name);
        }
        catch (ItemNotFoundException)
        {
            throw new CommandException("PathNotFound", ErrorCategory.ObjectNotFound, $"No file matches '{name}': check the path.", name);
        }
    }

    private static CommandException NotAFile(string name) =>
        new("PathNotFound", ErrorCategory.ObjectNotFound, $"'{name}' is not in the file system: give the path of a file.", name);
}
