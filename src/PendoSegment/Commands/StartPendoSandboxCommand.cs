using System.Management.Automation;
using PendoSegment.Errors;
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
    public SwitchParameter Use { get; set; }

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
    }
}
