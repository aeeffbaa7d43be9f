using System.Management.Automation;
using PendoSegment.Errors;
using PendoSegment.Mapping;
using PendoSegment.Proposals;

namespace PendoSegment.Input;

/// <summary>Writes mapping files, in the form that their extension says.</summary>
internal static class MappingFileWriter
{
    private const string Parameter = "Path";

    /// <summary>The full path of the file to write, before anything is read that would be read in vain.</summary>
    /// <exception cref="CommandException">MappingInvalid: it has another extension. PathExists: there is one, and it is not to be replaced. PathNotFound: there is no such folder.</exception>
    public static string Resolve(PSCmdlet command, string name, bool replace)
    {
        string path = FileResolver.Literal(command, name);
        return MappingFileReader.IsMappingFile(path)
            ? OutputFile.Resolve(command, name, replace, Parameter)
            : throw new CommandException(ErrorKind.FormInvalid, $"'{name}' cannot be a mapping file: end its name with .psd1 or .json. A CSV file with samples goes to -SamplePath.", name);
    }

    /// <summary>Writes the file.</summary>
    /// <exception cref="CommandException">PathExists, or PathNotFound when it cannot be written.</exception>
    public static void Write(MappingProposal proposal, string path, bool replace)
    {
        string text = MappingFileReader.IsJson(path) ? JsonMappingWriter.Write(proposal.Mapping) : DataFileMappingWriter.Write(proposal);

        // Windows PowerShell reads a data file without the mark as ANSI; JSON must not begin with one (RFC 8259).
        bool mark = !MappingFileReader.IsJson(path) && text.Any(character => character > '\x7f');
        OutputFile.Write(path, text, "mapping file", replace, Parameter, mark);
    }
}
