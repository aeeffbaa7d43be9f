using System.Management.Automation;
using PendoSegment.Input;
using PendoSegment.Values;

namespace PendoSegment.Parameters;

/// <summary>Takes a time as a .NET date or as ISO 8601 text. Without an offset it is UTC, on every machine.</summary>
internal sealed class TimestampTransformationAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        IsoDate.FromObject(PSObjectModel.Instance.Unwrap(inputData)) ?? throw new ArgumentTransformationMetadataException(
            $"'{inputData}' is not a time: give a date, or ISO 8601 text such as 2026-01-31T08:30:00Z.");
}
