using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PendoSegment.Input;

/// <summary>Makes a script block into an expression that sees the record as <c>$_</c>.</summary>
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

    /// <summary>The property that a script block fetches of <c>$_</c>, when it does nothing else: <c>{ $_.Name }</c>.</summary>
    public static string? FetchedProperty(ScriptBlock script) =>
        script.Ast is ScriptBlockAst { ParamBlock: null, BeginBlock: null, ProcessBlock: null, DynamicParamBlock: null, EndBlock: { Traps: null, Statements: { Count: 1 } statements } }
        && statements[0] is PipelineAst { PipelineElements: { Count: 1 } elements }
        && elements[0] is CommandExpressionAst { Redirections.Count: 0, Expression: MemberExpressionAst { Static: false, Expression: VariableExpressionAst variable, Member: StringConstantExpressionAst member } read }
        && read is not InvokeMemberExpressionAst
        && variable.VariablePath.UserPath is { } name && (name == "_" || name.Equals("PSItem", StringComparison.OrdinalIgnoreCase))
            ? member.Value
            : null;
}
