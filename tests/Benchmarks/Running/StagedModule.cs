using System.Diagnostics;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace PendoSegment.Benchmarks.Running;

/// <summary>Finds the module that the build staged, and refuses one that was not built to be fast.</summary>
internal static class StagedModule
{
    /// <param name="chosen">The manifest that the user named; null for the one that the build staged.</param>
    /// <returns>The full path of the manifest.</returns>
    /// <exception cref="BenchmarkException">There is none, or it is a Debug build.</exception>
    public static string Find(string? chosen)
    {
        string? folder = typeof(StagedModule).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "ModuleStage")?.Value;
        string manifest = Path.GetFullPath(chosen ?? Path.Combine(folder ?? string.Empty, "PendoSegment.psd1"));
        if (!File.Exists(manifest))
        {
            throw new BenchmarkException($"There is no module at {manifest}: build it with 'dotnet build -c Release', or name a manifest with --module.");
        }

        foreach (string library in Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(manifest)!, "bin", "net8.0"), "PendoSegment*.dll", SearchOption.AllDirectories))
        {
            if (IsDebugBuild(library))
            {
                throw new BenchmarkException(
                    $"{library} is a Debug build, whose numbers mean nothing. Delete {Path.GetDirectoryName(manifest)} and run the benchmark again with 'dotnet run -c Release'.");
            }
        }

        return manifest;
    }

    // The compiler marks code that the JIT must not optimise with DebuggableAttribute(DebuggingModes), whose flags are the first value.
    private static bool IsDebugBuild(string library)
    {
        using PEReader image = new(File.OpenRead(library));
        MetadataReader metadata = image.GetMetadataReader();
        foreach (CustomAttributeHandle handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            CustomAttribute attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind == HandleKind.MemberReference
                && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor) is { Parent.Kind: HandleKind.TypeReference } constructor
                && metadata.StringComparer.Equals(metadata.GetTypeReference((TypeReferenceHandle)constructor.Parent).Name, nameof(DebuggableAttribute)))
            {
                BlobReader value = metadata.GetBlobReader(attribute.Value);
                value.ReadUInt16();
                return ((DebuggableAttribute.DebuggingModes)value.ReadInt32()).HasFlag(DebuggableAttribute.DebuggingModes.DisableOptimizations);
            }
        }

        return false;
    }
}
