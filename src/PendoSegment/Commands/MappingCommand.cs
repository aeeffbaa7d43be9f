using System.Management.Automation;
using PendoSegment.Completion;
using PendoSegment.Errors;
using PendoSegment.Input;
using PendoSegment.Parameters;
using PendoSegment.Shards;

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

    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ArgumentCompleter(typeof(ShardCompleter))]
    public string? Shard { get; set; }

    private protected override IReadOnlyList<string> Files => Path!;

    /// <summary>Whose records are read; null for all.</summary>
    private protected Shards.Shard? ThisShard { get; private set; }

    private protected override bool IsFirstShard => ThisShard?.IsFirst != false;

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

    /// <summary>Finds out which shard this is.</summary>
    /// <exception cref="ShardException">It cannot be said.</exception>
    private protected void FindShard()
    {
        if (string.Equals(Shard, ShardCompleter.Auto, StringComparison.OrdinalIgnoreCase))
        {
            (ThisShard, string from) = new JobEnvironment(Environment.GetEnvironmentVariable).Find();
            WriteVerbose($"This is shard {ThisShard}, by {from}.");
        }
        else if (MyInvocation.BoundParameters.ContainsKey(nameof(Shard)))
        {
            // Also for a variable that is not there: everything is not what was meant.
            ThisShard = Shards.Shard.Parse(Shard ?? string.Empty);
        }
    }

    /// <summary>Warns of what is so in all records that were looked at: those of a shard are not all that there are.</summary>
    private protected void WarnOfShard(string text) => WriteWarning(ThisShard is null ? text : $"Shard {ThisShard}: {text}");

    /// <summary>The mapping that the parameters describe.</summary>
    private protected MappingDefinition BindMapping() => ParameterSetName == ParameterSets.Direct ? MappingDefinition.Default(EventKind) : Binder.Bind();
}
