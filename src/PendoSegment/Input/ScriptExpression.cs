using System.Collections.ObjectModel;
using System.Management.Automation;

namespace PendoSegment.Input;

/// <summary>Makes a script block of a mapping into an expression that sees the record as <c>$_</c>.</summary>
internal static class ScriptExpression
{
    /// <summary>The expression; null for what is no script block.</summary>
    public static Func<object, object?>? Compile(object value)
    {
        if (PSObjectModel.Instance.Unwrap(value) is not ScriptBlock script)
        {
            return null;
        }

        return record =>
        {
            Collection<PSObject> results = script.InvokeWithContext(null, [new PSVariable("_", record)]);
            return results.Count switch
            {
                0 => null,
                1 => results[0],
                _ => results,
            };
        };
    }
}
