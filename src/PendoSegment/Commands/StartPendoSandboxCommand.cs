using System.Management.Automation;
using PendoSegment.Errors;
using PendoSegment.Input;
using PendoSegment.Parameters;
using PendoSegment.Session;

namespace PendoSegment.Commands;

[Cmdlet(VerbsLifecycle.Start, "PendoSandbox")]
[OutputType(typeof(PendoSandbox))]
public sealed class StartPendoSandboxCommand : PendoCommand
{
    [Parameter(Position = 0)]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    [Parameter]
    [ValidateNotNull]
    [ApiKeyTransformation]
    public ApiKey? ApiKey { get; set; }

    [Parameter]
    [ValidateNotNull]
    [IntegrationKeyTransformation]
    public IntegrationKey? IntegrationKey { get; set; }

    [Parameter]
    [ValidateRange(0, 60000)]
    public int Latency { get; set; }

    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double FailureRate { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int RateLimit { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AgentPath { get; set; }

    [Parameter]
    public SwitchParameter Use { get; set; }

    [Parameter]
    public SwitchParameter Show { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override CommandException? Explain(Exception problem) => CommandException.Of(problem, Port);

    private protected override void Process()
    {
        PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions
        {
            Port = Port,
            ApiKey = ApiKey?.Reveal(),
            IntegrationKey = IntegrationKey?.Reveal(),
            Latency = TimeSpan.FromMilliseconds(Latency),
            FailureRate = FailureRate,
            RateLimit = RateLimit,
            AgentPath = AgentPath is null ? null : FileResolver.Existing(FileResolver.Literal(this, AgentPath)),
        });
        PendoSession session = PendoSession.Current;
        session.Sandboxes.Add(sandbox);
        if (Use)
        {
            session.UseSandbox(sandbox);
        }

        if (!Use || PassThru)
        {
            WriteObject(sandbox);
        }

        if (Show)
        {
            ShowPage(sandbox.PageUri);
        }
    }

    private void ShowPage(Uri page)
    {
        // As Write-Host would, so that it is seen and is no output.
        WriteInformation(new HostInformationMessage { Message = $"The sandbox's page: {page}" }, ["PSHOST"]);
        if (DefaultBrowser.Open(page) is { } fault)
        {
            WriteWarning($"No browser could be opened ({fault}). Open {page} yourself, on this machine.");
        }
    }
}
