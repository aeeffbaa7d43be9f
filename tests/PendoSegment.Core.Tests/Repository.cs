using System.Reflection;

namespace PendoSegment.Core.Tests;

/// <summary>The files that the tests are about.</summary>
internal static class Repository
{
    private static readonly string Root =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "Repository").Value!;

    /// <summary>A file or folder by its path from the repository's root.</summary>
    public static string Path(string relative) => System.IO.Path.GetFullPath(System.IO.Path.Combine(Root, relative));
}
