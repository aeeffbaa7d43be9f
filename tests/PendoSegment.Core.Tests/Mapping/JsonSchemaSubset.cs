using System.Text.Json;
using System.Text.RegularExpressions;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>
/// As much of JSON Schema 2020-12 as the schemas in docs use. A keyword that is not understood is an error, so that the schema cannot say what nobody checks.
/// </summary>
internal sealed class JsonSchemaSubset(JsonElement root)
{
    private static readonly HashSet<string> Annotations = ["$schema", "$defs", "title", "description", "default", "then", "else"];

    /// <summary>True when the value is what the schema describes.</summary>
    public bool Allows(JsonElement value) => Allows(root, value);

    private bool Allows(JsonElement schema, JsonElement value) => schema.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => schema.EnumerateObject().All(keyword => Annotations.Contains(keyword.Name) || Allows(schema, keyword.Name, keyword.Value, value)),
    };

    private bool Allows(JsonElement schema, string keyword, JsonElement rule, JsonElement value)
    {
        bool isObject = value.ValueKind == JsonValueKind.Object;
        bool isArray = value.ValueKind == JsonValueKind.Array;
        bool isText = value.ValueKind == JsonValueKind.String;
        bool isNumber = value.ValueKind == JsonValueKind.Number;
        return keyword switch
        {
            "type" => rule.GetString() switch
            {
                "object" => isObject,
                "array" => isArray,
                "string" => isText,
                "number" => isNumber,
                "integer" => isNumber && value.TryGetInt64(out _),
                "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                _ => throw new NotSupportedException($"The schema uses the type {rule}, which the test does not check."),
            },
            "minimum" => !isNumber || value.GetDecimal() >= rule.GetDecimal(),
            "exclusiveMinimum" => !isNumber || value.GetDecimal() > rule.GetDecimal(),
            "const" => JsonElement.DeepEquals(rule, value),
            "enum" => rule.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
            "$ref" => Allows(Find(rule.GetString()!), value),
            "allOf" => rule.EnumerateArray().All(one => Allows(one, value)),
            "anyOf" => rule.EnumerateArray().Any(one => Allows(one, value)),
            "oneOf" => rule.EnumerateArray().Count(one => Allows(one, value)) == 1,
            "not" => !Allows(rule, value),
            "if" => !schema.TryGetProperty(Allows(rule, value) ? "then" : "else", out JsonElement branch) || Allows(branch, value),
            "required" => !isObject || rule.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
            "properties" => !isObject || rule.EnumerateObject().All(one => !value.TryGetProperty(one.Name, out JsonElement member) || Allows(one.Value, member)),
            "additionalProperties" => !isObject || value.EnumerateObject().All(member => IsNamed(schema, member.Name) || Allows(rule, member.Value)),
            "propertyNames" => !isObject || value.EnumerateObject().All(member => Allows(rule, JsonSerializer.SerializeToElement(member.Name))),
            "items" => !isArray || value.EnumerateArray().All(item => Allows(rule, item)),
            "minItems" => !isArray || value.GetArrayLength() >= rule.GetInt32(),
            "maxItems" => !isArray || value.GetArrayLength() <= rule.GetInt32(),
            "minLength" => !isText || value.GetString()!.Length >= rule.GetInt32(),
            "pattern" => !isText || Regex.IsMatch(value.GetString()!, rule.GetString()!, RegexOptions.ECMAScript),
            _ => throw new NotSupportedException($"The schema uses '{keyword}', which the test does not check."),
        };
    }

    private static bool IsNamed(JsonElement schema, string name) => schema.TryGetProperty("properties", out JsonElement properties) && properties.TryGetProperty(name, out _);

    private JsonElement Find(string reference)
    {
        JsonElement found = root;
        foreach (string part in reference.Split('/').Skip(1))
        {
            found = found.GetProperty(part);
        }

        return found;
    }
}
