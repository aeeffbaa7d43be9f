using System.Management.Automation;
using PendoSegment.Errors;

namespace PendoSegment.Parameters;

/// <summary>Whose metadata a command is about that takes -Kind Visitor or Account, or a mapping that says it.</summary>
internal static class MetadataKinds
{
    /// <summary>The event that is about them: a mapping for it serves.</summary>
    public static EventKind EventOf(MetadataKind kind) => kind == MetadataKind.Account ? EventKind.Group : EventKind.Identify;

    /// <summary>What the parameter says, or else the mapping.</summary>
    /// <param name="given">-Kind; null when it was not given.</param>
    /// <param name="mapping">-Mapping as it was given.</param>
    /// <param name="command">The command, in whose current location the path of a mapping file is looked for.</param>
    /// <exception cref="CommandException">MappingInvalid: neither says it, or each something else. MappingNotFound.</exception>
    public static MetadataKind Of(MetadataKind? given, object? mapping, PSCmdlet command) => (MappingBinder.KindOf(mapping, command), given) switch
    {
        (EventKind.Identify, not MetadataKind.Account) => MetadataKind.Visitor,
        (EventKind.Group, not MetadataKind.Visitor) => MetadataKind.Account,
        (EventKind.Identify, _) => throw Other("Identify", MetadataKind.Visitor, MetadataKind.Account),
        (EventKind.Group, _) => throw Other("Group", MetadataKind.Account, MetadataKind.Visitor),
        (null, { } kind) => kind,
        (EventKind.Track, _) => throw new CommandException(ErrorKind.MappingInvalid, "The mapping is for Track events, whose properties are no metadata: give one with Kind Identify or Group."),
        _ => throw new CommandException(ErrorKind.MappingInvalid, "Are the fields those of visitors or of accounts? Give -Kind Visitor or Account, or a mapping with Kind Identify or Group."),
    };

    private static CommandException Other(string declared, MetadataKind said, MetadataKind given) => new(
        ErrorKind.MappingInvalid, $"The mapping is for {said.ToString().ToLowerInvariant()}s (its Kind is {declared}), and -Kind is {given}. Give -Kind {said}, or correct the mapping's Kind.", "Mapping.Kind");
}
