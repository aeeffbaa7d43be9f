using System.Collections;
using System.Management.Automation;
using PendoSegment.Session;

namespace PendoSegment.Completion;

/// <summary>
/// The metadata fields that names are offered from: of the schema that the session was shown last, or of one that is asked for once. Nobody waits long for it, and
/// where nothing comes nothing is offered, until the session is shown a schema.
/// </summary>
internal static class SchemaNames
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <summary>The fields of the kind that the line names; of both kinds where it names none.</summary>
    /// <param name="bound">The line's parameters, as far as they are constants.</param>
    public static IReadOnlyList<PendoMetadataField> Of(IDictionary bound)
    {
        if (PendoApi.OpenOnce(LongestWait) is not { } api)
        {
            return [];
        }

        MetadataKind[] kinds = bound["Kind"] is { } given && LanguagePrimitives.TryConvertTo(given, out MetadataKind kind) ? [kind] : [MetadataKind.Visitor, MetadataKind.Account];
        Ask(api, [.. kinds.Where(wanted => api.RecallSchema(wanted) is null)]);
        return [.. kinds.SelectMany(wanted => api.RecallSchema(wanted) ?? [])];
    }

    private static void Ask(PendoApi api, MetadataKind[] kinds)
    {
        using CancellationTokenSource limit = new(LongestWait);
        CancellationToken late = limit.Token;
        Task<IReadOnlyList<PendoMetadataField>>[] asked = [.. kinds.Select(kind => Task.Run(() => api.Calls.GetSchemaAsync(kind, late)))];
        try
        {
            // Also where the system does not let go of a call in time.
            Task.WaitAll(asked, LongestWait);
        }
        catch (AggregateException)
        {
            // What it is shows when a command is run.
        }

        for (int i = 0; i < kinds.Length; i++)
        {
            api.Remember(kinds[i], asked[i].Status == TaskStatus.RanToCompletion ? asked[i].Result : []);
        }
    }
}
