using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using PendoSegment.Pendo;

namespace PendoSegment.Delivery.Segment;

/// <summary>Tries whether an endpoint can be reached, without asking it for anything: its name, a connection, and where it is https a certificate that is trusted.</summary>
internal static class Reach
{
    /// <summary>Tries.</summary>
    /// <param name="endpoint">Where to.</param>
    /// <param name="key">What must not be shown.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="stopped">Cancelled when the command is stopped.</param>
    /// <returns>What is wrong; null for nothing.</returns>
    public static async Task<string?> TryAsync(PendoEndpoint endpoint, PendoKey key, TimeSpan timeout, CancellationToken stopped)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stopped);
        limit.CancelAfter(timeout);
        using TcpClient tcp = new();
        using CancellationTokenRegistration abort = limit.Token.Register(tcp.Dispose);
        try
        {
            await tcp.ConnectAsync(endpoint.Root.DnsSafeHost, endpoint.Root.Port).ConfigureAwait(false);
            if (endpoint.Root.Scheme == Uri.UriSchemeHttps)
            {
                using SslStream tls = new(tcp.GetStream());
                await tls.AuthenticateAsClientAsync(endpoint.Root.DnsSafeHost, null, SslProtocols.Tls12, checkCertificateRevocation: false).ConfigureAwait(false);
            }

            return null;
        }
        catch (Exception) when (limit.IsCancellationRequested)
        {
            // What was being done when the connection was closed under it may fail in any way.
            stopped.ThrowIfCancellationRequested();
            return FormattableString.Invariant($"There was no connection within {timeout.TotalSeconds} s");
        }
        catch (AuthenticationException failure)
        {
            return $"The endpoint's certificate is not trusted: {AnswerText.Of(failure, key)}";
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return $"The endpoint cannot be reached: {AnswerText.Of(failure, key)}";
        }
    }
}
