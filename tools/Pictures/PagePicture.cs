using System.Runtime.CompilerServices;
using PuppeteerSharp;

namespace PendoSegment.Pictures;

/// <summary>Takes pictures of the sandbox's page while a session sends the sample files.</summary>
internal static class PagePicture
{
    private const int Width = 1280;
    private const int Height = 640;

    /// <summary>What the session does, after the page was opened.</summary>
    private const string Script = """
        $ErrorActionPreference = 'SilentlyContinue'
        $ProgressPreference = 'SilentlyContinue'
        Import-Module PendoSegment
        $sandbox = Start-PendoSandbox -Use -PassThru
        [Console]::Out.WriteLine($sandbox.PageUri.AbsoluteUri)
        $null = [Console]::In.ReadLine()
        $null = Send-PendoGroup -Path accounts.csv -GroupIdProperty id
        $null = Send-PendoIdentify -Path users.csv -UserIdProperty id -GroupIdProperty company_id
        Add-PendoMetadataField -Kind Visitor -Name renewal -Type Date
        $null = [pscustomobject]@{ id = 'u-000001'; renewal = [datetime]'2027-05-21' } | Update-PendoMetadata -Kind Visitor -UserIdProperty id
        $users = Import-Csv -Path users.csv | Select-Object -Skip 2 -First 7
        $users | ForEach-Object { Send-PendoTrack -UserId $_.id -Event 'Report exported' -Properties @{ format = 'pdf'; pages = 3 } }
        Send-PendoGroup -GroupId acc-0002 -Traits @{ plan = 'premium'; employees = 912 }
        $null = Invoke-WebRequest -Uri "$($sandbox.Endpoint)data/segmentio/$($sandbox.ApiKey)" -Method Post -ContentType 'application/json' -Body '{"type":"identify","traits":{"plan":"trial"}}'
        $users | Select-Object -First 3 | ForEach-Object { Send-PendoTrack -UserId $_.id -Event 'Dashboard opened' -Properties @{ widgets = 12 } }
        Send-PendoIdentify -UserId u-000001 -GroupId 0e8c78ea9d97a7b8185e8632 -Traits ([ordered]@{ plan = 'premium'; logins = 6; title = 'Head of Sales' })
        [Console]::Out.WriteLine('sent')
        $null = [Console]::In.ReadLine()
        """;

    /// <summary>Takes one picture in light and one in dark.</summary>
    /// <param name="light">The PNG to write, in light.</param>
    /// <param name="dark">The same in dark.</param>
    public static async Task TakeAsync(string light, string dark)
    {
        using ConsoleRun session = new(Script);
        IBrowser browser = await MachineBrowser.StartAsync().ConfigureAwait(false);
        await using ConfiguredAsyncDisposable _ = browser.ConfigureAwait(false);
        IPage page = (await browser.PagesAsync().ConfigureAwait(false))[0];
        await page.SetViewportAsync(new ViewPortOptions { Width = Width, Height = Height }).ConfigureAwait(false);
        await page.GoToAsync(session.ReadLine()).ConfigureAwait(false);
        await page.WaitForFunctionAsync("() => (document.querySelector('#spark-line').getAttribute('d') ?? '').split('L').length > 12").ConfigureAwait(false);
        session.GoOn();
        session.ReadLine();
        await page.WaitForFunctionAsync("() => document.querySelector('#live-rows .row')?.innerText.includes('Head of Sales')").ConfigureAwait(false);
        await page.ClickAsync("#live-rows .row").ConfigureAwait(false);
        await page.WaitForSelectorAsync("#json").ConfigureAwait(false);
        await page.WaitForFunctionAsync("() => document.querySelector('#rate').innerText !== '0'").ConfigureAwait(false);
        foreach ((string scheme, string file) in new[] { ("light", light), ("dark", dark) })
        {
            await page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = scheme }]).ConfigureAwait(false);
            await page.WaitForFunctionAsync("() => document.getAnimations().every(animation => animation.animationName !== 'fresh' || animation.playState !== 'running')").ConfigureAwait(false);
            await page.ScreenshotAsync(file, new ScreenshotOptions { Type = ScreenshotType.Png }).ConfigureAwait(false);
        }

        session.GoOn();
        session.End();
    }
}
