using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace PendoSegment.Help;

/// <summary>Asks the real engine what the module's commands look like.</summary>
internal static class ModuleCommands
{
    /// <summary>The exported commands of the module, by name.</summary>
    public static IReadOnlyList<CommandFacts> Read(string manifest)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        using Runspace runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddCommand("Import-Module").AddParameter("Name", manifest).AddParameter("ErrorAction", ActionPreference.Stop).AddStatement();
        shell.AddCommand("Get-Command").AddParameter("Module", "PendoSegment");
        return [.. shell.Invoke<CmdletInfo>().OrderBy(command => command.Name, StringComparer.Ordinal).Select(Of)];
    }

    private static CommandFacts Of(CmdletInfo command)
    {
        object instance = Activator.CreateInstance(command.ImplementingType)!;
        Dictionary<string, ParameterFacts> facts = command.Parameters.Values
            .Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name))
            .ToDictionary(parameter => parameter.Name, parameter => Of(parameter, instance), StringComparer.OrdinalIgnoreCase);
        ParameterSetFacts[] sets =
            [.. command.ParameterSets.OrderBy(set => set.IsDefault ? 0 : 1).Select(set => Of(set, command, facts))];
        return new CommandFacts(
            command.Name,
            sets,
            [.. sets.SelectMany(set => set.Uses).Select(use => use.Parameter).DistinctBy(parameter => parameter.Name)
                .OrderBy(parameter => IsAsking(parameter.Name) ? 2 : sets.Length > 1 && IsOfAllSets(command, parameter.Name) ? 1 : 0)],
            [.. command.ParameterSets.SelectMany(set => set.Parameters).Where(parameter => parameter.ValueFromPipeline).Select(parameter => parameter.ParameterType.FullName!).Distinct()],
            [.. command.OutputType.Select(type => type.Name).Distinct()]);
    }

    // What is particular to a way to call a command comes before what all of them have.
    private static ParameterSetFacts Of(CommandParameterSetInfo set, CmdletInfo command, Dictionary<string, ParameterFacts> facts) => new(
        command.ParameterSets.Count == 1 ? null : set.Name,
        [.. set.Parameters
            .Where(parameter => facts.ContainsKey(parameter.Name))
            .OrderBy(parameter => IsAsking(parameter.Name) ? 4 : parameter.Position >= 0 ? 0 : parameter.IsMandatory ? 1 : IsOfAllSets(command, parameter.Name) ? 3 : 2)
            .ThenBy(parameter => parameter.Position)
            .Select(parameter => new ParameterUse(
                facts[parameter.Name], parameter.IsMandatory, parameter.Position >= 0 ? parameter.Position : null, Pipeline(parameter)))]);

    // -WhatIf and -Confirm come last, as they do everywhere.
    private static bool IsAsking(string parameter) => parameter is "WhatIf" or "Confirm";

    private static bool IsOfAllSets(CmdletInfo command, string parameter) => command.Parameters[parameter].ParameterSets.ContainsKey(ParameterAttribute.AllParameterSets);

    private static string Pipeline(CommandParameterInfo parameter) => (parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };

    private static ParameterFacts Of(ParameterMetadata parameter, object command)
    {
        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        Type element = type.IsArray ? type.GetElementType()! : type;
        Collection<Attribute> attributes = parameter.Attributes;
        ValidateRangeAttribute? range = attributes.OfType<ValidateRangeAttribute>().FirstOrDefault();
        return new ParameterFacts(
            parameter.Name,
            TypeText(element) + (type.IsArray ? "[]" : string.Empty),
            type.FullName!,
            parameter.SwitchParameter,
            type.IsArray,
            Default(command, parameter),
            element.IsEnum ? Enum.GetNames(element) : [.. attributes.OfType<ValidateSetAttribute>().SelectMany(set => set.ValidValues)],
            range is null ? null : $"{Text(range.MinRange)} to {Text(range.MaxRange)}",
            [.. parameter.Aliases],
            attributes.OfType<SupportsWildcardsAttribute>().Any());
    }

    // As in Get-Command -Syntax: accelerators where there are any, otherwise the name without its namespace.
    private static string TypeText(Type type) => ToStringCodeMethods.Type(PSObject.AsPSObject(type)) is { } known && !known.Contains('.', StringComparison.Ordinal) ? known : type.Name;

    private static string? Default(object command, ParameterMetadata parameter) =>
        parameter.SwitchParameter || command.GetType().GetProperty(parameter.Name)?.GetValue(command) is not { } value ? null : Text(value);

    private static string Text(object value) => value switch
    {
        int or long => ((IFormattable)value).ToString("N0", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
