using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox.Page;

/// <summary>What the page reads of the store; all of it under the store's lock, that is within <see cref="Read"/>.</summary>
internal interface IPageStore
{
    Journal Journal { get; }

    /// <summary>How many requests got which class of answer.</summary>
    VerdictCounts Counts { get; }

    /// <summary>Visitors or accounts in the order in which they first came. None ever goes.</summary>
    IReadOnlyList<IPageSubject> GetSubjects(MetadataKind kind);

    IPageSubject? FindSubject(MetadataKind kind, string id);

    /// <summary>Reads one moment.</summary>
    T Read<T>(Func<T> read);
}
