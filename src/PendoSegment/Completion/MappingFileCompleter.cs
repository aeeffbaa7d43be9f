using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PendoSegment.Input;

namespace PendoSegment.Completion;

/// <summary>Offers mapping files, and the folders that may hold them.</summary>
internal sealed class MappingFileCompleter : Completer
{
    private protected override IEnumerable<CompletionResult> Complete(string word, CommandAst command, IDictionary bound)
    {
        // What was typed of the folder stays as it is: relative, with ~, or with this slash or that.
        string typed = word.Trim('\'', '"');
        int end = typed.LastIndexOfAny(['/', '\\']) + 1;
        string folder = typed.Substring(0, end);
        if (SessionLookup.FullPath(end == 0 ? "." : folder) is not { } path || !Directory.Exists(path))
        {
            return [];
        }

        string separator = folder.Length > 0 ? folder.Substring(folder.Length - 1) : Path.DirectorySeparatorChar.ToString();
        string prefix = end == 0 ? "." + separator : folder;
        DirectoryInfo directory = new(path);
        return [.. Matching(directory.EnumerateDirectories(), typed.Substring(end)).Select(found => Offer(found, prefix, CompletionResultType.ProviderContainer))
            .Concat(Matching(directory.EnumerateFiles(), typed.Substring(end)).Where(file => MappingFileReader.IsMappingFile(file.Name)).Select(found => Offer(found, prefix, CompletionResultType.ProviderItem)))];
    }

    private static IEnumerable<FileSystemInfo> Matching(IEnumerable<FileSystemInfo> found, string beginning) =>
        found.Where(entry => entry.Name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)).OrderBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase);

    private static CompletionResult Offer(FileSystemInfo found, string prefix, CompletionResultType type)
    {
        string path = prefix + found.Name;
        return new CompletionResult(Suggestions.IsBarePath(path) ? path : Suggestions.Quote(path), found.Name, type, found.FullName);
    }
}
