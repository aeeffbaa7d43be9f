using System.Management.Automation;

namespace PendoSegment.Errors;

/// <summary>What a command has recommended so far. PowerShell 7 shows a recommendation below each error, and a thousand records with the same fault need it once.</summary>
internal sealed class AdviceGiven
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>An error of a record, without its recommendation where another error of its kind had that.</summary>
    public ErrorRecord Once(ErrorRecord error)
    {
        if (error.ErrorDetails is { RecommendedAction.Length: > 0 } details && !_ids.Add(ErrorRecords.Id(error)))
        {
            error.ErrorDetails = new ErrorDetails(details.Message);
        }

        return error;
    }
}
