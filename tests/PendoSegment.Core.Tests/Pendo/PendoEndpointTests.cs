using PendoSegment.Pendo;
using Xunit;

namespace PendoSegment.Core.Tests.Pendo;

public sealed class PendoEndpointTests
{
    private static readonly ApiKey Key = new("key/with+more");

    [Theory]
    [InlineData(PendoRegion.US, "https://data.pendo.io/")]
    [InlineData(PendoRegion.US1, "https://us1.data.pendo.io/")]
    [InlineData(PendoRegion.EU, "https://data.eu.pendo.io/")]
    [InlineData(PendoRegion.JPN, "https://data.jpn.pendo.io/")]
    [InlineData(PendoRegion.AU, "https://data.au.pendo.io/")]
    public void Every_region_has_its_host(PendoRegion region, string root)
    {
        PendoEndpoint endpoint = PendoEndpoint.For(region);
        Assert.Equal((root, region), (endpoint.ToString(), endpoint.Region));
        Assert.Equal(root + "data/segmentio/key%2Fwith%2Bmore", endpoint.PostAddress(Key).AbsoluteUri);
    }

    [Fact]
    public void A_region_that_does_not_exist_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => PendoEndpoint.For((PendoRegion)99));

    [Theory]
    [InlineData("https://data.pendo.io", "https://data.pendo.io/")]
    [InlineData("https://pendo-io.appspot.com/", "https://pendo-io.appspot.com/")]
    [InlineData("https://gateway.example:8443/pendo", "https://gateway.example:8443/pendo/")]
    [InlineData("https://gateway.example/a/b/", "https://gateway.example/a/b/")]
    [InlineData("http://localhost:8080", "http://localhost:8080/")]
    [InlineData("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x/")]
    [InlineData("http://127.8.9.10/", "http://127.8.9.10/")]
    [InlineData("http://[::1]:8080/", "http://[::1]:8080/")]
    public void An_address_is_taken_with_and_without_a_path(string address, string root)
    {
        PendoEndpoint endpoint = PendoEndpoint.At(new Uri(address));
        Assert.Equal((root, null), (endpoint.Root.AbsoluteUri, endpoint.Region));
        Assert.Equal(root + "data/segmentio/key%2Fwith%2Bmore", endpoint.PostAddress(Key).AbsoluteUri);
    }

    [Theory]
    [InlineData("data.pendo.io")]
    [InlineData("/data")]
    [InlineData("ftp://data.pendo.io/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:secret@data.pendo.io/")]
    [InlineData("https://data.pendo.io/?key=secret")]
    [InlineData("https://data.pendo.io/#secret")]
    public void What_events_cannot_be_posted_to_is_refused_without_repeating_it(string address)
    {
        EndpointException problem = Assert.Throws<EndpointException>(() => PendoEndpoint.At(new Uri(address, UriKind.RelativeOrAbsolute)));
        Assert.Equal(EndpointFault.Invalid, problem.Fault);
        Assert.Contains("such as https://data.pendo.io", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://data.pendo.io/data/segmentio/secret", "https://data.pendo.io.")]
    [InlineData("https://data.pendo.io:8443/Data/SegmentIO/secret/", "https://data.pendo.io:8443.")]
    [InlineData("http://data.pendo.io/data/segmentio", "http://data.pendo.io.")]
    public void An_address_with_the_endpoints_own_path_is_refused_with_what_to_give_instead(string address, string instead)
    {
        EndpointException problem = Assert.Throws<EndpointException>(() => PendoEndpoint.At(new Uri(address)));
        Assert.Equal(EndpointFault.Invalid, problem.Fault);
        Assert.Contains($"without '/data/segmentio' and without the key: {instead}", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://data.pendo.io/")]
    [InlineData("http://localhost.example/")]
    [InlineData("http://128.0.0.1/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://192.168.0.1:80/")]
    [InlineData("http://[::2]/")]
    public void Http_beyond_this_machine_is_refused(string address)
    {
        EndpointException problem = Assert.Throws<EndpointException>(() => PendoEndpoint.At(new Uri(address)));
        Assert.Equal(EndpointFault.NotSecure, problem.Fault);
        Assert.Contains("Use https", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_address_is_a_mistake_of_the_caller() => Assert.Throws<ArgumentNullException>(() => PendoEndpoint.At(null!));
}
