using System.Management.Automation;
using PendoSegment.Shell.Running;
using Xunit;

namespace PendoSegment.Module.Tests.Shell;

public sealed class ScriptArgumentsTests
{
    [Fact]
    public void Numbers_dashes_and_words_are_values()
    {
        (object[] positional, System.Collections.IDictionary named) = ScriptArguments.Bind(["-5", "-", "word", ""]);

        Assert.Equal(["-5", "-", "word", ""], positional);
        Assert.Empty(named);
    }

    [Fact]
    public void A_name_is_told_apart_from_a_value()
    {
        object[] positional = ScriptArguments.Bind(["-Path", "a.csv"]).Positional;

        Assert.IsType<PSObject>(positional[0]);
        Assert.Equal("a.csv", positional[1]);
    }

    [Fact]
    public void A_name_with_a_colon_is_a_pair_and_knows_Booleans()
    {
        System.Collections.Hashtable named = ScriptArguments.Bind(["-Force:$false", "-Url:http://x:80"]).Named;

        Assert.Equal(false, named["Force"]);
        Assert.Equal("http://x:80", named["Url"]);
    }
}
