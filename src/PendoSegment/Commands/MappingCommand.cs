using System.Management.Automation;
using PendoSegment.Completion;
using PendoSegment.Csv;
using PendoSegment.Errors;
using PendoSegment.Input;
using PendoSegment.Mapping;
using PendoSegment.Parameters;

namespace PendoSegment.Commands;

/// <summary>What all commands share that map records: the parameters that say what becomes what.</summary>
public abstract class MappingCommand : RecordCommand
{
    /// <summary>A CSV file with one record a row; wildcards are resolved. It is read row by row, whatever its size.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>What becomes what: a hashtable with Id, Traits and the other keys of a mapping, the path of a .psd1 or .json file with these, or a mapping object.</summary>
    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(MappingFileCompleter))]
    public virtual object? Mapping { get; set; }

    /// <summary>The property with the visitor's id. Default: the first of UserId, VisitorId, Id that the record has.</summary>
    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    [Alias("VisitorIdProperty")]
    public string? UserIdProperty { get; set; }

    /// <summary>The property with the account's id. Default for accounts: the first of GroupId, AccountId, Id that the record has; for visitors none.</summary>
    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    [Alias("AccountIdProperty")]
    public string? GroupIdProperty { get; set; }

    /// <summary>The properties to send; wildcards are allowed. Default: every simple one.</summary>
    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    [SupportsWildcards]
    public string[]? Property { get; set; }

    /// <summary>The properties not to send; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    [SupportsWildcards]
    public string[]? ExcludeProperty { get; set; }

    private protected override IReadOnlyList<string> Files => Path!;

    /// <summary>The kind of event that records become.</summary>
    private protected abstract EventKind EventKind { get; }

    /// <summary>The parameters that say what becomes what.</summary>
    private protected virtual MappingBinder Binder => new(EventKind)
    {
        Mapping = PSObjectModel.Instance.Unwrap(Mapping),
        Command = this,
        UserIdProperty = UserIdProperty,
        GroupIdProperty = GroupIdProperty,
        Property = Property,
        ExcludeProperty = ExcludeProperty,
    };

    /// <summary>Refuses a file that has no column for the id: otherwise every row of it would be refused.</summary>
    /// <exception cref="CommandException">MappingInvalid.</exception>
    private protected static void RequireId(MappingDefinition mapping, CsvFile csv, string file)
    {
        try
        {
            mapping.RequireIdAmong(csv.Headers, file);
        }
        catch (MappingException problem)
        {
            throw new CommandException("MappingInvalid", ErrorCategory.InvalidArgument, problem.Message, file);
        }
    }

    /// <summary>The mapping that the parameters describe.</summary>
    /// <exception cref="CommandException">MappingInvalid, MappingNotFound.</exception>
    private protected MappingDefinition BindMapping() => ParameterSetName == ParameterSets.Direct ? MappingDefinition.Default(EventKind) : Binder.Bind();
}
