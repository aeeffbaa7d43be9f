namespace PendoSegment;

/// <summary>
/// An integration key of a Pendo subscription, with which the Engage API is asked. It is neither an app's API key nor the shared secret of track events. Wherever
/// it is written, shown or logged it shows its last four characters only.
/// </summary>
public sealed class IntegrationKey : PendoKey
{
    /// <summary>Wraps a key; blanks around it, which come with pasting, are dropped.</summary>
    /// <exception cref="ArgumentException">The key is blank or has a control character or a blank inside.</exception>
    public IntegrationKey(string value)
        : base(value, "integration key", "the integration key from Pendo: Settings > Integrations > Integration Keys")
    {
    }
}
