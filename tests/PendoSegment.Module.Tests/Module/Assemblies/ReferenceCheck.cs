namespace PendoSegment.Module.Tests.Module.Assemblies;

/// <summary>
/// What would fail to load. Windows PowerShell has no binding redirects for a module: a reference to a library that ships must name the
/// version that ships. A platform's own assembly serves every reference up to its version.
/// </summary>
internal static class ReferenceCheck
{
    /// <summary>The references that neither the platform nor the shipped files satisfy, each with who asks.</summary>
    public static IReadOnlyList<string> Unsatisfied(IReadOnlyList<AssemblyFile> shipped, IReadOnlyList<AssemblyIdentity> platform) =>
    [
        .. from file in shipped
           from asked in file.References
           where !shipped.Any(other => other.Identity == asked) && !platform.Any(own => Serves(own, asked))
           let near = shipped.Select(other => other.Identity).Concat(platform).Where(other => other.Name == asked.Name)
           select $"{file.Identity.Name} asks for {asked}; there is {(near.Any() ? string.Join(", ", near) : "none")}",
    ];

    /// <summary>The shipped files that nothing asks for, directly or through others, beginning with one.</summary>
    public static IReadOnlyList<string> Unused(IReadOnlyList<AssemblyFile> shipped, string root)
    {
        HashSet<string> used = [root];
        Queue<string> open = new([root]);
        while (open.TryDequeue(out string? name))
        {
            foreach (AssemblyIdentity asked in shipped.Where(file => file.Identity.Name == name).SelectMany(file => file.References))
            {
                if (used.Add(asked.Name))
                {
                    open.Enqueue(asked.Name);
                }
            }
        }

        return [.. shipped.Select(file => file.Identity.Name).Where(name => !used.Contains(name))];
    }

    /// <summary>The shipped files that a platform has itself.</summary>
    public static IReadOnlyList<string> Doubled(IReadOnlyList<AssemblyFile> shipped, IReadOnlyList<string> platform) =>
        [.. shipped.Select(file => file.Identity.Name).Intersect(platform, StringComparer.OrdinalIgnoreCase)];

    private static bool Serves(AssemblyIdentity own, AssemblyIdentity asked) => own.Name == asked.Name && own.Token == asked.Token && own.Version >= asked.Version;
}
