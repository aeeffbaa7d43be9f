using System.Collections;
using System.Management.Automation;

namespace PendoSegment.Shell.Running;

/// <summary>Turns the words behind a script's path into arguments, as <c>pwsh -File</c> does.</summary>
internal static class ScriptArguments
{
    // How the engine itself remembers, in $args, that a word was a parameter's name: splatted again, it is one again.
    private const string NameMark = "<CommandParameterName>";

    /// <summary>
    /// <c>-Name value</c> and <c>-Switch</c> stay words in their order, for only the script knows which of them is a switch;
    /// <c>-Name:value</c> is a pair, where <c>$true</c> and <c>$false</c> are Booleans.
    /// </summary>
    public static (object[] Positional, Hashtable Named) Bind(IReadOnlyList<string> words)
    {
        List<object> positional = [];
        Hashtable named = new(StringComparer.OrdinalIgnoreCase);
        foreach (string word in words)
        {
            if (word.Length < 2 || word[0] != '-' || !(char.IsLetter(word[1]) || word[1] is '_' or '?'))
            {
                // A lone dash and a negative number are values.
                positional.Add(word);
                continue;
            }

            int colon = word.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || colon == word.Length - 1)
            {
                PSObject name = new(word);
                name.Properties.Add(new PSNoteProperty(NameMark, word[1..].TrimEnd(':')));
                positional.Add(name);
                continue;
            }

            string value = word[(colon + 1)..];
            named[word[1..colon]] = value.ToUpperInvariant() switch
            {
                "$TRUE" => true,
                "$FALSE" => false,
                _ => value,
            };
        }

        return ([.. positional], named);
    }
}
