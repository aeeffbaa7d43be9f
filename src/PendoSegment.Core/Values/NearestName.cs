namespace PendoSegment.Values;

/// <summary>Finds the name that somebody most likely meant.</summary>
internal static class NearestName
{
    /// <summary><c>: did you mean 'Traits'?</c>, or a list of what there is when nothing is near.</summary>
    public static string Hint(string written, IReadOnlyCollection<string> known)
    {
        string? nearest = Find(written, known);
        return nearest is null ? $". Known are: {string.Join(", ", known)}." : $": did you mean '{nearest}'?";
    }

    /// <summary>The known name with the fewest changes, if these are few enough to be a typing error.</summary>
    public static string? Find(string written, IEnumerable<string> known)
    {
        string? best = null;
        int bestDistance = (written.Length <= 3 ? 1 : Math.Max(2, written.Length / 3)) + 1;
        foreach (string name in known)
        {
            if (Math.Abs(written.Length - name.Length) >= bestDistance)
            {
                continue;
            }

            int distance = Distance(written, name);
            if (distance < bestDistance)
            {
                bestDistance = distance;
                best = name;
            }
        }

        return best;
    }

    /// <summary>The names, those first that are like what was written, or have it in them; the others in their own order.</summary>
    public static IEnumerable<string> Order(string written, IEnumerable<string> known) => known.OrderBy(name => Rank(written, name));

    private static int Rank(string written, string name) => Distance(written, name) <= Math.Max(2, written.Length / 3) ? 0
        : name.IndexOf(written, StringComparison.OrdinalIgnoreCase) >= 0 || (name.Length > 1 && written.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0) ? 1
        : 2;

    // Damerau-Levenshtein (optimal string alignment): two letters swapped are one slip, not two.
    private static int Distance(string left, string right)
    {
        int[,] table = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
        {
            table[i, 0] = i;
        }

        for (int j = 0; j <= right.Length; j++)
        {
            table[0, j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            for (int j = 1; j <= right.Length; j++)
            {
                int cost = Same(left[i - 1], right[j - 1]) ? 0 : 1;
                int best = Math.Min(Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1), table[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    best = Math.Min(best, table[i - 2, j - 2] + 1);
                }

                table[i, j] = best;
            }
        }

        return table[left.Length, right.Length];
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
