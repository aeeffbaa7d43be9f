namespace PendoSegment.Records;

/// <summary>
/// Compares the names of properties as people read them: without regard to case, to blanks at the ends, and to how many blanks or line breaks stand between words.
/// A spreadsheet's heading keeps all of these, and nobody sees them.
/// </summary>
internal sealed class NameComparer : IEqualityComparer<string>
{
    private NameComparer()
    {
    }

    /// <summary>The one instance: it has no state.</summary>
    public static NameComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(string? left, string? right) =>
        left is null || right is null ? ReferenceEquals(left, right) : string.Equals(left, right, StringComparison.OrdinalIgnoreCase) || AreAlike(left.AsSpan().Trim(), right.AsSpan().Trim());

    /// <inheritdoc/>
    public int GetHashCode(string name) => StringComparer.OrdinalIgnoreCase.GetHashCode(Normalize(name));

    /// <summary>The name with one blank between its words and none at its ends.</summary>
    public static string Normalize(string name)
    {
        bool isNormal = true;
        for (int i = 0; i < name.Length && isNormal; i++)
        {
            isNormal = !char.IsWhiteSpace(name[i]) || (name[i] == ' ' && i > 0 && i < name.Length - 1 && !char.IsWhiteSpace(name[i + 1]));
        }

        return isNormal ? name : string.Join(" ", name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool AreAlike(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        int i = 0;
        int j = 0;
        while (i < left.Length && j < right.Length)
        {
            bool isBlank = char.IsWhiteSpace(left[i]);
            if (isBlank != char.IsWhiteSpace(right[j]) || (!isBlank && char.ToUpperInvariant(left[i]) != char.ToUpperInvariant(right[j])))
            {
                return false;
            }

            i++;
            j++;
            while (isBlank && char.IsWhiteSpace(left[i]))
            {
                i++;
            }

            while (isBlank && char.IsWhiteSpace(right[j]))
            {
                j++;
            }
        }

        return i == left.Length && j == right.Length;
    }
}
