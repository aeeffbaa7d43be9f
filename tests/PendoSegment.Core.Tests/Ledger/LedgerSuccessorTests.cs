using PendoSegment.Ledger;
using Xunit;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>What stands beside a ledger under the name of its successor.</summary>
public sealed class LedgerSuccessorTests
{
    [Theory]
    [InlineData("Id,plan\nu1,a\n")]
    [InlineData("{\"event\":{\"type\":\"identify\"}}\n")]
    [InlineData("{\"ledgers\":1}")]
    public void A_file_of_something_else_is_left_alone_and_named(string text)
    {
        using TempLedger temp = new();
        File.WriteAllText(temp.Beside, text);

        LedgerException problem = Assert.Throws<LedgerException>(() => temp.Open());

        Assert.Equal(LedgerFault.Invalid, problem.Fault);
        Assert.Contains($"'{temp.Beside}', as which it is written before it takes its place, is a file of something else: move that away.", problem.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(temp.Beside));
        Assert.False(File.Exists(temp.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"led")]
    [InlineData("{\"ledger\":1,\"destination\":\"x\"}\n{\"visitor\"")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0")]
    public void What_a_crash_left_of_one_is_in_nobodys_way(string text)
    {
        using TempLedger temp = new();
        File.WriteAllText(temp.Beside, text);

        using (LedgerRun run = temp.Open())
        {
            run.Send(("anna", "one"));
        }

        Assert.Equal("anna", Assert.Single(temp.Entries()).Id);
        Assert.False(File.Exists(temp.Beside));
    }

    [Fact]
    public void A_ledger_goes_on_growing_beside_a_file_of_something_else()
    {
        using TempLedger temp = new();
        for (int night = 0; night < 100; night++)
        {
            using LedgerRun run = temp.Open();
            run.Send(("anna", $"{night}"));
            File.WriteAllText(temp.Beside, "precious");
        }

        Assert.Equal("precious", File.ReadAllText(temp.Beside));
        using LedgerRun next = temp.Open();
        Assert.Equal(0, next.Send(("anna", "99")));
    }
}
