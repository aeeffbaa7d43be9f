using System.IO.Pipelines;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace PendoSegment.Benchmarks.Sink;

/// <summary>Answers requests straight from Kestrel: no host, no middleware, no log, so that the sink costs as little as it can.</summary>
internal sealed class SinkApplication : IHttpApplication<IFeatureCollection>
{
    private volatile SinkState _state = new(new SinkSettings());

    public SinkState State
    {
        get => _state;
        set => _state = value;
    }

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        SinkState state = _state;
        PipeReader body = context.GetRequiredFeature<IRequestBodyPipeFeature>().Reader;
        ReadResult read = await body.ReadAsync();
        while (!read.IsCompleted)
        {
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await body.ReadAsync();
        }

        int status = state.Decide(read.Buffer);
        body.AdvanceTo(read.Buffer.End);
        if (state.IsHanging)
        {
            await state.HangAsync(context.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted);
            return;
        }

        if (state.Settings.LatencyMilliseconds > 0)
        {
            await state.HoldAsync();
        }

        IHttpResponseFeature response = context.GetRequiredFeature<IHttpResponseFeature>();
        response.StatusCode = status;
        response.Headers.ContentLength = 0;
        if (status == 429)
        {
            response.Headers.RetryAfter = "1";
        }
    }

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }
}
