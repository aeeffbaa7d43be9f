using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace PendoSegment.Core.Tests.Sandbox.Page;

/// <summary>The page and its data as such: who gets them, how, and with what headers.</summary>
public sealed class PageEndpointTests : IDisposable
{
    private readonly PendoSandbox _sandbox = PendoSandbox.Start(new SandboxOptions());
    private readonly PageClient _page;

    public PageEndpointTests() => _page = new PageClient(_sandbox);

    public void Dispose()
    {
        _page.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task The_page_may_run_its_own_script_and_style_and_nothing_else()
    {
        using HttpResponseMessage response = await _page.SendAsync("GET", "");
        string html = await _page.GetHtmlAsync();
        string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src {HashOf(html, "script")};", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src {HashOf(html, "style")};", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_names_no_other_site_and_makes_no_markup_of_text()
    {
        string html = await _page.GetHtmlAsync();

        Assert.DoesNotMatch(@"https?://(?!www\.w3\.org/2000/svg)", html);
        Assert.DoesNotMatch(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|\son[a-z]+=""|\sstyle=""", html);
    }

    [Theory]
    [InlineData("")]
    [InlineData("feed")]
    [InlineData("entries")]
    [InlineData("entries/1")]
    [InlineData("entries/2")]
    [InlineData("subjects/visitor")]
    [InlineData("subjects/account?id=a")]
    [InlineData("refused")]
    [InlineData("changes")]
    [InlineData("nothing")]
    public async Task Every_answer_stays_out_of_caches_and_of_other_sites(string path)
    {
        await _page.AcceptAsync(PageClient.Identify("u"));

        using HttpResponseMessage response = await _page.SendAsync("GET", path);

        Assert.Equal("no-store", Header(response, "Cache-Control"));
        Assert.Equal("no-referrer", Header(response, "Referrer-Policy"));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Resource-Policy"));
        Assert.DoesNotContain(response.Headers, static header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/page/")]
    [InlineData("/page/KEY")]
    [InlineData("/page/other/")]
    [InlineData("/page/other/feed")]
    [InlineData("/page/KEY2/changes")]
    [InlineData("/page/API/")]
    [InlineData("/page/INTEGRATION/changes")]
    public async Task Without_the_pages_own_key_there_is_nothing(string path)
    {
        string key = _sandbox.PageUri.Segments[^1].Trim('/');
        path = path.Replace("KEY", key).Replace("API", _sandbox.ApiKey).Replace("INTEGRATION", _sandbox.IntegrationKey);

        (int status, string error) = await _page.GetErrorAsync(path);

        Assert.Equal(404, status);
        Assert.Equal("There is no such page. Its address is the PageUri of the sandbox that runs: (Get-PendoSandbox).PageUri", error);
    }

    [Fact]
    public void The_pages_key_is_new_at_each_start_and_none_of_the_others()
    {
        using PendoSandbox other = PendoSandbox.Start(new SandboxOptions { ApiKey = "real", IntegrationKey = "real2" });

        Assert.Matches($"^http://127\\.0\\.0\\.1:{other.Port}/page/page-[A-Za-z0-9_-]{{32}}/$", other.PageUri.ToString());
        Assert.NotEqual(_sandbox.PageUri.AbsolutePath, other.PageUri.AbsolutePath);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task It_can_only_be_read(string method)
    {
        using HttpResponseMessage response = await _page.SendAsync(method, "changes");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("GET", Assert.Single(response.Content.Headers.Allow));
    }

    [Theory]
    [InlineData("")]
    [InlineData("feed")]
    public async Task HEAD_gets_the_headers_alone(string path)
    {
        using HttpResponseMessage response = await _page.SendAsync("HEAD", path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("subjects/visitor?skip=-1", "\"skip\" must be a whole number from 0 to 2147483647.")]
    [InlineData("subjects/visitor?take=1001", "\"take\" must be a whole number from 0 to 1000.")]
    [InlineData("entries?take=ten", "\"take\" must be a whole number from 0 to 1000.")]
    [InlineData("entries?status=fine", "\"status\" must be a whole number from 0 to 999.")]
    public async Task A_wrong_question_is_told_what_is_wrong(string path, string error) => Assert.Equal((400, error), await _page.GetErrorAsync(path));

    [Theory]
    [InlineData("entries/0")]
    [InlineData("entries/2")]
    [InlineData("entries/-1")]
    [InlineData("entries/99999999999999999999")]
    [InlineData("entries/1/body")]
    [InlineData("subjects/other")]
    [InlineData("feed/1")]
    public async Task What_there_is_not_is_404(string path)
    {
        await _page.AcceptAsync(PageClient.Identify("u"));

        Assert.Equal(404, (await _page.GetErrorAsync(path)).Status);
    }

    [Fact]
    public async Task Looking_counts_as_no_request()
    {
        await _page.GetAsync("changes");
        await _page.GetErrorAsync("/page/other/");
        await _page.GetErrorAsync("nothing");

        Assert.Equal(0, _sandbox.Received);
        Assert.Equal(0, (await _page.GetAsync("entries")).GetProperty("kept").GetInt32());
    }

    [Fact]
    public async Task The_trouble_that_events_have_is_not_the_pages()
    {
        using PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions { FailureRate = 1, RateLimit = 1, Latency = TimeSpan.FromHours(1), Clock = new FakeClock { HoldDelays = true } });
        using PageClient page = new(sandbox);

        await page.GetAsync("changes");
        await page.GetAsync("changes");
    }

    [Fact]
    public async Task A_name_that_another_site_leads_here_is_refused()
    {
        using RawClient client = await RawClient.ConnectAsync(_sandbox.Port);

        await client.SendAsync($"GET {_sandbox.PageUri.AbsolutePath}changes HTTP/1.1\r\nHost: evil.example\r\n\r\n");

        Assert.Equal(421, (await client.ReadAsync()).Status);
    }

    private static string Header(HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));

    /// <summary>As a browser hashes the one element of this name.</summary>
    private static string HashOf(string html, string element)
    {
        Match match = Assert.Single(Regex.Matches(html, $"<{element}[^>]*>(.*?)</{element}>", RegexOptions.Singleline).Cast<Match>());
        return $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(match.Groups[1].Value)))}'";
    }
}
