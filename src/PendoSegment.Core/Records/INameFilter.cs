namespace PendoSegment.Records;

/// <summary>Which of the properties that a record has are meant. A member of an object goes by its path and by the name of the field that it becomes.</summary>
internal interface INameFilter
{
    /// <summary>True when what a name means depends on which other names there are, so that <see cref="Learn"/> is to be told them first.</summary>
    bool NeedsNames { get; }

    /// <summary>True when members may be meant of an object that is not meant itself.</summary>
    bool IncludesMembers { get; }

    /// <summary>What the user wrote that has matched nothing so far, each for people.</summary>
    IEnumerable<string> Unmatched { get; }

    /// <summary>True when that of the user's words matched something.</summary>
    bool HasMatched(string text);

    /// <summary>Takes note of a property that a record has; true when something means less than it did before.</summary>
    bool Learn(string name);

    /// <summary>True for what was asked for.</summary>
    /// <param name="path">The property, or the path to the member.</param>
    /// <param name="field">The name of the field that it becomes.</param>
    bool IsIncluded(string path, string field);

    /// <summary>True for a property that was asked for by its name, and not by a wildcard alone.</summary>
    bool IsNamed(string name);

    /// <summary>True for what must not leave the house in any form.</summary>
    /// <inheritdoc cref="IsIncluded"/>
    bool IsExcluded(string path, string field);
}
