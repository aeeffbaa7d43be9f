using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace System;

/// <summary>What the tests use of .NET, .NET Framework lacks, and the package Polyfill lacks too.</summary>
internal static class MorePolyfill
{
    extension(DateTime)
    {
        public static DateTime UnixEpoch => new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    }

    extension(Environment)
    {
        // Asked for on Unix alone.
        public static bool IsPrivilegedProcess => EffectiveUserId() == 0;
    }

    extension(string text)
    {
        public string Replace(string old, string put, StringComparison comparison) => comparison == StringComparison.Ordinal
            ? text.Replace(old, put)
            : throw new NotSupportedException();
    }

    public static StringBuilder Append(this StringBuilder builder, IFormatProvider culture, FormattableString text) => builder.Append(text.ToString(culture));

    public static bool ContainsAny(this ReadOnlySpan<char> text, ReadOnlySpan<char> characters) => text.IndexOfAny(characters) >= 0;

    public static Task<Socket> AcceptSocketAsync(this TcpListener listener, CancellationToken cancellation) => listener.AcceptSocketAsync().WaitAsync(cancellation);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint EffectiveUserId();
}
