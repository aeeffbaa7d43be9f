using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PendoSegment.Browser.Tests.Hosting;

/// <summary>A web site of somebody who uses Pendo, at an address of its own on this machine.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (string Type, string Text)> _files = new();
    private readonly WebApplication _server;

    private TestSite(WebApplication server)
    {
        _server = server;
        server.Run(AnswerAsync);
    }

    /// <summary>Its root.</summary>
    public Uri Root => new(_server.Urls.First() + "/");

    /// <summary>The Content-Security-Policy of its pages; null for none.</summary>
    public string? Policy { get; set; }

    public static async Task<TestSite> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        TestSite site = new(builder.Build());
        await site._server.StartAsync();
        return site;
    }

    /// <summary>Puts a page at a path, with what stands in its head and in its body.</summary>
    public void Put(string path, string head, string body = "") =>
        _files[path] = ("text/html; charset=utf-8", $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Shop</title>{head}</head><body>{body}</body></html>");

    /// <summary>Puts a script at a path.</summary>
    public void PutScript(string path, string script) => _files[path] = ("text/javascript; charset=utf-8", script);

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        // What a browser asks of every site by itself is no fault of a page's.
        if (!_files.TryGetValue(context.Request.Path, out (string Type, string Text) file))
        {
            context.Response.StatusCode = context.Request.Path == "/favicon.ico" ? 204 : 404;
            return Task.CompletedTask;
        }

        context.Response.ContentType = file.Type;
        if (Policy is not null)
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
        }

        return context.Response.WriteAsync(file.Text, Encoding.UTF8);
    }
}
