using System.Globalization;
using System.Text.Json;
using PendoSegment.Pendo;

namespace PendoSegment.Sandbox.Rules;

/// <summary>
/// Visitor and account ids as Pendo takes them, after the check in Pendo's web agent (npm @pendo/agent, isValidId): beside what <see cref="PendoId"/>
/// says of text, null, Boolean and object are not ids, and a number becomes its text.
/// </summary>
internal static class IncomingId
{
    /// <summary>2^53: up to here a double is the same whole number everywhere.</summary>
    private const double MaxExactInteger = 9007199254740992;

    /// <summary>Reads an id that may be absent or null.</summary>
    /// <param name="parent">The object that has it.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="place">Its name in messages.</param>
    /// <param name="id">The id, or null when there is none.</param>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Read(JsonElement parent, string name, string place, out string? id)
    {
        id = null;
        if (!parent.TryGetProperty(name, out JsonElement value))
        {
            return null;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.Number:
                id = NumberText(value);
                return id is null ? $"\"{place}\" is a number that is too large for an id. Send the id as text." : null;
            case JsonValueKind.String:
                id = value.GetString()!;
                return TextFault(id, place);
            default:
                return $"\"{place}\" is {JsonKind.Describe(value)}, which Pendo does not take as an id. Send it as text or as a number.";
        }
    }

    private static string? TextFault(string id, string place)
    {
        if (PendoId.IsBlank(id))
        {
            string empty = id.Length == 0 ? "empty" : "blank";
            return $"\"{place}\" is {empty}, which Pendo does not take as an id. Send an id, or leave the event out.";
        }

        return PendoId.IsSeparator(id)
            ? $"\"{place}\" is \"::\", which Pendo does not take as an id. It stands between a parent's and a child's: PARENT::CHILD."
            : null;
    }

    private static string? NumberText(JsonElement value)
    {
        if (value.TryGetInt64(out long whole))
        {
            return whole.ToString(CultureInfo.InvariantCulture);
        }

        if (!value.TryGetDouble(out double number) || double.IsInfinity(number))
        {
            return null;
        }

        // JSON's 1.0 and 1e3 are whole numbers too.
        return Math.Abs(number) <= MaxExactInteger && Math.Floor(number) == number
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
    }
}
