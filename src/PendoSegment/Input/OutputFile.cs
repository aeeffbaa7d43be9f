using System.Management.Automation;
using System.Text;
using PendoSegment.Errors;

namespace PendoSegment.Input;

/// <summary>A file of text that a command writes once, whole.</summary>
internal static class OutputFile
{
    /// <summary>The full path of the file to write, before anything is done that would be done in vain.</summary>
    /// <param name="command">The command, in whose current location a path begins.</param>
    /// <param name="name">The file, as the user named it.</param>
    /// <param name="replace">True when a file that is there may be replaced.</param>
    /// <param name="parameter">The parameter that names it.</param>
    /// <exception cref="CommandException">PathExists: there is one, and it is not to be replaced. PathNotFound: there is no such folder.</exception>
    public static string Resolve(PSCmdlet command, string name, bool replace, string parameter)
    {
        string path = FileResolver.Literal(command, name);
        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new CommandException(ErrorKind.PathNotFound, $"There is no folder '{Path.GetDirectoryName(path)}': make it first, or correct -{parameter}.", name);
        }

        if (Directory.Exists(path))
        {
            throw new CommandException(ErrorKind.PathExists, $"'{path}' is a folder: give the path of a file.", path);
        }

        return replace || !File.Exists(path) ? path : throw Exists(path, parameter);
    }

    /// <summary>Writes the file in UTF-8.</summary>
    /// <param name="path">Where, as <see cref="Resolve"/> gave it.</param>
    /// <param name="text">What.</param>
    /// <param name="what">What it is called, in messages.</param>
    /// <param name="replace">True when a file that is there may be replaced.</param>
    /// <param name="parameter">The parameter that names it.</param>
    /// <param name="mark">True to begin it with the mark of UTF-8.</param>
    /// <exception cref="CommandException">PathExists, or PathNotFound when it cannot be written.</exception>
    public static void Write(string path, string text, string what, bool replace, string parameter, bool mark = false)
    {
        try
        {
            using FileStream stream = new(path, replace ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
            using StreamWriter writer = new(stream, new UTF8Encoding(mark));
            writer.Write(text);
        }
        catch (IOException) when (!replace && File.Exists(path))
        {
            throw Exists(path, parameter);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ErrorKind.PathNotFound with { Category = ErrorCategory.WriteError }, $"The {what} '{path}' cannot be written: {problem.Message}", path);
        }
    }

    private static CommandException Exists(string path, string parameter) =>
        new(ErrorKind.PathExists, $"The file '{path}' exists already: replace it with -Force, or give another -{parameter}.", path);
}
