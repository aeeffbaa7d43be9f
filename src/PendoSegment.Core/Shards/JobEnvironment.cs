namespace PendoSegment.Shards;

/// <summary>Finds out from the environment which shard this process is. What says nothing for certain is an error: a guess would send records twice, or not at all.</summary>
/// <param name="read">Reads a variable of the environment; null for one that is not there.</param>
internal sealed class JobEnvironment(Func<string, string?> read)
{
    private const string Instead = "Give -Shard 'i/n' instead.";

    /// <summary>The shard, and the variables that say so, with their values.</summary>
    /// <exception cref="ShardException">No engine says it, or not all of it, or two say different things.</exception>
    public (Shard Shard, string From) Find()
    {
        List<(Shard Shard, string From)> found = [];
        foreach (JobEngine engine in JobEngine.All)
        {
            if (Find(engine) is { } shard)
            {
                found.Add((shard, Seen(engine.Variables)));
            }
        }

        // A job that another one starts has the variables of both. The one that is not divided leaves it to the other.
        if (found.Exists(one => one.Shard.Count > 1))
        {
            found.RemoveAll(one => one.Shard.Count == 1);
        }

        return found.Count == 0 ? throw None()
            : found.Exists(one => one.Shard != found[0].Shard) ? throw new ShardException($"-Shard Auto found several answers: {string.Join("; ", found.Select(one => $"{one.Shard} by {one.From}"))}. {Instead}")
            : (found[0].Shard, string.Join("; ", found.Select(one => one.From)));
    }

    private Shard? Find(JobEngine engine)
    {
        string[] missing = [.. engine.Variables.Where(name => Value(name) is null && !(name == engine.Count && Value(JobEngine.CountVariable) is not null))];
        if (Value(engine.Index) is null && engine.Others.All(name => Value(name) is null or "1"))
        {
            // Some say always how many, and which one only where there are several.
            return null;
        }

        if (missing.Length > 0)
        {
            string other = missing.Contains(engine.Count) && engine.Count != JobEngine.CountVariable ? $", or {JobEngine.CountVariable} in place of {engine.Count}" : string.Empty;
            throw new ShardException($"-Shard Auto found half of what {engine.Name} says: {Seen(engine.Variables)}. Missing: {string.Join(", ", missing)}{other}. {Instead}");
        }

        int count = Number(engine, Value(engine.Count) is null ? JobEngine.CountVariable : engine.Count);
        return Value(JobEngine.CountVariable) is not null && Number(engine, JobEngine.CountVariable) != count ? throw Wrong(engine, $"{engine.Count} and {JobEngine.CountVariable} differ")
            : Shard.Of(Position(engine, count), count) ?? throw Wrong(engine, "there is no such shard");
    }

    // From 1.
    private long Position(JobEngine engine, int count)
    {
        long index = Number(engine, engine.Index);
        if (engine.Range is not { } range)
        {
            return index - engine.First + 1;
        }

        long lowest = Number(engine, range.Lowest);
        long step = Math.Max(1, Number(engine, range.Step));
        return (Number(engine, range.Highest) - lowest) / step == count - 1 && (index - lowest) % step == 0
            ? ((index - lowest) / step) + 1
            : throw Wrong(engine, "these are not numbers at equal distances, which alone say which of them this is; a range such as 1-8 has them");
    }

    private int Number(JobEngine engine, string name) => Shard.TryRead(Value(name)!, out int number) ? number : throw Wrong(engine, $"{name} is no number");

    private string? Value(string name) => read(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private string Seen(IEnumerable<string> names) => string.Join(", ", names.Append(JobEngine.CountVariable).Distinct().Where(name => Value(name) is not null).Select(name => $"{name}={Value(name)}"));

    private ShardException None()
    {
        string seen = Seen(JobEngine.All.SelectMany(engine => engine.Others));
        return new ShardException(
            $"-Shard Auto found no array job: none of the variables {string.Join(", ", JobEngine.All.Select(engine => engine.Index))} is there{(seen.Length == 0 ? string.Empty : $", only {seen}")}. {Instead}");
    }

    private ShardException Wrong(JobEngine engine, string why) => new($"-Shard Auto cannot go by what {engine.Name} says: {Seen(engine.Variables)}: {why}. {Instead}");
}
