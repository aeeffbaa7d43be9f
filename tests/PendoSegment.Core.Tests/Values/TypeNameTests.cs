using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Values;

public sealed class TypeNameTests
{
    [Theory]
    [InlineData("System.Object[]")]
    [InlineData(" System.String[] ")]
    [InlineData("System.Byte[,]")]
    [InlineData("System.Object")]
    [InlineData("System.__ComObject")]
    [InlineData("System.Collections.Hashtable")]
    [InlineData("System.Collections.Hashtable+KeyCollection")]
    [InlineData("System.Collections.Generic.List`1[System.String]")]
    [InlineData("System.Collections.Generic.Dictionary`2+KeyCollection[System.String,System.Object]")]
    [InlineData("System.Management.Automation.PSCustomObject")]
    [InlineData("Microsoft.ActiveDirectory.Management.ADPropertyValueCollection")]
    [InlineData("Microsoft.Graph.PowerShell.Models.MicrosoftGraphAssignedLicense")]
    [InlineData("Newtonsoft.Json.Linq.JObject")]
    [InlineData("Contoso.Directory.Person[]")]
    [InlineData("[object Object]")]
    [InlineData("[object Array]")]
    [InlineData("@{city=Bern; zip=3000}")]
    [InlineData("@{x=}")]
    [InlineData("Person[]")]
    public void What_an_export_writes_for_an_object_is_known(string text) => Assert.True(TypeName.Is(text));

    [Theory]
    [InlineData("")]
    [InlineData("System")]
    [InlineData("System.")]
    [InlineData("System.Center")]
    [InlineData("System.Administrator")]
    [InlineData("system.object[]")]
    [InlineData("System.Object[] and more")]
    [InlineData("Microsoft.Windows.Photos")]
    [InlineData("Microsoft.Exchange Online.Plan.One")]
    [InlineData("Anna.Maria.Berg.Lind")]
    [InlineData("user.emails[0].value")]
    [InlineData("User.Emails[0]")]
    [InlineData("items[]")]
    [InlineData("[\"object Object\"]")]
    [InlineData("[]")]
    [InlineData("Person")]
    [InlineData("SignIn")]
    [InlineData("@{}")]
    [InlineData("@{city}")]
    [InlineData("@anna{a=b}")]
    [InlineData("{city=Bern}")]
    [InlineData("My Person[]")]
    [InlineData("[object Object] twice [object Object]")]
    public void Text_with_dots_or_brackets_is_text(string text) => Assert.False(TypeName.Is(text));

    [Fact]
    public void Every_collection_of_the_framework_that_has_no_text_of_its_own_is_known() =>
        Assert.All(
            new object[] { new int[2], new List<string>(), new Dictionary<string, object>(), new HashSet<int>(), new SortedList<string, int>().Keys, new System.Collections.ArrayList(), new object() },
            value => Assert.True(TypeName.Is(value.ToString()), value.ToString()));
}
