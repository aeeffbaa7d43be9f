using System.Reflection;

namespace PendoSegment.Packaging;

/// <summary>Packs the staged module into artifacts/package. An argument is the tag that is to be published, such as v0.1.0.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        try
        {
            string repository = Metadata("Repository");
            string package = ModulePackage.Make(Metadata("ModuleStage"), repository, Path.Combine(repository, "artifacts", "package"), args.FirstOrDefault());
            Console.WriteLine($"The package is {package}");
            return 0;
        }
        catch (PackagingException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return 1;
        }
    }

    private static string Metadata(string key) =>
        typeof(Program).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
