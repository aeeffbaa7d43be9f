using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using PendoSegment.Delivery.Segment;

namespace PendoSegment.Core.Tests.Delivery.Wire;

/// <summary>A server that speaks HTTP/2 over TLS and nothing else, in windows so small that bodies have to wait for each other.</summary>
internal sealed class Http2Server(WebApplication application, X509Certificate2 certificate) : IAsyncDisposable
{
    public Uri Root => new(application.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    public static async Task<Http2Server> StartAsync(RequestDelegate handle)
    {
        X509Certificate2 certificate = WireCertificate.Make();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.Http2.InitialConnectionWindowSize = 65_535;
            kestrel.Limits.Http2.InitialStreamWindowSize = 65_535;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                listen.UseHttps(certificate);
            });
        });
        WebApplication application = builder.Build();
        application.Run(handle);
        await application.StartAsync();
        return new Http2Server(application, certificate);
    }

    public RenewableClient Client(Action<SocketsHttpHandler>? adjust = null) => WireCertificate.Trusting(certificate, adjust);

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        certificate.Dispose();
    }
}
