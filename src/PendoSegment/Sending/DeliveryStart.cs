using System.Management.Automation;
using PendoSegment.Events;
using PendoSegment.Input;
using PendoSegment.Session;

namespace PendoSegment.Sending;

/// <summary>What a Send command has in hand once it has begun: how it reports, and the run, which a rehearsal with -WhatIf does not have.</summary>
internal sealed class DeliveryStart : IDisposable
{
    private readonly PSCmdlet _command;
    private readonly bool _passThru;
    private readonly bool _asks;
    private readonly string _host;

    public DeliveryStart(PSCmdlet command, EventKind? kind, DeliverySettings settings, CancellationToken stopped)
    {
        _command = command;
        _passThru = settings.PassThru;
        _asks = Asking.IsOn(command);
        bool whatIf = Asking.IsWhatIf(command);

        // A rehearsal needs no key.
        PendoConnection? connection = whatIf
            ? ConnectionResolver.Find(PendoSession.Current, settings.ApiKey)
            : ConnectionResolver.Require(PendoSession.Current, settings.ApiKey);
        _host = connection?.Endpoint.Root.Host ?? "Pendo";
        Report = new SendReport(command, kind, settings.PassThru, _host);
        if (!whatIf)
        {
            string? rejectPath = settings.RejectPath is null ? null : FileResolver.Literal(command, settings.RejectPath);
            Run = SendRun.Start(connection!, settings, rejectPath, Report, stopped);
        }
    }

    public SendReport Report { get; }

    public SendRun? Run { get; }

    /// <summary>Sends an event, after asking when the user wants to be asked.</summary>
    public void Take(OutgoingEvent outgoing)
    {
        if (_asks)
        {
            string what = Asking.Description(outgoing, _host);
            if (!_command.ShouldProcess(what, what + "?", "Confirm"))
            {
                outgoing.Release();
                return;
            }
        }

        Run?.Add(outgoing);
    }

    /// <summary>Waits for the end and writes the summary, unless results were written instead.</summary>
    public void Complete()
    {
        PendoSendSummary? summary = Run?.Complete();
        if (summary is not null && !_passThru)
        {
            _command.WriteObject(summary);
        }
    }

    public void Dispose() => Run?.Dispose();
}
