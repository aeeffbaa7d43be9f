using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

public sealed class WindowQuotaTests
{
    [Fact]
    public void The_same_number_in_another_time_is_a_window()
    {
        WindowQuota quota = new();
        quota.Add(200, 0.3);
        Assert.Equal((false, 0L), (quota.IsWindow, quota.Events));
        quota.Add(201, 0.15);
        Assert.Equal((true, 201L), (quota.IsWindow, quota.Events));
    }

    [Fact]
    public void The_same_number_in_the_same_time_says_nothing()
    {
        WindowQuota quota = new();
        quota.Add(68, 0.309);
        quota.Add(68, 0.31);
        Assert.False(quota.IsWindow);
    }

    [Fact]
    public void A_bucket_is_no_window()
    {
        WindowQuota quota = new();
        quota.Add(20, 0.002);
        quota.Add(60, 0.2);
        quota.Add(220, 1);
        Assert.False(quota.IsWindow);
        Assert.Equal(20, quota.Fewest);
    }

    [Fact]
    public void A_run_across_an_edge_gets_up_to_twice_the_number()
    {
        WindowQuota quota = new();
        quota.Add(200, 0.3);
        quota.Add(390, 0.6);
        quota.Add(200, 0.2);
        Assert.Equal(200, quota.Events);
        Assert.False(quota.IsMore(400));
        quota.Add(350, 0.5);
        Assert.Equal(200, quota.Events);
        Assert.True(quota.IsMore(430));
    }

    [Fact]
    public void Fewer_or_a_doubt_make_the_number_unknown_but_it_stays_a_window()
    {
        WindowQuota quota = Known();
        quota.Add(50, 0.2);
        Assert.Equal((true, 0L, 50L), (quota.IsWindow, quota.Events, quota.Fewest));

        quota = Known();
        quota.Doubt();
        Assert.Equal((true, 0L, 200L), (quota.IsWindow, quota.Events, quota.Fewest));

        quota = Known();
        quota.Raise();
        Assert.Equal((true, 0L, 0L), (quota.IsWindow, quota.Events, quota.Fewest));

        quota = Known();
        quota.Forget();
        Assert.Equal((false, 0L, 0L), (quota.IsWindow, quota.Events, quota.Fewest));
    }

    private static WindowQuota Known()
    {
        WindowQuota quota = new();
        quota.Add(200, 0.3);
        quota.Add(200, 0.1);
        Assert.Equal(200, quota.Events);
        return quota;
    }
}
