using System.Management.Automation;

namespace PendoSegment.Session;

/// <summary>The parameters of a command that asks Pendo's API. What they mean is in one place: <see cref="PendoApi"/>.</summary>
internal interface IApiCommand
{
    /// <summary>How many times a call is tried again.</summary>
    int MaximumRetryCount { get; }

    /// <summary>The seconds before a call is tried again for the first time.</summary>
    double RetryIntervalSec { get; }

    /// <summary>How many seconds one attempt may take; null for what the connection says.</summary>
    int? TimeoutSec { get; }

    /// <summary>How the command was called.</summary>
    InvocationInfo MyInvocation { get; }
}
