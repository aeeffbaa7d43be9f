using System.Text;
using System.Text.Json;
using PendoSegment.Records;

namespace PendoSegment.Snippet;

/// <summary>Puts the page's script together: the tables of the mappings, and of the parts that are ready those that they need.</summary>
internal sealed class PageScript
{
    private const string Head = "/* Pendo's agent, by New-PendoSnippet of the PowerShell module PendoSegment. Make it anew rather than change it. */";

    private readonly SnippetOptions _options;
    private readonly Dictionary<string, (MappingTable Table, bool IsDefault)> _plans = [];

    public PageScript(SnippetOptions options, IObjectModel model)
    {
        _options = options;
        if (options.Visitor is not null || options.Analytics)
        {
            Add("visitor", EventKind.Identify, options.VisitorMapping);
        }

        if (options.Account is not null || options.Analytics)
        {
            Add("account", EventKind.Group, options.AccountMapping);
        }

        if (options.Analytics)
        {
            // What Segment's calls name beside the mapping has no id of its own.
            Add("track", EventKind.Track, options.TrackMapping ?? Bare(EventKind.Track, null));
            Add("parent", EventKind.Group, Bare(EventKind.Group, options.AccountMapping));
        }

        void Add(string name, EventKind kind, MappingDefinition? mapping) =>
            _plans[name] = (new MappingTable(mapping ?? MappingDefinition.Default(kind), model), mapping is null);
    }

    /// <summary>The script.</summary>
    public string Write()
    {
        StringBuilder script = new();
        script.Append(Head).Append("\n(function (window, document) {\n  'use strict';\n\n");
        script.Append("  var AGENT = ").Append(ScriptText.Literal(Agent)).Append(";\n");
        if (_plans.Count > 0)
        {
            WriteExpression(script, "VISITOR", _options.Visitor);
            WriteExpression(script, "ACCOUNT", _options.Account);
        }

        foreach (string part in Parts())
        {
            script.Append('\n').Append(Read(part));
        }

        if (_plans.Count > 0)
        {
            script.Append("\n  var PLANS = {\n");
            script.Append(string.Join(",\n", _plans.Select(plan => $"    {plan.Key}: prepare({TableOf(plan.Value)})")));
            script.Append("\n  };\n");
        }

        script.Append('\n').Append(Read(_plans.Count == 0 ? "startPlain" : _options.Analytics ? "startAnalytics" : "start"));
        return script.Append("}(window, document));\n").ToString();
    }

    private string Agent => _options.Agent.IsAbsoluteUri ? _options.Agent.AbsoluteUri : _options.Agent.OriginalString;

    private static MappingDefinition Bare(EventKind kind, MappingDefinition? like) => new()
    {
        Kind = kind,
        Unmapped = UnmappedHandling.Send,
        Naming = like?.Naming ?? NamingStyle.AsIs,
        Empty = like?.Empty ?? EmptyHandling.Omit,
        Nested = like?.Nested ?? NestedHandling.Flatten,
        NullValue = like?.NullValue ?? [],
    };

    private static void WriteExpression(StringBuilder script, string name, string? expression)
    {
        script.Append("  var ").Append(name).Append(" = ");
        script.Append(expression is null ? "null;\n" : $"function () {{\n    return (\n{expression.Trim()}\n    );\n  }};\n");
    }

    private static string TableOf((MappingTable Table, bool IsDefault) plan)
    {
        using MemoryStream sink = new();
        using (Utf8JsonWriter json = new(sink, ScriptText.Options))
        {
            plan.Table.Write(json, plan.IsDefault);
        }

        return Encoding.UTF8.GetString(sink.ToArray());
    }

    private IEnumerable<string> Parts()
    {
        yield return "loader";
        if (_plans.Count == 0)
        {
            yield break;
        }

        MappingTable[] tables = [.. _plans.Values.Select(plan => plan.Table)];
        HashSet<FieldType> types = [.. tables.SelectMany(table => table.Types)];
        bool hasDates = types.Contains(FieldType.Date) || types.Contains(FieldType.FileTime) || types.Contains(FieldType.ExcelDate);
        (string Part, bool IsNeeded)[] parts =
        [
            ("values", true),
            ("properties", true),
            ("ids", true),
            ("writer", true),
            ("mapper", true),
            ("plainNames", !tables.Any(table => table.HasStyle)),
            ("styledNames", tables.Any(table => table.HasStyle)),
            ("text", types.Contains(FieldType.Text)),
            ("number", types.Contains(FieldType.Number)),
            ("localNumber", tables.Any(table => table.HasCulture)),
            ("boolean", types.Contains(FieldType.Boolean)),
            ("exists", types.Contains(FieldType.Exists)),
            ("list", types.Contains(FieldType.List)),
            ("distinguishedName", types.Contains(FieldType.DistinguishedName) || tables.Any(table => table.HasNames)),
            ("times", hasDates || types.Contains(FieldType.UnixTime)),
            ("dateText", hasDates),
            ("date", types.Contains(FieldType.Date)),
            ("dateFormat", tables.Any(table => table.HasFormat)),
            ("timeZone", tables.Any(table => table.HasZone)),
            ("fileTime", types.Contains(FieldType.FileTime)),
            ("unixTime", types.Contains(FieldType.UnixTime)),
            ("excelDate", types.Contains(FieldType.ExcelDate)),
            ("page", true),
            ("analytics", _options.Analytics),
            ("facade", _options.Analytics),
        ];
        foreach ((string part, bool isNeeded) in parts)
        {
            if (isNeeded)
            {
                yield return part;
            }
        }
    }

    private static string Read(string part)
    {
        using Stream stream = typeof(PageScript).Assembly.GetManifestResourceStream($"{typeof(PageScript).Namespace}.Page.{part}.js")!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
