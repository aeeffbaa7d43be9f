using System.Management.Automation;
using PendoSegment.Completion;
using PendoSegment.Errors;
using PendoSegment.Input;
using PendoSegment.Mapping;
using PendoSegment.Parameters;
using PendoSegment.Shards;

namespace PendoSegment.Commands;

/// <summary>What all commands share that map records: the parameters that say what becomes what.</summary>
public abstract class MappingCommand : RecordCommand
{
    private string[]? _path;
    private object? _mapping;
    private object? _userIdProperty;
    private object? _groupIdProperty;
    private object? _parentGroupIdProperty;
    private object[]? _property;
    private string[]? _excludeProperty;

    // Beside a parameter that names a property, the first word can only be a file.
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Alias("FilePath", "LiteralPath")]
    public virtual string[]? Path
    {
        get => _path;
        set => _path = Many(value);
    }

    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(MappingFileCompleter))]
    public virtual object? Mapping
    {
        get => _mapping;
        set => _mapping = Many(value);
    }

    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [NamesSomething]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    [Alias("VisitorIdProperty")]
    public virtual object? UserIdProperty
    {
        get => _userIdProperty;
        set => _userIdProperty = Many(value);
    }

    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [NamesSomething]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    [Alias("AccountIdProperty")]
    public virtual object? GroupIdProperty
    {
        get => _groupIdProperty;
        set => _groupIdProperty = Many(value);
    }

    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [NamesSomething]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    [Alias("ParentAccountIdProperty")]
    public virtual object? ParentGroupIdProperty
    {
        get => _parentGroupIdProperty;
        set => _parentGroupIdProperty = Many(value);
    }

    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [NamesSomething]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    [SupportsWildcards]
    public virtual object[]? Property
    {
        get => _property;
        set => _property = Many(value);
    }

    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    [SupportsWildcards]
    [NamesOnly]
    public virtual string[]? ExcludeProperty
    {
        get => _excludeProperty;
        set => _excludeProperty = Many(value);
    }

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

    // Where no mapping was given, there is none to correct.
    private protected override CommandException? Explain(Exception problem) => problem is MappingException && Mapping is null
        ? new CommandException(ErrorKind.FormInvalid, problem.Message, File)
        : CommandException.Of(problem, File ?? PSObjectModel.Instance.Unwrap(Mapping));

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
