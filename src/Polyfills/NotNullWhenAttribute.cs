namespace System.Diagnostics.CodeAnalysis;

/// <summary>Not null when the method returns this; .NET has it from Core 3.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
[Microsoft.CodeAnalysis.Embedded]
internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
{
    /// <summary>The value returned.</summary>
    public bool ReturnValue { get; } = returnValue;
}
