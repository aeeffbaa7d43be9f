using System.Text;

namespace PendoSegment.Sandbox.Page;

/// <summary>Why requests were refused, and the newest of them. Used under the store's lock only.</summary>
internal sealed class Reason(string key)
{
    /// <summary>How many of the newest are kept with their bodies.</summary>
    public const int MaxEntries = 20;

    /// <summary>The fault without its figures.</summary>
    public string Key => key;

    public long Count { get; private set; }

    public Ring<Entry> Entries { get; } = new(MaxEntries);

    public Entry Last => Entries[0];

    public void Add(Entry entry)
    {
        Count++;
        Entries.Add(entry);
    }

    /// <summary>
    /// A fault with # for each number: "at line 1, byte 12" is the same reason as "at line 1, byte 40". What stands in quotes stays, for it is a name.
    /// </summary>
    public static string KeyOf(string fault)
    {
        StringBuilder key = new(fault.Length);
        bool isQuoted = false;
        foreach (char c in fault)
        {
            isQuoted ^= c == '"';
            if (isQuoted || c is < '0' or > '9')
            {
                key.Append(c);
            }
            else if (key.Length == 0 || key[key.Length - 1] != '#')
            {
                key.Append('#');
            }
        }

        return key.ToString();
    }
}
