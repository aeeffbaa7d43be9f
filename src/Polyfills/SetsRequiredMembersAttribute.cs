namespace System.Diagnostics.CodeAnalysis;

/// <summary>A constructor that sets all that is required; .NET has it from 7.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
[Microsoft.CodeAnalysis.Embedded]
internal sealed class SetsRequiredMembersAttribute : Attribute;
