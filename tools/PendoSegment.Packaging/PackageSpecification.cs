using System.Xml.Linq;

namespace PendoSegment.Packaging;

/// <summary>The .nuspec of a module, with what the PowerShell Gallery reads in it.</summary>
internal static class PackageSpecification
{
    private static readonly XNamespace Schema = "http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd";

    /// <param name="id">The module's name.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="notes">Its release notes.</param>
    /// <param name="folder">The folder with everything that belongs into the package, seen from the .nuspec.</param>
    public static XDocument Make(string id, ModuleManifest manifest, string notes, string folder)
    {
        // The gallery finds a module, and its commands, by these tags.
        string[] tags = ["PSModule", .. manifest.Tags, "PSIncludes_Cmdlet", .. manifest.Cmdlets.SelectMany(name => new[] { $"PSCmdlet_{name}", $"PSCommand_{name}" })];
        XElement metadata = new(
            Schema + "metadata",
            Element("id", id),
            Element("version", manifest.Version),
            Element("authors", manifest.Required("Author")),
            Element("owners", manifest.Required("CompanyName")),
            Element("requireLicenseAcceptance", "false"),
            new XElement(Schema + "license", new XAttribute("type", "expression"), "MIT"),
            manifest.ProjectUri is { } project ? Element("projectUrl", project) : null,
            Element("readme", "README.md"),
            Element("description", manifest.Required("Description")),
            Element("releaseNotes", notes),
            Element("copyright", manifest.Required("Copyright")),
            Element("tags", string.Join(' ', tags)));
        XElement files = new(Schema + "files", new XElement(Schema + "file", new XAttribute("src", $"{folder}/**"), new XAttribute("target", "")));
        return new XDocument(new XElement(Schema + "package", metadata, files));
    }

    private static XElement Element(string name, string value) => new(Schema + name, value);
}
