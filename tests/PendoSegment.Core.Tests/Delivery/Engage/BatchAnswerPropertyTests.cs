using System.Text;
using System.Text.Json;
using CsCheck;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Engage;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Engage;

/// <summary>Whatever an answer says: an event counts as updated only when the answer says so.</summary>
public sealed class BatchAnswerPropertyTests
{
    // Ids that stand within others, look like numbers and words of an answer, or have what JSON escapes.
    private static readonly string[] Ids = ["u1", "u12", "u1.x", "7", "77", "visitor-0001", "error", "total", "Zoë", "a\"b\\c", "💡", "A::B", "a b", "-", "U1"];

    private static readonly BatchAnswer Answer = new(new MetadataTarget(MetadataKind.Visitor), new IntegrationKey("3f1c7a52-9d0e-4b8f-a6c1-0123456789ab"));

    [Fact]
    public void What_adds_up_is_told_of_each_exactly() => Gen.Int.Sample(
        seed =>
        {
            Random random = new(seed);
            string[] ids = Some(random);
            DeliveryStatus?[] said = [.. ids.Select(_ => random.Next(3) switch { 0 => DeliveryStatus.Missing, 1 => DeliveryStatus.Rejected, _ => (DeliveryStatus?)null })];
            EventBatch batch = Batch(ids);

            Answer.Read(200, Write(random, ids, said), batch);

            Assert.False(batch.IsUnclear);
            Assert.Equal(said, Enumerable.Range(0, batch.Count).Select(batch.MarkOf));
        },
        iter: 5000);

    [Fact]
    public void Nothing_is_updated_that_is_named_or_beyond_the_number() => Gen.Int.Sample(
        seed =>
        {
            Random random = new(seed);
            string[] ids = Some(random);
            EventBatch batch = Batch(ids);
            string[] missing = Named(random, ids);
            string[] wrong = Named(random, ids);
            int? updated = Number(random, ids.Length);
            Dictionary<string, object?> answer = new() { ["missing"] = missing, ["errors"] = wrong.Select(id => Error(random, id)), ["updated"] = updated };
            answer[random.Next(2) == 0 ? "total" : "failed"] = Number(random, ids.Length);

            TransportReply reply = Answer.Read(200, JsonSerializer.SerializeToUtf8Bytes(answer), batch);

            if (!reply.IsAccepted || batch.IsUnclear)
            {
                return;
            }

            string[] accepted = [.. ids.Where((_, i) => batch.MarkOf(i) is null)];
            Assert.Empty(accepted.Intersect([.. missing, .. wrong]));
            Assert.True(accepted.Length == updated || (batch.Count == 1 && accepted.Length == 0));
            Assert.All(Enumerable.Range(0, batch.Count), i => Assert.Equal(batch.MarkOf(i) is null, batch.ReasonOf(i) is null));
        },
        iter: 20_000);

    [Fact]
    public void Any_JSON_at_all_is_read_without_a_fault() => Gen.Int.Sample(
        seed =>
        {
            Random random = new(seed);
            byte[] answer = Write(random, Ids, new DeliveryStatus?[Ids.Length]);
            for (int i = random.Next(1, 4); i > 0; i--)
            {
                answer[random.Next(answer.Length)] = random.Next(2) == 0 ? (byte)random.Next(256) : "{}[]\",:0\\"u8[random.Next(9)];
            }

            EventBatch batch = Batch(Ids);
            TransportReply reply = Answer.Read(200, answer, batch);

            // One digit of the numbers at most is another one: no event may be lost to it.
            Assert.True(!reply.IsAccepted || batch.IsUnclear || Encoding.UTF8.GetString(answer).Contains($"{Ids.Length}", StringComparison.Ordinal));
        },
        iter: 5000);

    private static string[] Some(Random random) => [.. Ids.OrderBy(_ => random.Next()).Take(random.Next(1, 6))];

    private static string[] Named(Random random, string[] ids) =>
        [.. ids.Where(_ => random.Next(4) == 0), .. Ids.Where(_ => random.Next(30) == 0)];

    private static int? Number(Random random, int count) => random.Next(8) == 0 ? null : random.Next(-1, count + 2);

    private static EventBatch Batch(string[] ids) =>
        Records.Batch(ids.Select(static id => Records.Visitor(JsonEncodedText.Encode(id).ToString())));

    private static object Error(Random random, string id) => random.Next(6) switch
    {
        0 => id,
        1 => new { id, error = "wrong" },
        2 => new { VisitorId = id, Message = "wrong" },
        3 => new { reason = new { code = 1 }, account_id = id },
        4 when id is "7" or "77" => int.Parse(id, System.Globalization.CultureInfo.InvariantCulture),
        _ => new { text = Ids[random.Next(Ids.Length)], visitor = id },
    };

    // The answer as the API gives it, its members in any order.
    private static byte[] Write(Random random, string[] ids, DeliveryStatus?[] said)
    {
        string[] missing = [.. ids.Where((_, i) => said[i] == DeliveryStatus.Missing)];
        object[] wrong = [.. ids.Where((_, i) => said[i] == DeliveryStatus.Rejected).Select(id => Error(random, id))];
        int failed = missing.Length + wrong.Length;
        (string Name, object? Value)[] members =
            [("kind", "visitor"), ("total", ids.Length), ("updated", ids.Length - failed), ("failed", failed), ("missing", missing), ("errors", wrong.Length == 0 ? null : wrong)];
        return JsonSerializer.SerializeToUtf8Bytes(members.OrderBy(_ => random.Next()).ToDictionary(member => member.Name, member => member.Value));
    }
}
