namespace PendoSegment;

/// <summary>The API key of an application in Pendo, with which events are sent. Wherever it is written, shown or logged it shows its last four characters only.</summary>
public sealed class ApiKey : PendoKey
{
    /// <summary>Wraps a key; blanks around it, which come with pasting, are dropped.</summary>
    /// <exception cref="ArgumentException">The key is blank or has a control character or a blank inside.</exception>
    public ApiKey(string value)
        : base(value, "API key", "the app's API key from Pendo: Settings > Subscription Settings > Applications")
    {
    }
}
