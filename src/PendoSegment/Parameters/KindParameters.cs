using PendoSegment.Errors;

namespace PendoSegment.Parameters;

/// <summary>
/// Which parameters have a meaning for which kind of event, where one command takes every kind. The Send commands have no parameter that means nothing to
/// them, and here one must not be passed over in silence either.
/// </summary>
internal static class KindParameters
{
    private static readonly Dictionary<string, EventKind> OnlyFor = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ParentGroupId"] = EventKind.Group,
        ["Event"] = EventKind.Track,
        ["Timestamp"] = EventKind.Track,
        ["EventProperty"] = EventKind.Track,
        ["TimestampProperty"] = EventKind.Track,
    };

    /// <summary>Refuses parameters that mean nothing for a kind.</summary>
    /// <exception cref="CommandException">MappingInvalid.</exception>
    public static void Require(EventKind kind, IEnumerable<string> parameters)
    {
        foreach (string parameter in parameters)
        {
            if (OnlyFor.TryGetValue(parameter, out EventKind only) && only != kind)
            {
                throw new CommandException(
                    ErrorKind.MappingInvalid, $"-{parameter} has no meaning for {kind} events: it is for {only} events. Leave it out, or correct -Kind.", parameter);
            }
        }
    }
}
