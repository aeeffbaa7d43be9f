using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace PendoSegment.Sandbox.Page;

/// <summary>The page's one file, and what a browser is told to let it do: no more than its own script and style, and asking its own sandbox.</summary>
internal static class PageFile
{
    /// <summary>The bytes to send.</summary>
    public static byte[] Html { get; }

    /// <summary>The header lines that go with it, each with its end.</summary>
    public static string Headers { get; }

#pragma warning disable CA1810 // One reading makes both.
    static PageFile()
#pragma warning restore CA1810
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("page.html")!;
        using StreamReader reader = new(stream, Encoding.UTF8);

        // A browser takes CR LF for LF before it hashes.
        string html = reader.ReadToEnd().Replace("\r\n", "\n");
        Html = Encoding.UTF8.GetBytes(html);
        Headers = "Content-Security-Policy: default-src 'none'; "
            + $"script-src {HashOf(html, "script")}; style-src {HashOf(html, "style")}; img-src data:; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'\r\n";
    }

    private static string HashOf(string html, string element)
    {
        int start = html.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        string text = html.Substring(start, html.IndexOf($"</{element}>", StringComparison.Ordinal) - start);
        return $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
    }
}
