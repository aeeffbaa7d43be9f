namespace System.Security.Cryptography.X509Certificates;

/// <summary>Certificates from bytes, by what they are said to be.</summary>
internal static class X509CertificateLoader
{
    public static X509Certificate2 LoadCertificate(byte[] data) => new(data);

    public static X509Certificate2 LoadPkcs12(byte[] data, string? password) => new(data, password);
}
