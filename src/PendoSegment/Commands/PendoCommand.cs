using System.Management.Automation;
using PendoSegment.Errors;
using PendoSegment.Values;

namespace PendoSegment.Commands;

/// <summary>What every command of the module has: a token that Ctrl+C cancels, and one way to end with an error.</summary>
public abstract class PendoCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    // Made once, since it is run for every record.
    private readonly Action _process;

    private protected PendoCommand() => _process = Process;

    /// <summary>Cancelled when the user or the pipeline stops the command.</summary>
    private protected CancellationToken Stopped => _stop.Token;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected override void BeginProcessing()
    {
        Run(Look);
        Run(Ready);
        Run(Begin);
    }

    protected override void ProcessRecord() => Run(_process);

    protected override void EndProcessing() => Run(End);

    /// <summary>Runs on a thread of its own: it may cancel and nothing else.</summary>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Tells of something, whatever the names and values in it are.</summary>
    private protected new void WriteWarning(string text) => base.WriteWarning(Visible.Of(text));

    /// <inheritdoc cref="WriteWarning"/>
    private protected new void WriteVerbose(string text) => base.WriteVerbose(Visible.Of(text));

    /// <summary>Before anything is made: looks whether the parameters go together.</summary>
    private protected virtual void Look()
    {
    }

    /// <summary>Before anything else is done, so that what is made here knows of every end that comes later.</summary>
    private protected virtual void Ready()
    {
    }

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

    /// <summary>The error that ends the command, for an exception that a user can do something about; null for any other.</summary>
    private protected virtual CommandException? Explain(Exception problem) => CommandException.Of(problem, target: null);

    /// <summary>Does what is left to do before the command ends with an error, and gives what is to be added to its message.</summary>
    /// <param name="errorId">The error's id.</param>
    /// <param name="isInput">True when the input could not be read any further.</param>
    private protected virtual string Conclude(string errorId, bool isInput) => string.Empty;

    /// <summary>
    /// Called when the pipeline came to its end while the command wrote to it: the error that it wrote is to be the end (-ErrorAction Stop), or another command
    /// has ended it. Nothing can be written any more, and Ctrl+C does not come through.
    /// </summary>
    private protected virtual void Interrupted()
    {
    }

    /// <summary>Ends what the command holds; also called when the pipeline is stopped half-way.</summary>
    protected virtual void Dispose(bool disposing)
    {
        // The token's source is left to the collector: senders that are being let go may still look at it.
    }

    private void Run(Action step)
    {
        try
        {
            RunToError(step);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private void RunToError(Action step)
    {
        try
        {
            step();
        }
        catch (PipelineStoppedException) when (!_stop.IsCancellationRequested)
        {
            Interrupted();
            throw;
        }
        catch (Exception problem) when (Explain(problem) is { } known)
        {
            string added = Conclude(known.Kind.Id, CommandException.IsInput(problem));
            ThrowTerminatingError(ErrorRecords.Terminating(added.Length == 0 ? known : new CommandException(known.Kind, known.Message + added, known.Target)));
        }
    }
}
