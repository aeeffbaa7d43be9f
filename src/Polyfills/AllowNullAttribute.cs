namespace System.Diagnostics.CodeAnalysis;

/// <summary>May be set to null; .NET has it from Core 3.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.Property)]
[Microsoft.CodeAnalysis.Embedded]
internal sealed class AllowNullAttribute : Attribute;
