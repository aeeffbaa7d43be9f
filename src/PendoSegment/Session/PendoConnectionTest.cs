using PendoSegment.Values;

namespace PendoSegment;

/// <summary>What can be said of one of the session's keys and the way to where it is used.</summary>
public sealed class PendoConnectionTest
{
    private string _message = string.Empty;

    internal PendoConnectionTest(string key, Uri endpoint)
    {
        Key = key;
        Endpoint = endpoint;
    }

    /// <summary>Which key: <c>ApiKey</c> or <c>IntegrationKey</c>.</summary>
    public string Key { get; }

    /// <summary>Where it is used, without the key.</summary>
    public Uri Endpoint { get; }

    /// <summary>True when something answers there; null when that cannot be told without sending.</summary>
    public bool? IsReachable { get; internal init; }

    /// <summary>True when the key is taken; null when that cannot be told: of an API key nothing is known before the first event.</summary>
    public bool? IsValid { get; internal init; }

    /// <summary>True when the key may write; null when that cannot be told.</summary>
    public bool? CanWrite { get; internal init; }

    /// <summary>The same in words, with what to do.</summary>
    public string Message
    {
        get => _message;
        internal init => _message = Visible.Of(value);
    }
}
