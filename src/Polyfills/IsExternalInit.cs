namespace System.Runtime.CompilerServices;

/// <summary>What the compiler marks <c>init</c> with; .NET has it from 5.</summary>
[Microsoft.CodeAnalysis.Embedded]
internal static class IsExternalInit
{
}
