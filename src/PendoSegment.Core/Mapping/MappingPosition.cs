namespace PendoSegment.Mapping;

/// <summary>Where something stands in a file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
internal readonly record struct MappingPosition(int Line, int Column);
