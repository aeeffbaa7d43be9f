using PendoSegment.Benchmarks.Running;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>Something that gives one or more rows of the table.</summary>
internal interface IMeasure
{
    /// <summary>The names of the rows that it can give.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Measures those of its rows that are wanted.</summary>
    /// <param name="context">What to work with.</param>
    /// <param name="before">The rows that there are already.</param>
    IEnumerable<ResultRow> Run(BenchmarkContext context, IReadOnlyList<ResultRow> before);
}
