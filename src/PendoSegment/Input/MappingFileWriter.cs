using System.Management.Automation;
using System.Text;
using PendoSegment.Errors;
using PendoSegment.Mapping;
using PendoSegment.Proposals;

namespace PendoSegment.Input;

/// <summary>Writes mapping files, in the form that their extension says.</summary>
internal static class MappingFileWriter
{
    /// <summary>The full path of the file to write, before anything is read that would be read in vain.</summary>
    /// <exception cref="CommandException">MappingInvalid: it has another extension. PathExists: there is one, and it is not to be replaced. PathNotFound: there is no such folder.</exception>
    public static string Resolve(PSCmdlet command, string name, bool replace)
    {
        string path = FileResolver.Literal(command, name);
        if (!MappingFileReader.IsMappingFile(path))
        {
            throw new CommandException(ErrorKind.MappingInvalid, $"'{name}' cannot be a mapping file: end its name with .psd1 or .json. A CSV file with samples goes to -SamplePath.", name);
        }

        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new CommandException(ErrorKind.PathNotFound, $"There is no folder '{Path.GetDirectoryName(path)}': make it first, or correct -Path.", name);
        }

        if (Directory.Exists(path))
        {
            throw new CommandException(ErrorKind.PathExists, $"'{path}' is a folder: give the path of a file.", path);
        }

        return replace || !File.Exists(path) ? path : throw Exists(path);
    }

    /// <summary>Writes the file.</summary>
    /// <exception cref="CommandException">PathExists, or PathNotFound when it cannot be written.</exception>
    public static void Write(MappingProposal proposal, string path, bool replace)
    {
        string text = MappingFileReader.IsJson(path) ? JsonMappingWriter.Write(proposal.Mapping) : DataFileMappingWriter.Write(proposal);

        // Windows PowerShell reads a data file without the mark as ANSI; JSON must not begin with one (RFC 8259).
        bool mark = !MappingFileReader.IsJson(path) && text.Any(character => character > '\x7f');
        try
        {
            using FileStream stream = new(path, replace ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
            using StreamWriter writer = new(stream, new UTF8Encoding(mark));
            writer.Write(text);
        }
        catch (IOException) when (!replace && File.Exists(path))
        {
            throw Exists(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ErrorKind.PathNotFound with { Category = ErrorCategory.WriteError }, $"The mapping file '{path}' cannot be written: {problem.Message}", path);
        }
    }

    private static CommandException Exists(string path) =>
        new(ErrorKind.PathExists, $"The file '{path}' exists already: replace it with -Force, or give another -Path.", path);
}
