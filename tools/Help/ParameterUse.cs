namespace PendoSegment.Help;

/// <summary>A parameter as one parameter set has it.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="IsMandatory">Whether it has to be given.</param>
/// <param name="Position">Where it stands without its name; null for a parameter that is always named.</param>
/// <param name="Pipeline">How the pipeline fills it, in the words of MAML: <c>False</c>, <c>True (ByValue)</c> and so on.</param>
internal sealed record ParameterUse(ParameterFacts Parameter, bool IsMandatory, int? Position, string Pipeline)
{
    /// <summary>As Get-Command -Syntax shows it.</summary>
    public string Syntax
    {
        get
        {
            string name = Position is null ? $"-{Parameter.Name}" : $"[-{Parameter.Name}]";
            string both = Parameter.IsSwitch ? name : $"{name} <{Parameter.TypeText}>";
            return IsMandatory ? both : $"[{both}]";
        }
    }
}
