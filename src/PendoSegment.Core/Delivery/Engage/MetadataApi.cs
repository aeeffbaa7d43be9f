using System.Text.Json;

namespace PendoSegment.Delivery.Engage;

/// <summary>What this module asks of Pendo's API, in its own terms.</summary>
internal sealed class MetadataApi(EngageClient client)
{
    /// <summary>Said of a 2xx with something else in it.</summary>
    public const string NotItsForm = "its answer is not the JSON object that the API gives";

    /// <summary>Asks whether the key is one, and whether it may write.</summary>
    /// <exception cref="DeliveryException">The API cannot be reached, or does not take the key.</exception>
    public async Task<(bool IsValid, bool MayWrite)> VerifyAsync(CancellationToken stopped)
    {
        using JsonDocument answer = Parse(Require(await client.CallAsync(HttpMethod.Get, "token/verify", null, stopped).ConfigureAwait(false)));
        return (IsTrue(answer.RootElement, "valid"), IsTrue(answer.RootElement, "writeAccess"));
    }

    /// <summary>The fields of visitors or accounts, by group and name.</summary>
    /// <exception cref="DeliveryException">The API cannot be reached, or does not take the key.</exception>
    public async Task<IReadOnlyList<PendoMetadataField>> GetSchemaAsync(MetadataKind kind, CancellationToken stopped)
    {
        using JsonDocument answer = Parse(Require(await client.CallAsync(HttpMethod.Get, $"metadata/schema/{Name(kind)}", null, stopped).ConfigureAwait(false)));
        return SchemaReader.Read(answer.RootElement, kind);
    }

    /// <summary>Creates fields, or brings deleted ones back.</summary>
    /// <returns>Why Pendo refused; null when it did not.</returns>
    /// <exception cref="DeliveryException">The API cannot be reached, or does not take the key.</exception>
    public async Task<string?> CreateFieldsAsync(MetadataKind kind, string group, IReadOnlyList<NewMetadataField> fields, CancellationToken stopped)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(fields.Select(static field => new { name = field.Name, displayname = field.DisplayName, type = field.Type }));
        EngageReply answer = await client.CallAsync(HttpMethod.Post, $"metadata/schema/{Name(kind)}/{group}", body, stopped).ConfigureAwait(false);
        if (answer.Reply.StatusCode == 400)
        {
            return answer.Reply.Reason;
        }

        Require(answer);
        return null;
    }

    /// <summary>Reads a visitor or account. 404 is the answer for one that Pendo does not know, and for one that the key may not see.</summary>
    public Task<EngageReply> ReadAsync(MetadataKind kind, string id, CancellationToken stopped)
    {
        string part = SubjectPath.Of(id, out bool isEncoded);
        return client.CallAsync(HttpMethod.Get, $"{Name(kind)}/{part}", null, stopped, isEncoded);
    }

    /// <summary>What it means for all calls that one was answered so, when it is not this one's own: the command cannot go on.</summary>
    public static DeliveryException FaultOf(TransportReply reply) =>
        ReplyFault.Of(reply, EndpointWords.Engage.SetCommand) ?? (reply.StatusCode is 401 or 403
            ? new DeliveryException(
                DeliveryFault.KeyRejected,
                $"{EndpointWords.Engage.KeyNotTaken}: it answered {reply.Reason}. It says no more for a wrong key, one of another region, and one that may not write where it has to. Check that it is an integration key (Pendo: Settings > Integrations > Integration Keys), neither an app's API key nor the shared secret of track events, and the region: Get-PendoIntegrationKey shows where it was used.")
            : RetryPolicy.IsRetryable(reply)
                ? new DeliveryException(DeliveryFault.EndpointUnavailable, $"Pendo's API cannot be used now: {reply.Reason}. Check the network, the proxy and the endpoint (Get-PendoIntegrationKey shows it), then run the command again.")
                : NotTheApi(reply.IsAccepted ? NotItsForm : $"it answered {reply.Reason}"));

    private static string Name(MetadataKind kind) => kind == MetadataKind.Account ? "account" : "visitor";

    private static byte[] Require(EngageReply answer) => answer.Reply.IsAccepted ? answer.Body : throw FaultOf(answer.Reply);

    private static JsonDocument Parse(byte[] json)
    {
        try
        {
            JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw NotTheApi(NotItsForm);
    }

    private static DeliveryException NotTheApi(string how) => new(
        DeliveryFault.KeyRejected,
        $"{EndpointWords.Engage.NotThis}: {how}. Check the region and the endpoint (Get-PendoIntegrationKey shows it), and whether a guest network or a proxy wants a login.");

    private static bool IsTrue(JsonElement answer, string name) => answer.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;
}
