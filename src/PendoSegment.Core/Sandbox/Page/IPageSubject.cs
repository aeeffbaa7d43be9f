namespace PendoSegment.Sandbox.Page;

/// <summary>A visitor or account as the page reads it, under the store's lock.</summary>
internal interface IPageSubject
{
    string Id { get; }

    string? AccountId { get; }

    IReadOnlyDictionary<string, Dictionary<string, object?>> Groups { get; }

    long Events { get; }

    DateTimeOffset LastSeen { get; }
}
