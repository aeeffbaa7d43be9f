using System.Diagnostics;
using System.Management.Automation;
using PendoSegment.Delivery;
using PendoSegment.Errors;
using PendoSegment.Ledger;
using PendoSegment.Values;

namespace PendoSegment.Sending;

/// <summary>The ends that a command's delivery can come to, each with what there is to say then: by itself, by an error of its own or of the input, or by the user.</summary>
/// <param name="command">Who sends.</param>
/// <param name="run">The delivery.</param>
/// <param name="report">What the user is told of it.</param>
/// <param name="ending">What the user is told of an early end.</param>
/// <param name="files">Where what becomes of the events is written down.</param>
/// <param name="gate">What holds back what need not be sent; null for nothing.</param>
/// <param name="kind">What all events are; null when each says so itself.</param>
/// <param name="attemptLimit">How long one attempt may take.</param>
/// <param name="stopped">Cancelled when the command is stopped.</param>
internal sealed class SendEnd(
    PSCmdlet command, SendRun run, SendReport report, EndingReport ending, SendFiles files, LedgerGate? gate, EventKind? kind, TimeSpan attemptLimit, CancellationToken stopped)
{
    // How long the pipeline thread waits before it looks at progress again: five updates a second.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private const string StopAdvice = "Give -ErrorAction Continue, or SilentlyContinue with -ErrorVariable, so that the other records go on: GitHub Actions and Azure Pipelines begin every script with Stop.";

    /// <summary>Passes on what became of the events since the last time.</summary>
    /// <exception cref="DeliveryException">Delivery cannot go on.</exception>
    public void Report()
    {
        report.Report(run);
        if (run.Fault is { } fault)
        {
            throw Ending(fault);
        }
    }

    /// <summary>Waits while there is no room for more.</summary>
    /// <exception cref="DeliveryException">Delivery cannot go on.</exception>
    public void WaitForRoom()
    {
        while (!run.Dispatcher.HasRoom)
        {
            run.Dispatcher.WaitForRoom(Tick, stopped);
            Report();
        }
    }

    /// <summary>Waits until everything has been delivered or refused, and writes the summary, unless results were written instead.</summary>
    /// <param name="isWhole">True when the input is all that there is of its kind, so that who is not in it is absent.</param>
    /// <param name="badRows">How many rows could not be read, those that another shard tells of included.</param>
    public void Complete(bool isWhole, long badRows)
    {
        Deliver();
        DeliveryAccount account = run.End(string.Empty, LedgerRun.Completed, isWhole && gate is { HasSeen: true } && kind is not EventKind.Track ? kind : null);
        if (run.Fault is { } fault)
        {
            throw Ending(fault);
        }

        Summarize(account, LedgerRun.Completed);
        if (gate is not null)
        {
            LedgerReport.Tell(command, files.Ledger!, gate.Held, badRows + gate.Unknown);
        }
    }

    /// <summary>Delivers what was taken before something else than delivery ended the command.</summary>
    /// <param name="errorId">What ends it.</param>
    /// <param name="isSummarized">True to end with the summary as well.</param>
    /// <returns>What became of it, to be added to the error's message; empty when nothing had been taken.</returns>
    public string Conclude(string errorId, bool isSummarized)
    {
        if (ending.IsTold)
        {
            return string.Empty;
        }

        try
        {
            Deliver();
        }
        catch (DeliveryException fault)
        {
            return " " + fault.Message;
        }

        DeliveryAccount account = run.End(string.Empty, errorId);
        if (run.Dispatcher.Taken + account.Unchanged == 0)
        {
            // Nothing was handed over: the error says all, unless it came in the middle of an input.
            ending.IsTold = !isSummarized;
            return string.Empty;
        }

        string told = ending.Tell(account);
        if (isSummarized)
        {
            Summarize(account, errorId);
        }
        else
        {
            report.WarnAtEnd(run);
        }

        return " " + told;
    }

    /// <summary>
    /// Delivers what was taken before the error that is to be the end, and adds to that error what became of it. Since nobody can stop it, it takes no longer
    /// than an attempt may take.
    /// </summary>
    public void Interrupted()
    {
        if (ending.IsTold || report.StoppedBy is not { } error)
        {
            return;
        }

        Stopwatch clock = Stopwatch.StartNew();
        while (!run.Dispatcher.IsIdle && run.Dispatcher.Fault is null && clock.Elapsed < attemptLimit)
        {
            run.Dispatcher.WaitForEnd(attemptLimit - clock.Elapsed, CancellationToken.None);
        }

        // What the record's own advice says of the other records is not so here.
        string told = Visible.Of(ending.Tell(run.End("An error that was to be the end came before this was delivered", ErrorRecords.Id(error))));
        error.ErrorDetails = new ErrorDetails($"{error.ErrorDetails?.Message ?? error.Exception.Message} {StopWords()} {told}") { RecommendedAction = StopAdvice };
    }

    // Whoever did not type it has it from a runner.
    private string StopWords() => $"{(command.MyInvocation.BoundParameters.ContainsKey("ErrorAction") ? "-ErrorAction" : "$ErrorActionPreference")} Stop ends it here.";

    private void Deliver()
    {
        while (!run.Dispatcher.IsIdle)
        {
            run.Dispatcher.WaitForEnd(Tick, stopped);
            Report();
        }

        Report();
    }

    private void Summarize(DeliveryAccount account, string endedBy)
    {
        ending.IsTold = true;
        report.Complete(account, run.Dispatcher.Retries, files.Rejects is { Lines: > 0 } rejects ? rejects.Path : null, endedBy);
        report.WarnAtEnd(run);
    }

    // What ended delivery, with what that means for the events.
    private DeliveryException Ending(DeliveryException fault)
    {
        report.EndProgress();
        DeliveryAccount account = run.End(fault.Message, ErrorRecords.Id(fault), problem: fault.WithoutAnswer);
        string told = ending.Tell(account);

        // Answers that came while it ended.
        report.Report(run);
        report.WarnAtEnd(run);
        return new DeliveryException(fault.Fault, $"{fault.Message} {told}", fault);
    }
}
