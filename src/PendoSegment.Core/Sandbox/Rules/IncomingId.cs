using System.Globalization;
using System.Text.Json;
using PendoSegment.Pendo;
using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox.Rules;

/// <summary>
/// Visitor and account ids as Pendo takes them, after the check in Pendo's web agent (npm @pendo/agent, isValidId): beside what <see cref="PendoId"/>
/// says of text, null, Boolean and object are not ids, and a number becomes its text.
/// </summary>
internal static class IncomingId
{
    private const string NotTaken = ", which Pendo does not take as an id. Send it as text or as a number.";
    private const string Blank = ", which Pendo does not take as an id. Send an id, or leave the event out.";

    /// <summary>Reads an id.</summary>
    /// <param name="parent">The object that has it.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="place">Its name in messages.</param>
    /// <returns>The id; null when it is absent or null.</returns>
    /// <exception cref="RefusalException">Pendo does not take it as an id.</exception>
    public static string? Read(JsonElement parent, string name, string place)
    {
        if (!parent.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        string? id = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),

            // As JavaScript writes it: JSON's 1.0 and 1e3 are whole numbers too.
            JsonValueKind.Number when value.TryGetDecimal(out decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture),
            _ => null,
        };
        string? fault = id is null ? (value.ValueKind == JsonValueKind.Number ? "a number that is too large for an id. Send the id as text." : JsonKind.Describe(value) + NotTaken)
            : id.Length == 0 ? "empty" + Blank
            : PendoId.IsBlank(id) ? "blank" + Blank
            : PendoId.IsSeparator(id) ? "\"::\", which Pendo does not take as an id. It stands between a parent's and a child's: PARENT::CHILD."
            : null;
        RefusalException.ThrowIf(400, fault is null ? null : $"\"{place}\" is {fault}");
        return id;
    }
}
