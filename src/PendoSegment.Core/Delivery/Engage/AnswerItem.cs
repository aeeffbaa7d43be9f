using System.Text.Json;

namespace PendoSegment.Delivery.Engage;

/// <summary>
/// One item of <c>missing</c> or <c>errors</c>. Its form is not documented: an id, text with an id in it, or an object that has the id and a text under one of the
/// names that are usual.
/// </summary>
/// <param name="Id">The id; null when none is told as such.</param>
/// <param name="Text">What is said, all of it where it is not known which part is meant.</param>
internal readonly record struct AnswerItem(string? Id, string Text)
{
    private static readonly string[] IdNames = ["id", "visitorid", "accountid", "visitor", "account"];
    private static readonly string[] TextNames = ["error", "message", "reason", "errormessage", "description", "detail", "details", "msg", "err", "text"];

    /// <summary>Reads an item of a list.</summary>
    /// <exception cref="InvalidOperationException">It has text that is no Unicode.</exception>
    public static AnswerItem Read(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => new AnswerItem(null, item.GetString()!),
        JsonValueKind.Number => new AnswerItem(item.GetRawText(), item.GetRawText()),
        JsonValueKind.Object => new AnswerItem(Find(item, IdNames), Find(item, TextNames) ?? item.GetRawText()),
        _ => new AnswerItem(null, item.GetRawText()),
    };

    /// <summary>Reads an item of an object that has them by their ids.</summary>
    /// <inheritdoc cref="Read(JsonElement)"/>
    public static AnswerItem Read(JsonProperty item) => new(item.Name, Read(item.Value).Text);

    // The name that comes first in the list, whatever the case and the order.
    private static string? Find(JsonElement item, string[] names)
    {
        int best = names.Length;
        string? found = null;
        foreach (JsonProperty member in item.EnumerateObject())
        {
            int rank = Array.IndexOf(names, member.Name.ToLowerInvariant().Replace("_", string.Empty));
            string? value = member.Value.ValueKind switch
            {
                JsonValueKind.String => member.Value.GetString(),
                JsonValueKind.Number => member.Value.GetRawText(),
                _ => null,
            };
            if (rank >= 0 && rank < best && value is not null)
            {
                best = rank;
                found = value;
            }
        }

        return found;
    }
}
