using System.Diagnostics;
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

    extension(Process)
    {
        public static Process Start(string program, IEnumerable<string> arguments) =>
            Process.Start(program, string.Join(" ", arguments.Select(argument => "\"" + argument.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"")));
    }

    extension(string text)
    {
        public string Replace(string old, string put, StringComparison comparison) => comparison == StringComparison.Ordinal
            ? text.Replace(old, put)
            : throw new NotSupportedException();
    }

    public static StringBuilder Append(this StringBuilder builder, IFormatProvider culture, FormattableString text) => builder.Append(text.ToString(culture));

    public static bool ContainsAny(this ReadOnlySpan<char> text, ReadOnlySpan<char> characters) => text.IndexOfAny(characters) >= 0;

    public static Task<int> ReceiveAsync(this Socket socket, byte[] buffer, CancellationToken cancellation = default) =>
        socket.ReceiveAsync(new ArraySegment<byte>(buffer), SocketFlags.None).WaitAsync(cancellation);

    public static Task<int> SendAsync(this Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) =>
        socket.SendAsync(new ArraySegment<byte>(bytes.ToArray()), SocketFlags.None).WaitAsync(cancellation);

    public static Task<int> SendAsync(this Socket socket, byte[] bytes, CancellationToken cancellation) => socket.SendAsync(bytes.AsMemory(), cancellation);

    public static Task<Socket> AcceptSocketAsync(this TcpListener listener, CancellationToken cancellation) => listener.AcceptSocketAsync().WaitAsync(cancellation);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint EffectiveUserId();
}
