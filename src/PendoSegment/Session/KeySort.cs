using PendoSegment.Errors;
using PendoSegment.Pendo;

namespace PendoSegment.Session;

/// <summary>A sort of key that a session can have, and where else it may come from.</summary>
/// <param name="Name">What it is called, in messages.</param>
/// <param name="KeyVariable">The environment variable with the key.</param>
/// <param name="EndpointVariable">The environment variable with the address of its service.</param>
/// <param name="Service">What it opens.</param>
/// <param name="Missing">The error for having none.</param>
/// <param name="Make">Wraps a key.</param>
/// <param name="OfSandbox">The key of a sandbox.</param>
internal sealed record KeySort<TKey>(
    string Name, string KeyVariable, string EndpointVariable, PendoService Service, ErrorKind Missing, Func<string, TKey> Make, Func<PendoSandbox, string> OfSandbox)
    where TKey : PendoKey;
