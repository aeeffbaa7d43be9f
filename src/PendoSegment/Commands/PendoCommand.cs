using System.Management.Automation;
using PendoSegment.Errors;

namespace PendoSegment.Commands;

/// <summary>What every command of the module has: a token that Ctrl+C cancels, and one way to end with an error.</summary>
public abstract class PendoCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Cancelled when the user or the pipeline stops the command.</summary>
    private protected CancellationToken Stopped => _stop.Token;

    /// <summary>Ends the command and what it holds.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            Begin();
        }
        catch (Exception problem) when (IsEnd(problem))
        {
            EndWith(problem);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            Process();
        }
        catch (Exception problem) when (IsEnd(problem))
        {
            EndWith(problem);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            End();
        }
        catch (Exception problem) when (IsEnd(problem))
        {
            EndWith(problem);
        }
    }

    /// <summary>Runs on a thread of its own: it may cancel and nothing else.</summary>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Before the first record.</summary>
    private protected virtual void Begin()
    {
    }

    /// <summary>For each record.</summary>
    private protected virtual void Process()
    {
    }

    /// <summary>After the last record.</summary>
    private protected virtual void End()
    {
    }

    /// <summary>Ends what the command holds; also called when the pipeline is stopped half-way.</summary>
    protected virtual void Dispose(bool disposing)
    {
        // The token's source is left to the collector: senders that are being let go may still look at it.
    }

    private bool IsEnd(Exception problem) => problem is CommandException || (problem is OperationCanceledException && _stop.IsCancellationRequested);

    private void EndWith(Exception problem)
    {
        if (problem is CommandException known)
        {
            ThrowTerminatingError(ErrorRecords.Terminating(known));
        }

        throw new PipelineStoppedException();
    }
}
