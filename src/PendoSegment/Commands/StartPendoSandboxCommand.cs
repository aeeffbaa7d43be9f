using System.Management.Automation;
using PendoSegment.Errors;
using PendoSegment.Parameters;
using PendoSegment.Sandbox;
using PendoSegment.Session;

namespace PendoSegment.Commands;

/// <summary>
/// <para type="synopsis">Starts a local stand-in for Pendo's Segment endpoint, to try mappings without an account.</para>
/// </summary>
/// <remarks>
/// It listens on this machine alone, keeps what it is sent in memory, and answers as far as Pendo's behaviour is documented or was seen in its web agent
/// (npm @pendo/agent): field names in lower case, objects ignored, the last write wins.
/// </remarks>
[Cmdlet(VerbsLifecycle.Start, "PendoSandbox")]
[OutputType(typeof(PendoSandbox))]
public sealed class StartPendoSandboxCommand : PendoCommand
{
    /// <summary>The port to listen on, 1 to 65,535. Default: any that is free.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>The key that the sandbox takes. Default: a random one.</summary>
    [Parameter]
    [ValidateNotNull]
    [ApiKeyTransformation]
    public ApiKey? ApiKey { get; set; }

    /// <summary>How many milliseconds each answer takes at least, 0 to 60,000.</summary>
    [Parameter]
    [ValidateRange(0, 60000)]
    public int Latency { get; set; }

    /// <summary>The share of good events that are answered with 500 or 503, 0 to 1: to see what failures do.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double FailureRate { get; set; }

    /// <summary>The most events a second, beyond which the answer is 429 with Retry-After. 0 for no limit.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int RateLimit { get; set; }

    /// <summary>Makes the Send commands of this session use the sandbox, until Stop-PendoSandbox, Set-PendoApiKey or Clear-PendoApiKey.</summary>
    [Parameter]
    public SwitchParameter Use { get; set; }

    /// <summary>Writes the sandbox also when -Use is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        PendoSandbox sandbox = Start();
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

    private PendoSandbox Start()
    {
        try
        {
            return PendoSandbox.Start(new SandboxOptions
            {
                Port = Port,
                ApiKey = ApiKey?.Reveal(),
                Latency = TimeSpan.FromMilliseconds(Latency),
                FailureRate = FailureRate,
                RateLimit = RateLimit,
            });
        }
        catch (SandboxException problem)
        {
            throw new CommandException("SandboxFailed", ErrorCategory.OpenError, problem.Message, Port);
        }
    }
}
