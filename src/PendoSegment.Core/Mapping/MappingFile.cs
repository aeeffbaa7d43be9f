using System.Collections;
using System.Text;

namespace PendoSegment.Mapping;

/// <summary>Where something stands in a file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
internal readonly record struct MappingPosition(int Line, int Column);

/// <summary>A mapping as it is written in a file: plain data, with the places where its parts stand.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="root">The mapping: text, numbers, Booleans, null, lists and dictionaries.</param>
/// <param name="positions">Where each key stands, by its place in the mapping: <c>Mapping.Traits.joined</c>.</param>
internal sealed class MappingFile(string path, IDictionary root, IReadOnlyDictionary<string, MappingPosition> positions)
{
    /// <summary>A problem with what stands in a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="position">Where in it.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="cause">The problem as it was without the file; null when the file itself is at fault.</param>
    public static MappingException Problem(string path, MappingPosition position, string message, MappingException? cause = null) =>
        new($"{Path.GetFileName(path)}: line {position.Line}, column {position.Column}: {message}", cause) { Place = cause?.Place };

    /// <summary>Reads a mapping from JSON. Comments and commas before a closing bracket are allowed, a key that comes twice is not.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="MappingException">It is no JSON, or no object; the message names line and place.</exception>
    public static MappingFile FromJson(string text, string path) => new JsonMappingParser(text, path).Parse();

    /// <summary>Reads a file's text, whatever Unicode encoding its first bytes show; without any, UTF-8, on Windows PowerShell too.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a folder.</exception>
    /// <exception cref="MappingException">It is in another encoding.</exception>
    public static string ReadText(string path)
    {
        try
        {
            using StreamReader reader = new(path, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw new MappingException($"{Path.GetFileName(path)} is not UTF-8: save it as UTF-8.");
        }
    }

    /// <summary>Reads what the mapping says.</summary>
    /// <exception cref="MappingException">It cannot be read; the message says where in the file and why.</exception>
    public T Read<T>(Func<IDictionary, T> read)
    {
        try
        {
            return read(root);
        }
        catch (MappingException problem)
        {
            throw Locate(problem);
        }
    }

    // The position of the key, or of the nearest around it.
    private MappingException Locate(MappingException problem)
    {
        for (string place = problem.Place ?? string.Empty; place.Length > 0; place = place.Substring(0, Math.Max(0, place.LastIndexOf('.'))))
        {
            if (positions.TryGetValue(place, out MappingPosition position))
            {
                return Problem(path, position, problem.Message, problem);
            }
        }

        return new MappingException($"{Path.GetFileName(path)}: {problem.Message}", problem) { Place = problem.Place };
    }
}
