namespace PendoSegment.Benchmarks.Running;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchmarkOptions
{
    public const string Help = """
        dotnet run -c Release --project tests/Benchmarks [-- OPTIONS]

          --quick         few events, one round: under a minute, to see that all works and not to be quoted
          --only NAMES    these rows alone, separated by commas (the limit is always measured with those that relate to it)
          --json FILE     also write the rows as JSON
          --module FILE   the manifest (.psd1) of another build of the module
          --list          the names of the rows
        """;

    public bool Quick { get; init; }

    public bool List { get; init; }

    /// <summary>The names of the rows to measure; empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    public string? JsonPath { get; init; }

    public string? Module { get; init; }

    /// <exception cref="BenchmarkException">An argument is not one of those in <see cref="Help"/>.</exception>
    public static BenchmarkOptions Parse(IReadOnlyList<string> arguments)
    {
        BenchmarkOptions options = new();
        for (int i = 0; i < arguments.Count; i++)
        {
            string name = arguments[i];
            string Value() => ++i < arguments.Count ? arguments[i] : throw new BenchmarkException($"{name} needs a value.{Environment.NewLine}{Help}");
            options = name switch
            {
                "--quick" => options with { Quick = true },
                "--list" => options with { List = true },
                "--only" => options with { Only = [.. options.Only, .. Value().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)] },
                "--json" => options with { JsonPath = Value() },
                "--module" => options with { Module = Value() },
                _ => throw new BenchmarkException($"'{name}' is no argument of the benchmark.{Environment.NewLine}{Help}"),
            };
        }

        return options;
    }

    /// <summary>Whether a row is asked for.</summary>
    public bool Wants(string name) => Only.Count == 0 || Only.Contains(name, StringComparer.OrdinalIgnoreCase);
}
