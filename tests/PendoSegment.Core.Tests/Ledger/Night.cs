using CsCheck;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>One run: what it is of, what comes in, what goes wrong.</summary>
/// <param name="Kind">Visitors or accounts.</param>
/// <param name="Items">Ids, and what they are; a negative one cannot be an event.</param>
/// <param name="Mapping">The version of the mapping.</param>
/// <param name="Ending">How it ends.</param>
/// <param name="EndsAt">Behind how many items, if it does not complete.</param>
/// <param name="TroublePercent">How many of the endpoint's answers are not that it accepted.</param>
/// <param name="Seed">The rest.</param>
internal sealed record Night(EventKind Kind, (int Id, int Content)[] Items, int Mapping, NightEnding Ending, int EndsAt, int TroublePercent, int Seed)
{
    public static readonly Gen<Night> Any = Gen.Select(
        Gen.OneOf(EventKind.Identify, EventKind.Identify, EventKind.Group),
        Gen.Select(Gen.Int[0, 7], Gen.Int[-1, 5], (id, content) => (id, content < 0 ? content : content % 3)).Array[0, 16],
        Gen.Frequency((4, Gen.Const(0)), (1, Gen.Int[1, 2])),
        Gen.Frequency((3, Gen.Const(NightEnding.Completed)), (1, Gen.Const(NightEnding.Stopped)), (3, Gen.Const(NightEnding.Killed))),
        Gen.Int[0, 16],
        Gen.Frequency((1, Gen.Const(0)), (3, Gen.Int[1, 90])),
        Gen.Int).Select(one => new Night(one.Item1, one.Item2, one.Item3, one.Item4, one.Item5, one.Item6, one.Item7));

    /// <summary>The same input once more, with nothing to disturb it.</summary>
    public Night Quiet() => this with { Items = [.. Items.Where(item => item.Content >= 0)], Ending = NightEnding.Completed, TroublePercent = 0 };
}

/// <summary>How a night ends.</summary>
internal enum NightEnding
{
    /// <summary>Everything comes to its end, or delivery cannot go on.</summary>
    Completed,

    /// <summary>The user stops it while requests are under way.</summary>
    Stopped,

    /// <summary>The process dies while requests are under way.</summary>
    Killed,
}
