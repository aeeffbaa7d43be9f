namespace PendoSegment.Report;

/// <summary>One reason for which records were rejected.</summary>
/// <param name="ErrorId">The errors' id, <c>EventInvalid</c>.</param>
/// <param name="Text">What is wrong and what to do, without values of records.</param>
/// <param name="Count">How many records.</param>
/// <param name="First">The first of them: a line of a file or a number in the pipeline, and the id where ids were asked for.</param>
internal sealed record RejectReason(string ErrorId, string Text, long Count, IReadOnlyList<string> First);
