using PendoSegment.Records;
using Xunit;

namespace PendoSegment.Core.Tests.Records;

public sealed class PropertyNameTests
{
    [Fact]
    public void A_position_is_worked_out_once_a_header()
    {
        int calls = 0;
        PropertyName name = new("mail");
        string[] first = ["id", "mail"];
        string[] second = ["mail"];
        int Find(string[] header, string wanted)
        {
            calls++;
            return Array.IndexOf(header, wanted);
        }

        Assert.Equal(1, name.OrdinalIn(first, Find));
        Assert.Equal(1, name.OrdinalIn(first, Find));
        Assert.Equal(0, name.OrdinalIn(second, Find));
        Assert.Equal(2, calls);
    }
}
