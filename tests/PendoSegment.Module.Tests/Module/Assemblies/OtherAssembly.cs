using System.Reflection;
using System.Reflection.Emit;

namespace PendoSegment.Module.Tests.Module.Assemblies;

/// <summary>Makes an empty assembly that is called like one of the module's: what another version of it would bring.</summary>
internal static class OtherAssembly
{
    public static void Save(string path, string name, Version version)
    {
        PersistedAssemblyBuilder builder = new(new AssemblyName(name) { Version = version }, typeof(object).Assembly);
        builder.DefineDynamicModule(name).DefineType("Other.Version", TypeAttributes.Public).CreateType();
        builder.Save(path);
    }
}
