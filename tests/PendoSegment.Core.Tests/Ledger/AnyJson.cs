using System.Text;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>Makes events of all kinds. A value is its JSON, a list, or a dictionary.</summary>
internal sealed class AnyJson(Random random)
{
    private static readonly string[] Names = ["a", "b", "groupId", "traits", "type", "sa\\\"y", "end\\\\", "ü 💡", "{", "],[", "", "\\u00e9"];

    private static readonly string[] IdNames = ["userId", "groupId"];

    private static readonly string[] Scalars =
        ["1", "-1.50e3", "true", "false", "null", "\"\"", "\"a\"", "\"1\"", "\"\\\"\"", "\"\\\\\"", "\"a\\\\\\\"}\"", "\" {\\\"a\\\": [\"", "\"]\"", "\"Zoë 💡\"", "\"\\u00eb\"", "\", \""];

    public Dictionary<string, object> Event()
    {
        Dictionary<string, object> made = new()
        {
            ["type"] = One("\"identify\"", "\"group\""),
            ["messageId"] = Scalar(),
            ["traits"] = Members(0),
            ["context"] = new Dictionary<string, object> { ["library"] = Members(1) },
            ["timestamp"] = Scalar(),
            ["version"] = "1",
            [One("userId", "groupId")] = One("\"u\"", "\"v\\\"\""),
        };
        if (random.Next(2) == 0)
        {
            ((Dictionary<string, object>)made["context"])["groupId"] = One("\"g\"", "\"h\"");
        }

        return made;
    }

    /// <summary>The same event with something else in it, or another one.</summary>
    public Dictionary<string, object> Other(Dictionary<string, object> made)
    {
        Dictionary<string, object> other = new(made) { ["messageId"] = Scalar(), ["timestamp"] = Scalar() };
        switch (random.Next(4))
        {
            case 0:
                break;
            case 1:
                Dictionary<string, object> context = (Dictionary<string, object>)made["context"];
                other["context"] = new Dictionary<string, object>(context) { ["library"] = Members(1), ["app"] = Members(1) };
                break;
            case 2:
                Dictionary<string, object> account = new((Dictionary<string, object>)made["context"]);
                if (!account.Remove("groupId") || random.Next(2) == 0)
                {
                    account["groupId"] = One("\"g\"", "\"h\"");
                }

                other["context"] = account;
                break;
            default:
                other["traits"] = Changed(made["traits"]);
                break;
        }

        // Traits are an object, whatever becomes of them.
        other["traits"] = other["traits"] as Dictionary<string, object> ?? made["traits"];
        return other;
    }

    /// <summary>What an event says, in one form.</summary>
    public static string Said(Dictionary<string, object> made)
    {
        Dictionary<string, object> said = new() { ["type"] = made["type"], ["traits"] = made["traits"] };
        foreach (string name in IdNames.Where(made.ContainsKey))
        {
            said[name] = made[name];
        }

        if (((Dictionary<string, object>)made["context"]).TryGetValue("groupId", out object? account))
        {
            said["account of it"] = account;
        }

        return Write(said, null);
    }

    /// <summary>An event as JSON, with blanks and in any order.</summary>
    public string Write(Dictionary<string, object> made) => Write(made, random.Next(3) == 0 ? null : random);

    private static string Write(object value, Random? random)
    {
        if (value is string scalar)
        {
            return scalar;
        }

        StringBuilder json = new();
        string Blanks() => random?.Next(10) == 0 ? " \r\n\t".Substring(random.Next(4)) : string.Empty;
        if (value is List<object> list)
        {
            json.Append('[').Append(Blanks()).Append(string.Join(",", list.Select(element => Blanks() + Write(element, random) + Blanks()))).Append(']');
            return json.ToString();
        }

        var members = (Dictionary<string, object>)value;
        IEnumerable<string> names = random is null ? members.Keys.OrderBy(name => name, StringComparer.Ordinal) : members.Keys.OrderBy(_ => random.Next()).ToList();
        json.Append('{').Append(Blanks());
        json.Append(string.Join(",", names.Select(name => $"{Blanks()}\"{name}\"{Blanks()}:{Blanks()}{Write(members[name], random)}{Blanks()}")));
        return json.Append('}').ToString();
    }

    private object Changed(object value)
    {
        switch (value)
        {
            case Dictionary<string, object> members:
                Dictionary<string, object> changed = new(members);
                string name = members.Count == 0 || random.Next(4) == 0 ? One(Names) : members.Keys.ElementAt(random.Next(members.Count));
                if (!changed.TryGetValue(name, out object? old))
                {
                    changed[name] = Value(1);
                }
                else if (random.Next(4) == 0)
                {
                    changed.Remove(name);
                }
                else
                {
                    changed[name] = Changed(old);
                }

                return changed;
            case List<object> { Count: > 0 } list when random.Next(4) > 0:
                List<object> other = [.. list];
                int place = random.Next(other.Count);
                if (random.Next(2) == 0)
                {
                    other.Reverse();
                }
                else
                {
                    other[place] = Changed(other[place]);
                }

                return other;
            default:
                return random.Next(3) == 0 ? new List<object> { value } : Value(2);
        }
    }

    private Dictionary<string, object> Members(int depth)
    {
        Dictionary<string, object> members = [];
        for (int i = random.Next(5); i > 0; i--)
        {
            members[One(Names)] = Value(depth + 1);
        }

        return members;
    }

    private object Value(int depth) => random.Next(depth > 3 ? 1 : 4) switch
    {
        2 => Members(depth),
        3 => Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth + 1)).ToList(),
        _ => Scalar(),
    };

    private string Scalar() => One(Scalars);

    private string One(params string[] choices) => choices[random.Next(choices.Length)];
}
