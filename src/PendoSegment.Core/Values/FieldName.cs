using System.Text.Encodings.Web;
using System.Text.Json;

namespace PendoSegment.Values;

/// <summary>A name of a JSON object's member, escaped once, with the names of its own members where its value is an object.</summary>
internal sealed class FieldName
{
    /// <summary>So many names are remembered at one place: the keys of dictionaries may be different ones in every record.</summary>
    public const int MaxRemembered = 1000;

    private Dictionary<string, FieldName>? _members;

    /// <param name="text">The name as it is sent.</param>
    /// <param name="origin">The property that its value comes from, with the path to a member behind a dot; null when it is not one alone.</param>
    /// <param name="place">Where it stands, with the path to a member behind a dot; null for its own name.</param>
    public FieldName(string text, string? origin = null, string? place = null)
    {
        // Unlike the writer, the encoder throws for half a surrogate pair.
        Text = JsonText.WellFormed(text);
        Key = Text.ToLowerInvariant();
        Encoded = JsonEncodedText.Encode(JsonText.Cut(Text.AsSpan()), JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        Origin = origin ?? string.Empty;
        Place = place ?? Text;
    }

    public string Text { get; }

    /// <summary>What names of one field have in common: Pendo writes them in lower case.</summary>
    public string Key { get; }

    /// <summary>The property that its value comes from, for people; empty when it is not one alone.</summary>
    public string Origin { get; }

    /// <summary>The property that the first of its path's names is in, though it goes by its own; null for none (<see cref="Records.IRestVisitor"/>).</summary>
    public string? Rest { get; init; }

    /// <summary>Where it stands in the event, for people.</summary>
    public string Place { get; }

    public JsonEncodedText Encoded { get; }

    /// <summary>What it has before others that come out as the same field.</summary>
    public FieldRank Rank { get; init; }

    /// <summary>True for a field that a mapping names, and for what becomes of its members.</summary>
    public bool IsMapped { get; init; }

    /// <summary>True for what must not be sent in any form.</summary>
    public bool IsHidden { get; init; }

    /// <summary>True for an object of which only members are wanted: another value under its name is not sent.</summary>
    public bool IsInsideOnly { get; init; }

    /// <summary>True once a value of it was written.</summary>
    public bool WasSent { get; set; }

    /// <summary>True once a value of it could not be sent.</summary>
    public bool WasLeftOut { get; set; }

    /// <summary>Who has the field in an event, as <see cref="FieldClaims"/> knows it; null before it was asked for.</summary>
    public FieldClaim? Claim { get; set; }

    /// <summary>The field that was sent in its place when it last met one; null before.</summary>
    public FieldName? GaveWayTo { get; set; }

    /// <summary>Where its value comes from, for messages.</summary>
    public string Source => Origin.Length > 0 ? $"'{Origin}'" : "a value of the mapping";

    /// <summary>The name of a member of this field's object.</summary>
    /// <param name="name">Its own name.</param>
    /// <param name="make">Makes the name under which it is sent; always the same for one field.</param>
    public FieldName Member(string name, Func<FieldName, string, FieldName> make)
    {
        _members ??= new Dictionary<string, FieldName>(StringComparer.Ordinal);
        if (!_members.TryGetValue(name, out FieldName? member))
        {
            member = make(this, name);
            if (_members.Count < MaxRemembered)
            {
                _members[name] = member;
            }
        }

        return member;
    }
}
