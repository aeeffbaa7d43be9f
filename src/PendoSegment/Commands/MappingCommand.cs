using System.Management.Automation;
using PendoSegment.Completion;
using PendoSegment.Errors;
using PendoSegment.Input;
using PendoSegment.Parameters;

namespace PendoSegment.Commands;

/// <summary>What all commands share that map records: the parameters that say what becomes what.</summary>
public abstract class MappingCommand : RecordCommand
{
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(MappingFileCompleter))]
    public virtual object? Mapping { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    [Alias("VisitorIdProperty")]
    public virtual string? UserIdProperty { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    [Alias("AccountIdProperty")]
    public virtual string? GroupIdProperty { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    [Alias("ParentAccountIdProperty")]
    public virtual string? ParentGroupIdProperty { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    [SupportsWildcards]
    public virtual string[]? Property { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    [SupportsWildcards]
    public virtual string[]? ExcludeProperty { get; set; }

    private protected override IReadOnlyList<string> Files => Path!;

    /// <summary>The kind of event that records become.</summary>
    private protected abstract EventKind EventKind { get; }

    /// <summary>The parameters that say what becomes what.</summary>
    private protected virtual MappingBinder Binder => new(EventKind, this)
    {
        Mapping = PSObjectModel.Instance.Unwrap(Mapping),
        UserIdProperty = UserIdProperty,
        GroupIdProperty = GroupIdProperty,
        ParentGroupIdProperty = ParentGroupIdProperty,
        Property = Property,
        ExcludeProperty = ExcludeProperty,
        HasPaths = ParameterSetName != ParameterSets.Path,
    };

    private protected override CommandException? Explain(Exception problem) => CommandException.Of(problem, File ?? PSObjectModel.Instance.Unwrap(Mapping));

    /// <summary>The mapping that the parameters describe.</summary>
    private protected MappingDefinition BindMapping() => ParameterSetName == ParameterSets.Direct ? MappingDefinition.Default(EventKind) : Binder.Bind();
}
