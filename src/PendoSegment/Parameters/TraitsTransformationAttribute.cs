using System.Collections;
using System.Management.Automation;
using PendoSegment.Input;
using PendoSegment.Values;

namespace PendoSegment.Parameters;

/// <summary>Takes traits as a hashtable, an ordered dictionary, a custom object, or the text of a JSON object.</summary>
internal sealed class TraitsTransformationAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? plain = PSObjectModel.Instance.Unwrap(inputData);
        try
        {
            return plain switch
            {
                IDictionary or PSObject => plain,
                string text => JsonTraits.Parse(text),
                _ => throw new ArgumentTransformationMetadataException($"{Wanted}. This is {(plain is null ? "null" : $"of type {plain.GetType().Name}")}."),
            };
        }
        catch (FormatException problem)
        {
            throw new ArgumentTransformationMetadataException($"{Wanted}. This text {problem.Message}.");
        }
    }

    private const string Wanted = """Traits are named values: give a hashtable such as @{ name = 'Peter' }, a custom object, or JSON such as '{"name":"Peter"}'""";
}
