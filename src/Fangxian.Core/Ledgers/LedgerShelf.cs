namespace Fangxian.Core.Ledgers;

/// <summary>The ledgers in use, one version of each. Never changes: a county that takes a ledger in use gets another shelf.</summary>
public sealed class LedgerShelf
{
    public static readonly LedgerShelf Empty = new([]);

    private readonly Dictionary<string, Ledger> byId;

    /// <exception cref="ArgumentException">Two ledgers have one id.</exception>
    public LedgerShelf(IEnumerable<Ledger> ledgers)
    {
        byId = ledgers.ToDictionary(l => l.Id, StringComparer.Ordinal);
        All = [.. byId.Values.OrderBy(l => l.Group).ThenBy(l => l.Id, StringComparer.Ordinal)];
    }

    /// <summary>In the order of the menu.</summary>
    public IReadOnlyList<Ledger> All { get; }

    public Ledger? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>The ledger and the clock behind the id of an obligation; null where it belongs to a pack.</summary>
    public (Ledger Ledger, LedgerClock Clock)? ClockOf(string obligation) =>
        LedgerClocks.Read(obligation) is { } id && Find(id.Ledger) is { } ledger && ledger.Clocks.FirstOrDefault(c => c.Id == id.Clock) is { } clock ? (ledger, clock) : null;

    /// <summary>This shelf with a ledger put in, in the place of its earlier version.</summary>
    public LedgerShelf With(Ledger ledger) => new([.. All.Where(l => l.Id != ledger.Id), ledger]);
}
