#if NET
using System.Reflection;
using System.Runtime.Loader;

namespace PendoSegment.Session;

/// <summary>
/// Where the module's libraries are loaded on PowerShell 7: apart from those of other modules in the same process, so that two modules may
/// bring two versions of one library.
/// </summary>
/// <remarks>
/// Only the cmdlet assembly is in the default context, where PowerShell looks for types. What it asks for and the default context does not know
/// comes from the folder <c>dependencies</c> beside it.
/// </remarks>
public sealed class DependencyContext : AssemblyLoadContext
{
    private const string CoreAssembly = "PendoSegment.Core";

    private static readonly Lazy<DependencyContext> Instance = new(Create);

    private readonly string _folder;

    private DependencyContext(string folder)
        : base("PendoSegment") => _folder = folder;

    /// <summary>Makes the libraries available. To be called before a cmdlet type is looked at; a second call changes nothing.</summary>
    public static void Register() => _ = Instance.Value;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    private static DependencyContext Create()
    {
        string folder = Path.Combine(Path.GetDirectoryName(typeof(DependencyContext).Assembly.Location)!, "dependencies");
        DependencyContext context = new(folder);

        // Only what the cmdlet assembly itself asks for: to answer for more would put these libraries before every other module.
        Default.Resolving += (_, name) => name.Name == CoreAssembly ? context.LoadFromAssemblyName(name) : null;
        return context;
    }
}
#endif
