using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace PendoSegment.Module.Tests.Module.Assemblies;

/// <summary>A DLL and what it asks for, read without loading it.</summary>
internal sealed record AssemblyFile(AssemblyIdentity Identity, IReadOnlyList<AssemblyIdentity> References)
{
    public static AssemblyFile Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        using PEReader image = new(stream);
        MetadataReader reader = image.GetMetadataReader();
        return new AssemblyFile(
            Of(reader.GetAssemblyDefinition().GetAssemblyName()),
            [.. reader.AssemblyReferences.Select(handle => Of(reader.GetAssemblyReference(handle).GetAssemblyName()))]);
    }

    /// <summary>Every DLL of a folder and the folders in it.</summary>
    public static IReadOnlyList<AssemblyFile> ReadAll(string folder) =>
        [.. Directory.GetFiles(folder, "*.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read)];

    private static AssemblyIdentity Of(AssemblyName name) => new(name.Name!, name.Version!, Convert.ToHexStringLower(name.GetPublicKeyToken() ?? []));
}
