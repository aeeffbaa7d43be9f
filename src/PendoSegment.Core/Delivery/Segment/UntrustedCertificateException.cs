#if NET
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace PendoSegment.Delivery.Segment;

/// <summary>
/// The system does not trust a certificate. Of a type of its own, because every other failure of a handshake, such as plain text where TLS was
/// expected or a load balancer that restarts, is one of the network and may pass.
/// </summary>
internal sealed class UntrustedCertificateException(string message) : AuthenticationException(message)
{
    /// <summary>Leaves the verdict to the system, and says it by this exception.</summary>
    public static bool Check(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        IEnumerable<X509ChainStatusFlags> found = chain?.ChainStatus.Select(status => status.Status).Distinct() ?? [];
        throw new UntrustedCertificateException($"The certificate is invalid: {string.Join(", ", [errors, .. found.Cast<Enum>()])}");
    }
}
#endif
