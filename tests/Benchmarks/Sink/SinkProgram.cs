using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace PendoSegment.Benchmarks.Sink;

/// <summary>
/// The sink's process. It prints its address, then obeys lines on its standard input: settings as JSON, which it answers with <c>ok</c>,
/// or <c>report</c>, which it answers with a report as JSON. It ends when its input does, and so never outlives the benchmark.
/// </summary>
internal static class SinkProgram
{
    public static async Task<int> RunAsync()
    {
        SinkApplication application = new();
        using KestrelServer server = MakeServer();
        await server.StartAsync(application, CancellationToken.None);
        await Console.Out.WriteLineAsync(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
        while (await Console.In.ReadLineAsync() is { } line)
        {
            if (line == "report")
            {
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(application.State.Report()));
                continue;
            }

            application.State = new SinkState(JsonSerializer.Deserialize<SinkSettings>(line) ?? new SinkSettings());
            await Console.Out.WriteLineAsync("ok");
        }

        return 0;
    }

    private static KestrelServer MakeServer()
    {
        KestrelServerOptions options = new() { AddServerHeader = false };
        options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);

        // Watching the pace of each body costs, and there are no slow clients here.
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;

        // What is answered at once is answered where it was read, without a turn through the thread pool.
        SocketTransportOptions transport = new() { UnsafePreferInlineScheduling = true };
        return new KestrelServer(
            Options.Create(options), new SocketTransportFactory(Options.Create(transport), NullLoggerFactory.Instance), NullLoggerFactory.Instance);
    }
}
