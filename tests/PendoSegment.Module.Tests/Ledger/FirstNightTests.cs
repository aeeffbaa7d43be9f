using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Ledger;

/// <summary>A first night that goes wrong leaves a ledger behind that nobody has to delete.</summary>
public sealed class FirstNightTests : LedgerTestBase
{
    [Fact]
    public void A_ledger_that_a_wrong_key_has_left_is_taken_over_by_the_right_one()
    {
        WireServer server = Listen(request => WireAnswer.Status(request.RequestLine.Contains("wrong", StringComparison.Ordinal) ? 401 : 200));
        Write(("u1", "a"), ("u2", "a"));

        Engine.Run(Nightly + " -ApiKey wrong-key-0123456789").AssertTerminated("KeyRejected");
        string[] left = Lines;
        Assert.Contains("What if: 2 new, 0 changed, 0 unchanged.", Engine.RunClean(Nightly + " -WhatIf").Information.Select(record => record.ToString()));
        Assert.Equal(left, Lines);

        Assert.Equal((2, 0, 0), Send());
        Assert.Equal((0, 2, 0), Send());
        Engine.Run(Nightly + " -ApiKey wrong-key-0123456789").AssertTerminated("LedgerMismatch");
        Assert.Equal(["ledger.jsonl", "users.csv"], Directory.GetFiles(Files.FullName).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(2, server.Requests.Count(request => !request.RequestLine.Contains("wrong", StringComparison.Ordinal)));
    }

    [Fact]
    public void One_that_was_tried_out_in_a_shard_and_accepted_nothing_is_for_all_then()
    {
        bool refuses = true;
        Listen(_ => WireAnswer.Status(refuses ? 400 : 200));
        Write(("u1", "a"));
        Engine.Run(Nightly + " -Shard 1/1");
        refuses = false;

        Assert.Equal((1, 0, 0), Send());
        Assert.Null(Engine.RunClean("Get-PendoLedger $ledger | Select-Object Shard")["Shard"]);
    }
}
