using System.Collections;
using System.Management.Automation.Language;

namespace PendoSegment.Packaging;

/// <summary>A module's manifest, read as data: nothing in it is executed.</summary>
internal sealed class ModuleManifest
{
    private const string ReleaseNotes = "ReleaseNotes";

    private readonly string _text;
    private readonly Ast _syntax;
    private readonly Hashtable _values;
    private readonly Hashtable _gallery;

    /// <param name="text">What is in the .psd1.</param>
    /// <exception cref="PackagingException">It is not a manifest, or has no part for the gallery.</exception>
    public ModuleManifest(string text)
    {
        _text = text;
        _syntax = Parser.ParseInput(text, out _, out ParseError[] errors);
        Ast? table = errors.Length == 0 ? _syntax.Find(node => node is HashtableAst, searchNestedScriptBlocks: false) : null;
        try
        {
            _values = (Hashtable?)table?.SafeGetValue() ?? throw new PackagingException("The manifest is not a hashtable.");
        }
        catch (InvalidOperationException problem)
        {
            throw new PackagingException($"The manifest is not data alone: {problem.Message}", problem);
        }

        _gallery = (_values["PrivateData"] as Hashtable)?["PSData"] as Hashtable ?? throw new PackagingException("The manifest has no PrivateData.PSData.");
    }

    /// <summary>The version as the gallery writes it: with the name of a prerelease behind it.</summary>
    public string Version => _gallery["Prerelease"] is string name ? $"{Required("ModuleVersion")}-{name}" : Required("ModuleVersion");

    /// <summary>The module's tags, without those that the gallery derives.</summary>
    public IReadOnlyList<string> Tags => List(_gallery["Tags"]);

    /// <summary>The commands that it exports.</summary>
    public IReadOnlyList<string> Cmdlets => List(_values["CmdletsToExport"]);

    /// <summary>Where the project is; null when the manifest does not say.</summary>
    public string? ProjectUri => _gallery["ProjectUri"] as string;

    /// <summary>A text that a manifest of the gallery must have.</summary>
    public string Required(string key) =>
        _values[key] is string { Length: > 0 } value ? value : throw new PackagingException($"The manifest has no {key}: the gallery wants one.");

    /// <summary>The manifest's text with other release notes in the place of its own.</summary>
    public string WithReleaseNotes(string notes)
    {
        Ast value = _syntax.FindAll(node => node is HashtableAst, searchNestedScriptBlocks: false)
            .Cast<HashtableAst>()
            .SelectMany(table => table.KeyValuePairs)
            .FirstOrDefault(pair => pair.Item1 is StringConstantExpressionAst { Value: ReleaseNotes })?.Item2
            ?? throw new PackagingException($"The manifest has no {ReleaseNotes} to put the changelog's into.");
        return string.Concat(
            _text.AsSpan(0, value.Extent.StartOffset), $"'{CodeGeneration.EscapeSingleQuotedStringContent(notes)}'", _text.AsSpan(value.Extent.EndOffset));
    }

    private static string[] List(object? value) => value is object[] items ? [.. items.Cast<string>()] : value is string one ? [one] : [];
}
