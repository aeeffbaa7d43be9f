using Mono.Cecil;
using Mono.Cecil.Cil;

namespace PendoSegment.Core.Tests.House;

/// <summary>What a type uses: everything that its signatures, attributes and code name.</summary>
internal static class Uses
{
    /// <summary>The outermost types that a type names, those of its nested types included.</summary>
    public static IEnumerable<TypeReference> Of(TypeDefinition type) => All(type).SelectMany(Flatten).Select(Outermost).DistinctBy(used => used.FullName);

    private static IEnumerable<TypeReference?> All(TypeDefinition type) =>
        [
            type.BaseType,
            .. type.Interfaces.Select(implemented => implemented.InterfaceType),
            .. type.CustomAttributes.SelectMany(OfAttribute),
            .. type.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType),
            .. type.Fields.Select(field => field.FieldType),
            .. type.Properties.SelectMany(property => property.CustomAttributes).SelectMany(OfAttribute),
            .. type.Methods.SelectMany(OfMethod),
            .. type.NestedTypes.SelectMany(All),
        ];

    private static IEnumerable<TypeReference?> OfMethod(MethodDefinition method) =>
        [
            method.ReturnType,
            .. method.Parameters.Select(parameter => parameter.ParameterType),
            .. method.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType),
            .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
            .. method.HasBody ? method.Body.Instructions.SelectMany(OfInstruction) : [],
        ];

    private static IEnumerable<TypeReference?> OfInstruction(Instruction instruction) => instruction.Operand switch
    {
        GenericInstanceMethod method => [.. method.GenericArguments, method.DeclaringType, method.ReturnType],
        MethodReference method => [method.DeclaringType, method.ReturnType],
        FieldReference field => [field.DeclaringType, field.FieldType],
        TypeReference type => [type],
        _ => [],
    };

    private static IEnumerable<TypeReference?> OfAttribute(CustomAttribute attribute) =>
        [attribute.AttributeType, .. attribute.ConstructorArguments.Select(argument => argument.Value as TypeReference)];

    private static IEnumerable<TypeReference> Flatten(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [.. Flatten(generic.ElementType), .. generic.GenericArguments.SelectMany(Flatten)],
        TypeSpecification specification => Flatten(specification.ElementType),
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
