using System.Text;
using System.Xml;
using System.Xml.Linq;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PendoSegment.Help;

/// <summary>Writes the help of all commands as MAML, the XML that Get-Help reads.</summary>
internal static class MamlWriter
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";
    private static readonly XNamespace Root = "http://msh";

    // The console's width is the reader's.
    private static readonly PlainText Plain = new(int.MaxValue);

    public static string Write(IEnumerable<CommandHelp> commands)
    {
        XElement root = new(
            Root + "helpItems",
            new XAttribute("schema", "maml"),
            commands.Select(ToElement));
        XDocument document = new(new XComment(" Written by tools/Help from docs/commands. "), root);
        StringBuilder text = new();
        XmlWriterSettings settings = new() { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };
        using (XmlWriter writer = XmlWriter.Create(text, settings))
        {
            document.WriteTo(writer);
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    private static XElement ToElement(CommandHelp help)
    {
        string[] name = help.Facts.Name.Split('-');
        return new XElement(
            Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(
                Command + "details",
                new XElement(Command + "name", help.Facts.Name),
                new XElement(Command + "verb", name[0]),
                new XElement(Command + "noun", name[1]),
                Paragraphs("description", help.Page.Synopsis)),
            Description(help.Page),
            new XElement(Command + "syntax", help.Facts.Sets.Select(set => new XElement(
                Command + "syntaxItem",
                new XElement(Maml + "name", help.Facts.Name),
                set.Uses.Select(use => Parameter(help, use, inSyntax: true))))),
            new XElement(Command + "parameters", help.Facts.Parameters.Select(parameter => Parameter(help, MostDemanding(help.Facts, parameter), inSyntax: false))),
            new XElement(Command + "inputTypes", help.Inputs.Select(type => TypeElement("inputType", type))),
            new XElement(Command + "returnValues", help.Outputs.Select(type => TypeElement("returnValue", type))),
            help.Page.Notes is { Length: > 0 } notes ? new XElement(Maml + "alertSet", Paragraphs("alert", notes)) : null,
            new XElement(Command + "examples", help.Page.Examples.Select((example, i) => new XElement(
                Command + "example",
                new XElement(Maml + "title", $"--------- Example {i + 1}: {example.Title} ---------"),
                new XElement(Dev + "code", example.Code),
                Paragraphs("remarks", example.Remarks, Dev)))));
    }

    // A parameter that one of its sets demands, or takes from the pipeline, is shown so in the list of all.
    private static ParameterUse MostDemanding(CommandFacts command, ParameterFacts parameter) => command.Sets.SelectMany(set => set.Uses)
        .Where(use => use.Parameter.Name == parameter.Name).OrderBy(use => use.IsMandatory ? 0 : 1).ThenBy(use => use.Pipeline == "False" ? 1 : 0).First();

    private static XElement Parameter(CommandHelp help, ParameterUse use, bool inSyntax)
    {
        ParameterFacts parameter = use.Parameter;
        XElement element = new(
            Command + "parameter",
            new XAttribute("required", Text(use.IsMandatory)),
            new XAttribute("variableLength", Text(parameter.IsList)),
            new XAttribute("globbing", Text(parameter.TakesWildcards)),
            new XAttribute("pipelineInput", use.Pipeline),
            new XAttribute("position", use.Position?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "named"),
            new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(Maml + "name", parameter.Name),
            inSyntax ? null : Paragraphs("description", help.Text(parameter)));
        if (inSyntax && parameter.Values.Count > 0)
        {
            element.Add(new XElement(
                Command + "parameterValueGroup",
                parameter.Values.Select(value => new XElement(Command + "parameterValue", new XAttribute("required", "false"), new XAttribute("variableLength", "false"), value))));
        }

        // In the syntax a switch has no value.
        if (!inSyntax || !parameter.IsSwitch)
        {
            element.Add(new XElement(
                Command + "parameterValue", new XAttribute("required", Text(!parameter.IsSwitch)), new XAttribute("variableLength", Text(parameter.IsList)), parameter.TypeText));
        }

        element.Add(
            new XElement(Dev + "type", new XElement(Maml + "name", parameter.TypeName), new XElement(Maml + "uri")),
            new XElement(Dev + "defaultValue", parameter.IsSwitch ? "False" : parameter.Default ?? "None"));
        return element;
    }

    private static XElement TypeElement(string element, NamedText type) => new(
        Command + element,
        new XElement(Dev + "type", new XElement(Maml + "name", type.Name)),
        Paragraphs("description", type.Text));

    private static XElement Paragraphs(string element, string markdown, XNamespace? space = null) =>
        new((space ?? Maml) + element, Plain.Paragraphs(Section.Parse(markdown)).Select(text => new XElement(Maml + "para", text)));

    // Get-Help offers -Online for whatever has a related link, and for what has no address -Online is an error. So the links are a paragraph.
    private static XElement Description(CommandPage page)
    {
        XElement description = Paragraphs("description", page.Description);
        description.Add(new XElement(Maml + "para", $"See also: {string.Join(", ", Section.Parse(page.Links).Descendants<LinkInline>().Select(link => ((LiteralInline)link.FirstChild!).Content.ToString()))}."));
        return description;
    }

    private static string Text(bool value) => value ? "true" : "false";
}
