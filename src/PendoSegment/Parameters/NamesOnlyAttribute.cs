using System.Collections;
using System.Management.Automation;
using PendoSegment.Input;
using PendoSegment.Values;

namespace PendoSegment.Parameters;

/// <summary>Refuses code where a name is wanted: PowerShell would take the text of the code for the name.</summary>
internal sealed class NamesOnlyAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        Require(inputData);
        return inputData;
    }

    private static void Require(object? value)
    {
        switch (PSObjectModel.Instance.Unwrap(value))
        {
            case ScriptBlock script:
                throw new ArgumentTransformationMetadataException(ScriptExpression.FetchedProperty(script) is { } name
                    ? $"This names a property, and code cannot stand here: write {Shown.Text(name.AsSpan())}."
                    : "This names a property, and code cannot stand here: write its name.");
            case IDictionary:
                throw new ArgumentTransformationMetadataException("This names a property, and a calculated property cannot stand here: write the name.");
            case IEnumerable list and not string:
                foreach (object? element in list)
                {
                    Require(element);
                }

                break;
        }
    }
}
