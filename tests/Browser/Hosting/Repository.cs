using System.Reflection;

namespace PendoSegment.Browser.Tests.Hosting;

/// <summary>The files that the tests are about.</summary>
internal static class Repository
{
    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(static entry => entry.Key == "Repository").Value!;

    /// <summary>A file or folder by its path from the root.</summary>
    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);
}
