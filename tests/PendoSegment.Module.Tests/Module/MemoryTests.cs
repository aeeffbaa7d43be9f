using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Module;

[Collection(ProcessWide.Name)]
public sealed class MemoryTests : ModuleTests
{
    private const long Megabyte = 1024 * 1024;

    [Theory]
    [InlineData("Import-Csv $users | ForEach-Object { $each.Invoke($_.logins); $_ } | Send-PendoIdentify")]
    [InlineData("Import-Csv $users | ForEach-Object { $each.Invoke($_.logins); $_ } | Send-PendoIdentify -PassThru | ForEach-Object { }")]
    public void A_hundred_thousand_records_go_through_with_flat_memory(string script)
    {
        Listen(keep: false);
        WriteUsers(100_000);
        long early = 0;
        long late = 0;
        Engine["each"] = (Action<int>)(number =>
        {
            if (number is 10_000 or 99_000)
            {
                long used = GC.GetTotalMemory(forceFullCollection: true);
                early = number == 10_000 ? used : early;
                late = number == 99_000 ? used : late;
            }
        });

        EngineRun run = Engine.RunClean(script);

        Assert.True(early > 0 && late > 0);
        Assert.True(late - early < 10 * Megabyte, $"Memory grew by {(late - early) / (double)Megabyte:0.0} MB.");
        Assert.True(run.Output.Count <= 1);
    }
}
