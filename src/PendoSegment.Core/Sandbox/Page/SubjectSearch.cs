using System.Text.Json;

namespace PendoSegment.Sandbox.Page;

/// <summary>Looks through visitors or accounts, the newest first, and holds the store's lock for a slice of them at a time: events come in between.</summary>
internal sealed class SubjectSearch(IPageStore store, MetadataKind kind)
{
    /// <summary>How many are looked at under one lock.</summary>
    public const int Slice = 256;

    /// <summary>How many ids that are nearly the same are shown.</summary>
    private const int MaxAlike = 20;

    /// <summary>Those that have a text in their id, account or a value: how many, and some of them.</summary>
    /// <param name="text">The text; empty for all.</param>
    /// <param name="skip">How many of the newest to leave out.</param>
    /// <param name="take">How many to give then.</param>
    public async Task<byte[]> FindAsync(string text, int skip, int take)
    {
        using MemoryStream bytes = new();
        using Utf8JsonWriter json = PageJson.Begin(bytes);
        json.WriteStartObject();
        json.WriteStartArray("items");
        long matched = 0;
        int total = await EachAsync(text.Length > 0, skip, take, subject =>
        {
            if (text.Length > 0 && !Has(subject, text))
            {
                return;
            }

            matched++;
            if (text.Length == 0 || (matched > skip && matched <= (long)skip + take))
            {
                json.WriteStartObject();
                json.WriteSubject(subject, PageJson.MaxListed);
                json.WriteEndObject();
            }
        }).ConfigureAwait(false);
        json.WriteEndArray();
        json.WriteNumber("total", total);
        json.WriteNumber("matched", text.Length == 0 ? total : matched);
        json.WriteEndObject();
        json.Flush();
        return bytes.ToArray();
    }

    /// <summary>The one with an id, whole, and those whose ids are nearly the same.</summary>
    public async Task<byte[]> GetAsync(string id)
    {
        List<(string Id, string[] Groups)> alike = [];
        await EachAsync(isSearch: true, 0, 0, subject =>
        {
            if (alike.Count < MaxAlike && TextSearch.IsAlike(subject.Id, id))
            {
                alike.Add((subject.Id, [.. subject.Groups.Keys]));
            }
        }).ConfigureAwait(false);
        return store.Read(() => PageJson.Write(json =>
        {
            IPageSubject? subject = store.FindSubject(kind, id);
            json.WriteList("items", subject is null ? [] : new[] { subject }, static (json, found) => json.WriteSubject(found, int.MaxValue));
            json.WriteNumber("total", store.GetSubjects(kind).Count);
            json.WriteNumber("matched", subject is null ? 0 : 1);
            json.WriteList("alike", alike, static (json, other) =>
            {
                json.WriteString("id", other.Id);
                json.WriteStartArray("groups");
                foreach (string group in other.Groups)
                {
                    json.WriteStringValue(group);
                }

                json.WriteEndArray();
            });
        }));
    }

    private static bool Has(IPageSubject subject, string text) =>
        TextSearch.Has(subject.Id, text)
        || TextSearch.Has(subject.AccountId, text)
        || subject.Groups.Values.Any(group => group.Values.Any(value => TextSearch.HasValue(value, text)));

    /// <summary>Visits all of one moment, or without a search those that are asked for; gives how many there were.</summary>
    private async Task<int> EachAsync(bool isSearch, int skip, int take, Action<IPageSubject> visit)
    {
        int total = store.Read(() => store.GetSubjects(kind).Count);
        int end = isSearch ? total : Math.Max(0, total - skip);
        int start = isSearch ? 0 : Math.Max(0, end - take);
        while (end > start)
        {
            int from = Math.Max(start, end - Slice);
            store.Read(() =>
            {
                IReadOnlyList<IPageSubject> subjects = store.GetSubjects(kind);
                for (int i = end - 1; i >= from; i--)
                {
                    visit(subjects[i]);
                }

                return true;
            });
            end = from;

            // A search gives its thread away: there are few, and events need them.
            await Task.Yield();
        }

        return total;
    }
}
