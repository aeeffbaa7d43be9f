using System.Globalization;
using System.Text.Json;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Engage;

/// <summary>
/// Bad weather and bad records together: calls that fail or break, before and after Pendo has stored what is in them, ids that it does not know, values of the wrong
/// type. Each record ends as it deserves.
/// </summary>
public sealed class UpdateFaultTests : UpdateTestBase
{
    private const int Records = 3000;
    private const int Ids = Records / 2;
    private const int Most = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _stored = [];
    private readonly Dictionary<string, int> _late = [];
    private Random _random = new(0);
    private int _written;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Each_record_is_updated_missing_or_rejected_and_of_one_id_the_last_stays(int seed)
    {
        _random = new Random(seed);
        WireServer server = Answer(batch => Store(batch));
        Engine.RunClean($"$global:rows = for ($i = 0; $i -lt {Records}; $i++) {{ $n = $i % {Ids}; @{{ Id = \"u-$n\"; plan = \"p$i\"; logins = if ($n % 100 -eq 7) {{ 'five' }} else {{ $i }} }} }}");
        const string Update = "Update-PendoMetadata Visitor -BatchSize 200 -MaximumRetryCount 20 " + Quick + " -LedgerPath $ledger -RejectPath $rejects -PassThru -ErrorAction SilentlyContinue";

        EngineRun run = Engine.Run("$rows | " + Update);

        Assert.Equal(Records, run.Output.Count);
        Assert.All(run.Output, result => Assert.Equal(Deserved(Number(result.Properties["Id"].Value)), result.Properties["Status"].Value.ToString()));
        Assert.All(run.Output.GroupBy(result => (string)result.Properties["Id"].Value), ofId => Assert.Equal(2, ofId.Count()));
        Assert.Equal(Count("Missing") + Count("Rejected"), Kept.Length);
        Assert.All(_stored, stored => Assert.Equal(Number(stored.Key) + Ids, stored.Value));
        Assert.Equal(Count("Updated") / 2, _stored.Count);
        Assert.Empty(_late);
        Assert.All(Batches(server), batch => Assert.InRange(batch.Json.GetArrayLength(), 1, Most));

        // The last night's rows again: what is stored is not sent.
        int before = _written;
        run = Engine.Run($"$rows | Select-Object -Last {Ids} | " + Update);
        Assert.Equal(Count("Updated") / 2, run.Output.Count(result => result.Properties["Status"].Value.ToString() == "Unchanged"));
        Assert.Equal(before, _written);
    }

    private static int Number(object id) => int.Parse(((string)id)[2..], CultureInfo.InvariantCulture);

    private static int Count(string status) => Enumerable.Range(0, Ids).Count(number => Deserved(number) == status) * 2;

    private static string Deserved(int number) => number % 20 == 3 ? "Missing" : number % 100 == 7 ? "Rejected" : "Updated";

    // One call in ten fails, half of them when it is done; one in thirty refuses to say which record it did not take.
    private WireAnswer Store(WireRequest batch)
    {
        lock (_gate)
        {
            int weather = _random.Next(60);
            if (weather < 3)
            {
                return weather == 0 ? WireAnswer.Nothing : WireAnswer.Status(weather == 1 ? 500 : 408);
            }

            List<string> missing = [];
            List<string> errors = [];
            int total = 0;
            foreach (JsonElement record in batch.Json.EnumerateArray())
            {
                total++;
                string id = record.GetProperty("visitorId").GetString()!;
                JsonElement values = record.GetProperty("values");
                string deserved = Deserved(Number(id));
                if (deserved == "Missing")
                {
                    missing.Add($"\"{id}\"");
                }
                else if (deserved == "Rejected")
                {
                    errors.Add($$"""{"id":"{{id}}","error":"logins is a number"}""");
                }
                else
                {
                    Keep(id, values.GetProperty("logins").GetInt32());
                }
            }

            bool says = weather > 7 || total == 1;
            int failed = missing.Count + errors.Count;
            return weather < 6 ? WireAnswer.Nothing : WireAnswer.Status(200, string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"kind":"visitor","total":{{total}},"updated":{{total - failed}},"failed":{{failed}},"missing":[{{(says ? string.Join(',', missing) : string.Empty)}}],"errors":[{{(says ? string.Join(',', errors) : string.Empty)}}]}"""));
        }
    }

    private void Keep(string id, int logins)
    {
        _written++;
        if (_stored.TryGetValue(id, out int before) && before > logins)
        {
            _late[id] = logins;
        }

        _stored[id] = logins;
    }
}
