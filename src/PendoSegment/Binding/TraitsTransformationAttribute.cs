using System.Collections;
using System.Management.Automation;

namespace PendoSegment.Binding;

/// <summary>Takes traits as a hashtable, an ordered dictionary, or a custom object.</summary>
public sealed class TraitsTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? plain = PSObjectModel.Instance.Unwrap(inputData);
        return plain is IDictionary or PSObject
            ? plain
            : throw new ArgumentTransformationMetadataException(
                $"Traits are named values: give a hashtable such as @{{ name = 'Peter' }} or a custom object, not a {plain?.GetType().Name ?? "null"}.");
    }
}
