using System.Security.Cryptography;

namespace PendoSegment.Sandbox;

/// <summary>
/// Makes a sandbox's key: random, so that no other program on the machine can post to it by guessing, and plainly not a real one.
/// </summary>
internal static class SandboxKey
{
    private const string Prefix = "sandbox-";

    /// <summary>24 bytes are 32 characters of base64 without padding.</summary>
    private const int RandomBytes = 24;

    public static string Create()
    {
        byte[] bytes = new byte[RandomBytes];
        using RandomNumberGenerator random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return Prefix + Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_');
    }
}
