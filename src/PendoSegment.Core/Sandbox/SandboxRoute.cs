namespace PendoSegment.Sandbox;

/// <summary>Where a request goes.</summary>
internal enum SandboxRoute
{
    /// <summary>Not the endpoint's path.</summary>
    Unknown,

    /// <summary>The endpoint's path with a key that is not the sandbox's own.</summary>
    WrongKey,

    /// <summary>The endpoint.</summary>
    Events,
}
