using System.Text;
using System.Text.Json;
using PendoSegment.Events;
using PendoSegment.Files;
using PendoSegment.Values;

namespace PendoSegment.Ledger;

/// <summary>
/// Finds out which fields change all the time, from some hundred ids, and without keeping a value: of each field a hash of 8 bits is kept, which tells nearly
/// always that a value is another one, and hardly anything of what it is.
/// </summary>
/// <param name="hash">The ledger's.</param>
internal sealed class FieldSample(SipHash hash)
{
    private const int Most = 512;

    // Apart from what else is hashed.
    private const ulong Purpose = 32;

    private readonly Dictionary<ulong, Sampled> _ids = [];
    private readonly Dictionary<string, long> _changes = new(StringComparer.Ordinal);
    private ulong _below = ulong.MaxValue;

    /// <summary>How many ids are in it.</summary>
    public int Count => _ids.Count;

    /// <summary>How many records of this run were compared.</summary>
    public long Compared { get; private set; }

    /// <summary>In how many of them each field was another one, those that were in none left out.</summary>
    public IReadOnlyDictionary<string, long> Changes => _changes;

    /// <summary>True for ids that are in the sample, or would be if they came: those whose keys are lowest.</summary>
    public bool Wants(ulong key) => key <= _below;

    /// <summary>Takes what an earlier run has written down.</summary>
    /// <param name="key">The id's hash.</param>
    /// <param name="kind">What the id is of.</param>
    /// <param name="line">The line: a whole object with the member <c>fields</c>.</param>
    public void Add(ulong key, EventKind kind, ReadOnlySpan<byte> line)
    {
        JsonBytes reader = new(line);
        Dictionary<string, byte> fields = new(StringComparer.Ordinal);
        while (reader.Next())
        {
            if (reader.Name.SequenceEqual("fields"u8))
            {
                fields = JsonSerializer.Deserialize<Dictionary<string, byte>>(reader.TakeValue()) ?? fields;
            }
        }

        Put(key, new Sampled(kind, LedgerLines.QuotedId(line).ToArray(), fields, IsNews: false));
    }

    /// <summary>Compares an event of an id that is wanted with what was there before.</summary>
    public void Look(in WrittenEvent written, ulong key, bool isUnchanged)
    {
        bool isKnown = _ids.TryGetValue(key, out Sampled? before);
        Compared += isKnown ? 1 : 0;
        if (isUnchanged && isKnown)
        {
            return;
        }

        Dictionary<string, byte> fields = Fields(written.Body);
        if (isKnown)
        {
            foreach (string name in fields.Keys.Union(before!.Fields.Keys))
            {
                if (fields.TryGetValue(name, out byte now) != before.Fields.TryGetValue(name, out byte then) || now != then)
                {
                    _changes[name] = (_changes.TryGetValue(name, out long count) ? count : 0) + 1;
                }
            }
        }

        Put(key, new Sampled(written.Kind, written.QuotedId.ToArray(), fields, IsNews: true));
    }

    /// <summary>Writes down what the next run compares with.</summary>
    /// <param name="file">The ledger.</param>
    /// <param name="isWanted">True for the keys of ids to write.</param>
    /// <param name="all">True for a file that has nothing yet, and false for one that has what was there before.</param>
    public void Write(JsonLinesFile file, Func<ulong, bool> isWanted, bool all)
    {
        foreach (KeyValuePair<ulong, Sampled> sampled in _ids.Where(id => (all || id.Value.IsNews) && isWanted(id.Key)))
        {
            file.Write(json =>
            {
                json.WritePropertyName(sampled.Value.Kind == EventKind.Identify ? "visitor"u8 : "account"u8);
                json.WriteRawValue(sampled.Value.Quoted, skipInputValidation: true);
                json.WriteStartObject("fields"u8);
                foreach (KeyValuePair<string, byte> field in sampled.Value.Fields)
                {
                    json.WriteNumber(field.Key, field.Value);
                }

                json.WriteEndObject();
            });
        }
    }

    private void Put(ulong key, Sampled sampled)
    {
        if (!Wants(key))
        {
            return;
        }

        _ids[key] = sampled;
        while (_ids.Count > Most)
        {
            _below /= 2;
            foreach (ulong far in _ids.Keys.Where(id => !Wants(id)).ToArray())
            {
                _ids.Remove(far);
            }
        }
    }

    private Dictionary<string, byte> Fields(ReadOnlySpan<byte> json)
    {
        Dictionary<string, byte> fields = new(StringComparer.Ordinal);
        JsonBytes members = new(json);
        while (members.Next())
        {
            if (!members.Name.SequenceEqual("traits"u8) || members.Opening != (byte)'{')
            {
                continue;
            }

            JsonBytes traits = members.Enter();
            while (traits.Next())
            {
                // As it is spelled, so that no name is one that cannot be read.
                fields[Encoding.UTF8.GetString(traits.Name.ToArray())] = unchecked((byte)hash.Of(traits.TakeMember(), Purpose).Low);
            }

            members.Leave(traits);
        }

        return fields;
    }

    private sealed record Sampled(EventKind Kind, byte[] Quoted, Dictionary<string, byte> Fields, bool IsNews);
}
