using System.Security.Cryptography;
using System.Text.Json;
using PendoSegment.Values;

namespace PendoSegment.Ledger;

/// <summary>The first line of a ledger.</summary>
/// <param name="Destination">Where what it remembers was sent.</param>
/// <param name="Fingerprint">What tells the key from others: see <see cref="LedgerOwner.Fingerprint"/>.</param>
/// <param name="Shard">Which part of the ids it has, <c>2/8</c>; null for all.</param>
/// <param name="Secret">The key of its hashes, 16 bytes.</param>
/// <param name="MadeAt">When it was made.</param>
internal sealed record LedgerHeader(string Destination, string Fingerprint, string? Shard, byte[] Secret, DateTimeOffset MadeAt)
{
    /// <summary>The format that is written here.</summary>
    public const int Version = 1;

    /// <summary>The header of a new ledger.</summary>
    public static LedgerHeader Make(LedgerOwner owner, DateTimeOffset now)
    {
        byte[] secret = new byte[SipHash.KeySize];
        using (RandomNumberGenerator generator = RandomNumberGenerator.Create())
        {
            generator.GetBytes(secret);
        }

        return new LedgerHeader(owner.Destination, owner.Fingerprint(secret), owner.Shard, secret, now);
    }

    /// <summary>Reads a header.</summary>
    /// <param name="line">The file's first line.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="LedgerException">It is none, or of a newer format.</exception>
    public static LedgerHeader Read(ReadOnlySpan<byte> line, string path)
    {
        try
        {
            Utf8JsonReader reader = new(line);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            JsonElement header = document.RootElement;
            if (header.ValueKind == JsonValueKind.Object && header.TryGetProperty("ledger", out JsonElement version) && version.TryGetInt32(out int number))
            {
                return number > Version
                    ? throw new LedgerException(LedgerFault.Invalid, $"The ledger '{path}' has the format {number}, which a newer PendoSegment has written; this one reads up to {Version}. Update the module, or give another -LedgerPath.")
                    : new LedgerHeader(
                        header.GetProperty("destination").GetString()!,
                        header.GetProperty("key").GetString()!,
                        header.GetProperty("shard").GetString(),
                        Secret16(header.GetProperty("secret").GetBytesFromBase64()),
                        header.GetProperty("made").GetDateTimeOffset());
            }
        }
        catch (Exception problem) when (problem is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            // Said below: what it is instead does not matter.
        }

        throw new LedgerException(
            LedgerFault.Invalid,
            $"'{path}' is no ledger, or its first line is damaged, so that nobody knows what was sent before. Give another -LedgerPath, or delete the file to begin anew: then everything is sent once.");
    }

    /// <summary>Writes the header's members.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("ledger", Version);
        json.WriteString("destination", Destination);
        json.WriteString("key", Fingerprint);
        json.WriteString("shard", Shard);
        json.WriteBase64String("secret", Secret);
        json.WriteString("made", LedgerTime.ToText(MadeAt));
    }

    /// <summary>The header for another owner, with the same secret.</summary>
    public LedgerHeader For(LedgerOwner owner) => this with { Destination = owner.Destination, Fingerprint = owner.Fingerprint(Secret), Shard = owner.Shard };

    /// <summary>True when the ledger is somebody's.</summary>
    public bool IsOf(LedgerOwner owner) => Other(owner) is null;

    /// <summary>Finds out whether the ledger is somebody's.</summary>
    /// <exception cref="LedgerException">It is another's.</exception>
    public void Require(LedgerOwner owner, string path)
    {
        if (Other(owner) is { } other)
        {
            throw new LedgerException(LedgerFault.Mismatch, $"The ledger '{path}' is {other}: what it knows does not hold there. Give each destination, key and shard a -LedgerPath of its own.");
        }
    }

    // Whose it is instead.
    private string? Other(LedgerOwner owner) =>
        Destination != owner.Destination ? $"of {Destination}, and this run is for {owner.Destination}"
            : Shard != owner.Shard ? $"of {(Shard is null ? "all ids" : $"shard {Shard}")}, and this is {(owner.Shard is null ? "a run of all ids" : $"shard {owner.Shard}")}"
            : Fingerprint != owner.Fingerprint(Secret) ? $"of another {owner.Key.Name} than {owner.Key.Hint}, and so of another Pendo {(owner.Key is IntegrationKey ? "subscription, or of a key that was replaced" : "application")}"
            : null;

    private static byte[] Secret16(byte[] secret) => secret.Length == SipHash.KeySize ? secret : throw new FormatException();
}
