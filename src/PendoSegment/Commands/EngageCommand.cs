using System.Management.Automation;
using PendoSegment.Errors;
using PendoSegment.Session;

namespace PendoSegment.Commands;

/// <summary>What the commands share that ask Pendo's API once or twice.</summary>
public abstract class EngageCommand : PendoCommand, IApiCommand
{
    private PendoApi? _api;

    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = 4;

    [Parameter]
    [ValidateRange(0.05, 3600)]
    public double RetryIntervalSec { get; set; } = 1;

    [Parameter]
    [ValidateRange(1, 3600)]
    public int? TimeoutSec { get; set; }

    /// <summary>Pendo's API with the session's key.</summary>
    private protected PendoApi Api => _api ??= PendoApi.Open(this);

    private protected override CommandException? Explain(Exception problem) => PendoApi.Explain(problem, base.Explain(problem));
}
