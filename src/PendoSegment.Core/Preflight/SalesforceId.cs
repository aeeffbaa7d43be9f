namespace PendoSegment.Preflight;

/// <summary>
/// Ids of Salesforce's records. Reports write 15 characters, which are told apart by case; the API writes 18, of which the last three say which of the others are
/// capitals (Salesforce Help: "Convert 15-Character IDs to 18-Character IDs").
/// </summary>
internal static class SalesforceId
{
    public const int ShortLength = 15;

    private const string Capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private const int GroupLength = 5;

    /// <summary>True for the form of 15 characters. Other ids may have it by chance.</summary>
    public static bool IsShort(ReadOnlySpan<char> id) =>

        // The first three name the kind of record: digits for Salesforce's own, a letter for those that customers made.
        id.Length == ShortLength && IsLettersAndDigits(id) && !id.Trim("0123456789".AsSpan()).IsEmpty
            && (id[0] == '0' || (id[0] is >= 'a' and <= 'z' && id.Slice(1, 2).IndexOfAny("0123456789".AsSpan()) >= 0));

    /// <summary>True for 18 characters of which the last three are right.</summary>
    public static bool IsLong(ReadOnlySpan<char> id)
    {
        if (id.Length != ShortLength + 3 || !IsLettersAndDigits(id))
        {
            return false;
        }

        for (int group = 0; group < 3; group++)
        {
            int capitals = 0;
            for (int i = 0; i < GroupLength; i++)
            {
                capitals |= id[(group * GroupLength) + i] is >= 'A' and <= 'Z' ? 1 << i : 0;
            }

            if (id[ShortLength + group] != Capitals[capitals])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLettersAndDigits(ReadOnlySpan<char> id)
    {
        foreach (char character in id)
        {
            if (character is not ((>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z')))
            {
                return false;
            }
        }

        return true;
    }
}
