using System.Management.Automation;
using PendoSegment.Values;

namespace PendoSegment.Parameters;

/// <summary>Says in a line what there is to choose from, where PowerShell would take four.</summary>
/// <param name="type">The enumeration.</param>
internal sealed class ChoiceAttribute(Type type) : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Require(type, inputData);

    /// <summary>The value again, when PowerShell makes it into one of the enumeration, or when it is no text.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">It is none.</exception>
    public static object Require(Type type, object value) => value is not string text || LanguagePrimitives.TryConvertTo(text, type, out _)
        ? value
        : throw new ArgumentTransformationMetadataException($"{Shown.Text(text.AsSpan())} is none that there is. Give one of {string.Join(", ", Enum.GetNames(type))}.");
}
