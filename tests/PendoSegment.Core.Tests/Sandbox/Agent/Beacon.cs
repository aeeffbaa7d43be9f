using System.IO.Compression;
using System.Text;

namespace PendoSegment.Core.Tests.Sandbox.Agent;

/// <summary>Writes what Pendo's agent would.</summary>
internal static class Beacon
{
    /// <summary>One that the agent of npm's @pendo/agent 2.291.4 has sent from a browser: an identify.</summary>
    public const string Recorded =
        "eJyNkNFOwjAUhl_F9Bpl3dgadikLiBdqCATUmKVsJTR27WxPXRbCA_kcvhinkBjjlenVf77_nJ7_vB4I9K0gOZG10CB3PRmQrTWdE7YE2SChbJwyNqZJGiXZgHxKJ8HYUtbY5K9j9POqMl7DpYQi1LxVKPYA"
        + "bT4c0pjdRPhoziIWDaEz6GitaR3JD8SouvwzlV59f6ElkN_DtVfqnxsc8QNuMdKSb-c_rXARZBGvoXuY9O8rPjUz_4wjdpY34gyj1e19N1uMpmnB-peNQuiEc9LoM55kagPztVgWd8mTqx9DWGhCkGrPtRYhdyGtqCAs4cSHF7oKd6R42R4EZk6y0fHtBJkHeOs";

    public static string Encode(string json) => Encode(Encoding.UTF8.GetBytes(json));

    public static string Encode(byte[] json)
    {
        using MemoryStream zlib = new();
        zlib.Write([0x78, 0x9C], 0, 2);
        using (DeflateStream deflater = new(zlib, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflater.Write(json, 0, json.Length);
        }

        uint low = 1;
        uint high = 0;
        foreach (byte value in json)
        {
            low = (low + value) % 65521;
            high = (high + low) % 65521;
        }

        zlib.Write([(byte)(high >> 8), (byte)high, (byte)(low >> 8), (byte)low], 0, 4);
        return ToText(zlib.ToArray());
    }

    public static string ToText(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static byte[] ToBytes(string text)
    {
        text = text.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
    }
}
