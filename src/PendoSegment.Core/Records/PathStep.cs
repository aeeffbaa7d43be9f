using System.Globalization;
using System.Text;

namespace PendoSegment.Records;

/// <summary>One step of a path: to a member, to the element of a list whose Boolean member is true, or to an element by its number.</summary>
/// <param name="Name">The member; null for an element.</param>
/// <param name="Filter">The Boolean member; null for another step.</param>
/// <param name="Index">The element's number, from 0, when the other two are null.</param>
internal sealed record PathStep(string? Name, string? Filter = null, int Index = 0)
{
    private const int MaxJoints = 4;

    /// <summary>The steps of a path; null for text that is none, such as a plain name.</summary>
    public static PathStep[]? Parse(string text)
    {
        if (text.IndexOfAny(['.', '[']) < 0 || text.IndexOfAny(['*', '?', '`']) >= 0)
        {
            return null;
        }

        List<PathStep> steps = [];
        foreach (string part in text.Split('.'))
        {
            int open = part.IndexOf('[');
            string name = open < 0 ? part : part.Substring(0, open);
            if (string.IsNullOrWhiteSpace(name) || name.Contains(']') || (open > 0 && char.IsWhiteSpace(name[name.Length - 1])))
            {
                return null;
            }

            steps.Add(new PathStep(name));
            if (open >= 0)
            {
                string inside = part.Substring(open + 1).TrimEnd(']');
                if (part.Length != open + inside.Length + 2 || inside.Trim().Length == 0 || inside.IndexOfAny(['[', ']']) >= 0)
                {
                    return null;
                }

                steps.Add(int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? new PathStep(null, null, index) : new PathStep(null, inside));
            }
        }

        return steps.Count > 1 ? [.. steps] : null;
    }

    /// <summary>The name of the field that a member becomes: <c>emails_primary_value</c>; null for text that is no path.</summary>
    public static string? FieldOf(string text) =>
        Parse(text) is { } steps ? string.Join("_", steps.Select(step => step.Name ?? step.Filter ?? step.Index.ToString(CultureInfo.InvariantCulture))) : null;

    /// <summary>The paths to members that would be sent under a name; none for a name of more words than members are deep.</summary>
    public static IEnumerable<string> Unflatten(string name)
    {
        int[] joints = [.. Enumerable.Range(1, Math.Max(0, name.Length - 2)).Where(i => name[i] == '_')];
        for (int mask = 1; joints.Length <= MaxJoints && mask < 1 << joints.Length; mask++)
        {
            char[] path = name.ToCharArray();
            for (int i = 0; i < joints.Length; i++)
            {
                path[joints[i]] = (mask & (1 << i)) != 0 ? '.' : '_';
            }

            yield return new string(path);
        }
    }

    /// <summary>The name that was written with a backtick before its signs, as a wildcard's author does; null when there is none.</summary>
    public static string? Unescape(string text)
    {
        if (text.IndexOf('`') < 0)
        {
            return null;
        }

        StringBuilder name = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool isEscape = text[i] == '`' && i + 1 < text.Length && text[i + 1] is ('[' or ']' or '*' or '?' or '`');
            name.Append(text[isEscape ? ++i : i]);
        }

        return name.ToString();
    }
}
