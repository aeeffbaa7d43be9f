namespace PendoSegment.Module.Tests.Module.Assemblies;

/// <summary>What the runtime binds by.</summary>
/// <param name="Name">The simple name.</param>
/// <param name="Version">The assembly's version, not the package's or the file's.</param>
/// <param name="Token">The public key token in lower-case hexadecimal; empty where there is none.</param>
internal sealed record AssemblyIdentity(string Name, Version Version, string Token)
{
    public override string ToString() => $"{Name} {Version} ({(Token.Length == 0 ? "no key" : Token)})";
}
