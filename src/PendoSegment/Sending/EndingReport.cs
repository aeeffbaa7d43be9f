using System.Management.Automation;
using PendoSegment.Delivery;
using PendoSegment.Values;

namespace PendoSegment.Sending;

/// <summary>What there is to say when a command ends before its input does, or before everything is delivered.</summary>
/// <param name="command">Who sends.</param>
/// <param name="destination">Where to.</param>
/// <param name="rejectPath">The rejects file; null when there is none.</param>
/// <param name="isSentNextTime">True when the next run of the same sends what this one did not deliver.</param>
/// <param name="taken">How far the input has been taken.</param>
internal sealed class EndingReport(PSCmdlet command, Destination destination, string? rejectPath, bool isSentNextTime, Func<InputPlace> taken)
{
    /// <summary>True once the user knows how it stands.</summary>
    public bool IsTold { get; set; }

    /// <summary>What was taken, and how to go on behind it; null for nothing.</summary>
    public string? GoOn => taken() is { GoOn.Length: > 0 } place ? $"{place.Taken}. {place.GoOn}" : null;

    /// <summary>Why an event was not delivered, for those who find it in the rejects file.</summary>
    public string Reason(string reason)
    {
        string place = taken().Taken;
        return place.Length == 0 ? reason : $"{reason.TrimEnd('.')}. {place}.";
    }

    /// <summary>How it stands, for the error that ends the command.</summary>
    public string Tell(DeliveryAccount account)
    {
        IsTold = true;
        InputPlace place = taken();
        return $"{Balance(account)}{Sentence(place.Taken)}{(place.GoOn.Length == 0 ? string.Empty : " " + place.GoOn)}";
    }

    /// <summary>
    /// How it stands, when the command may write to its streams no longer: it was stopped, or the pipeline has ended for another command's sake. What the
    /// host shows then is all that anybody learns.
    /// </summary>
    public void TellHost(DeliveryAccount account)
    {
        bool isComplete = account.Undelivered == 0 && taken().Taken.Length == 0;
        string told = Tell(account);
        if (!isComplete)
        {
            TellHost($"{command.MyInvocation.MyCommand.Name} was stopped early. {told}");
        }
    }

    /// <summary>Warns of something then.</summary>
    public void TellHost(string text)
    {
        try
        {
            if (IsWanted())
            {
                command.Host?.UI?.WriteWarningLine(Visible.Of(text));
            }
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // There is nobody to tell: the host is gone, or has no screen.
        }
    }

    private bool IsWanted()
    {
        object? preference = command.MyInvocation.BoundParameters.TryGetValue("WarningAction", out object? bound) ? bound : command.GetVariableValue("WarningPreference");
        return !LanguagePrimitives.TryConvertTo(preference, out ActionPreference action) || action is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }

    private string Balance(DeliveryAccount account)
    {
        string rejected = account.Rejected == 0 ? string.Empty : $", {Shown.Count(account.Rejected)} rejected";
        string unchanged = account.Unchanged == 0 ? string.Empty : $", {Shown.Count(account.Unchanged)} unchanged";
        string missing = account.Missing == 0 ? string.Empty : $", {Shown.Count(account.Missing)} missing";
        return $"{Counted(account.Accepted)} had been {destination.Taken}{unchanged}{missing}{rejected}.{Undelivered(account)}";
    }

    private string Undelivered(DeliveryAccount account)
    {
        if (account.Undelivered == 0)
        {
            return string.Empty;
        }

        bool one = account.Undelivered == 1;
        string what = $" {Counted(account.Undelivered)} had been taken and not delivered";
        string next = $"the next run sends {(one ? "it" : "them")}, since {(one ? "it is" : "they are")} not in the ledger.";
        return (rejectPath, isSentNextTime) switch
        {
            (null, true) => $"{what}: {next}",
            (null, false) => $"{what}; with -RejectPath {(one ? "it" : "they")} would be kept in a file.",

            // Behind what the next run sends, what is in the file would be older than that.
            (_, true) when account.Kept > 0 => $"{what} and {Where(account)}: {next} Do not send the file besides.{Problem(account)}",
            (_, true) => $"{what}, and {(one ? "is not" : "none of them is")} in '{rejectPath}': {next}{Problem(account)}",
            _ when account.Lost == 0 => $"{what} and {Where(account)}: send {(one ? "it" : "them")} with {destination.Replay}.",
            _ when account.Kept == 0 => $"{what}, and {(one ? "is not" : "none of them is")} in '{rejectPath}'.{Problem(account)}",
            _ => $"{what}: {Shown.Count(account.Kept)} of them are in '{rejectPath}' (send them with {destination.Replay}), and {Shown.Count(account.Lost)} are not.{Problem(account)}",
        };
    }

    private string Where(DeliveryAccount account) =>
        account.Lost > 0 ? $"{Shown.Count(account.Kept)} of them are in '{rejectPath}'" : $"{(account.Undelivered == 1 ? "is" : "are")} in '{rejectPath}'";

    private static string Problem(DeliveryAccount account) => account.Problem is null ? string.Empty : " " + account.Problem;

    private string Counted(long count) => count == 1 ? $"1 {destination.Units.TrimEnd('s')}" : $"{Shown.Count(count)} {destination.Units}";

    private static string Sentence(string text) => text.Length == 0 ? string.Empty : $" {text}.";
}
