using System.Reflection;
using System.Reflection.Emit;

namespace PendoSegment.Module.Tests.Module.Assemblies;

/// <summary>Makes an empty assembly that is called like a library of the module: what another module would bring in another version.</summary>
internal static class OtherAssembly
{
    public static void Save(string path, string name, Version version, string? likeFile)
    {
        AssemblyName identity = new(name) { Version = version };
        if (likeFile is not null)
        {
            identity.SetPublicKey(AssemblyName.GetAssemblyName(likeFile).GetPublicKey());
        }

        PersistedAssemblyBuilder builder = new(identity, typeof(object).Assembly);
        builder.DefineDynamicModule(name).DefineType("Other.Version", TypeAttributes.Public).CreateType();
        builder.Save(path);
    }
}
