using PendoSegment.Errors;
using PendoSegment.Mapping;

namespace PendoSegment.Input;

/// <summary>Reads mapping files, as data and by their extension.</summary>
internal static class MappingFileReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="CommandException">MappingNotFound: there is no such file, or it cannot be read.</exception>
    /// <exception cref="MappingException">What stands in it is no mapping.</exception>
    public static MappingFile Read(string path)
    {
        if (!File.Exists(path))
        {
            throw NotFound(path, Directory.Exists(path) ? $"'{path}' is a folder: give the path of a .psd1 or .json file." : $"There is no mapping file '{path}': check the path.");
        }

        if (!IsMappingFile(path))
        {
            throw new MappingException($"'{path}' cannot be a mapping file: give a .psd1 or a .json file. For a CSV file with records use -Path.");
        }

        try
        {
            string text = MappingFile.ReadText(path);
            return IsJson(path) ? MappingFile.FromJson(text, path) : new DataFileParser(text, path).Parse();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw NotFound(path, $"The mapping file '{path}' cannot be read: {problem.Message}");
        }
    }

    /// <summary>True for the name of a mapping file.</summary>
    public static bool IsMappingFile(string path) => IsJson(path) || Path.GetExtension(path).Equals(".psd1", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for the name of a mapping file in JSON.</summary>
    public static bool IsJson(string path) => Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase);

    private static CommandException NotFound(string path, string message) => new(ErrorKind.MappingNotFound, message, path);
}
