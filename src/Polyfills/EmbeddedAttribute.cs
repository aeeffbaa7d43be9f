namespace Microsoft.CodeAnalysis;

/// <summary>Keeps the types of this folder to the assembly that they are compiled into: the compiler does not show them to its friends, which have their own.</summary>
[AttributeUsage(AttributeTargets.All)]
[Embedded]
internal sealed class EmbeddedAttribute : Attribute;
