#if !NET
using System.Net.Security;
#endif
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PendoSegment.Delivery.Segment;

namespace PendoSegment.Core.Tests.Delivery.Wire;

/// <summary>Certificates that exist in memory alone, and clients that trust just one.</summary>
internal static class WireCertificate
{
    public static X509Certificate2 Make(string name = "localhost")
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=" + name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        // Windows wants the key in a store; this form carries it along.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

#if NET
    /// <summary>A client with the settings of all, that takes this certificate as an authority.</summary>
    public static RenewableClient Trusting(X509Certificate2 certificate, Action<SocketsHttpHandler>? adjust = null) =>
        new(connections => Handler(certificate, adjust, connections), proxy: null);

    private static SocketsHttpHandler Handler(X509Certificate2 certificate, Action<SocketsHttpHandler>? adjust, ConnectionSet connections)
    {
        SocketsHttpHandler handler = HttpClientFactory.CreateHandler(connections);
        handler.UseProxy = false;
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { X509CertificateLoader.LoadCertificate(certificate.RawData) },
        };
        adjust?.Invoke(handler);
        return handler;
    }
#else
    /// <summary>A client with the settings of all, that takes this certificate as an authority.</summary>
    public static RenewableClient Trusting(X509Certificate2 certificate) => new(connections => Handler(certificate, connections), proxy: null);

    private static HttpClientHandler Handler(X509Certificate2 certificate, ConnectionSet connections)
    {
        HttpClientHandler handler = HttpClientFactory.CreateHandler(connections);
        handler.UseProxy = false;
        handler.ServerCertificateCustomValidationCallback = (_, shown, _, errors) =>
            shown.RawData.SequenceEqual(certificate.RawData) && (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None;
        return handler;
    }
#endif
}
