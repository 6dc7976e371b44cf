using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Ledgers;
using Fangxian.Server.Access;
using Fangxian.Server.Lists;
using Fangxian.Storage.Ledgers;

namespace Fangxian.Server.Ledgers;

/// <summary>What a list of entries is narrowed to, as an address or a body says it.</summary>
/// <param name="State">States, separated by commas; <c>open</c> stands for all that are not final. Empty: all.</param>
/// <param name="F">Filters: <c>field:value</c>, <c>field:one|other</c>, <c>field:from..to</c> (both ends included, either may be left out).</param>
internal sealed record EntryQuery(string? State, string? Area, IReadOnlyList<string>? F, bool? Overdue, bool? Mine, string? Text)
{
    private const int MostFilters = 12;

    /// <summary>Values of one filter.</summary>
    private const int MostValues = 50;

    /// <summary>The query within what the actor may see; null with the problem otherwise.</summary>
    public LedgerQuery? Read(Ledger ledger, Actor actor, string? sort, out ProblemResult? problem)
    {
        var within = Scope.Area(actor, Area, out problem);
        if (problem is not null) return null;
        var refusals = new List<Refusal>();
        var states = States(ledger, refusals);
        var filters = Filters(ledger, refusals);
        if (refusals.Count > 0)
        {
            problem = Problem.Refused(refusals);
            return null;
        }

        return new LedgerQuery(ledger, within, states, filters, Overdue == true, Mine == true || actor.SeesOwnOnly(ledger) ? actor.UserName : null, Text, string.IsNullOrEmpty(sort) ? "number" : sort);
    }

    /// <summary>For the read log: which list, narrowed to what; never whom somebody searched for.</summary>
    public ListFilter Logged(LedgerQuery query) => new ListFilter().And("area", query.Area).AndId("state", State).And("overdue", Overdue).And("mine", Mine)
        .AndId("f", F is { Count: > 0 } ? string.Join(',', F.Where(f => !string.IsNullOrEmpty(f)).Select(f => f.Split(':')[0])) : null).AndSearch(Text);

    private List<string>? States(Ledger ledger, List<Refusal> refusals)
    {
        if (string.IsNullOrEmpty(State)) return null;
        var states = new List<string>();
        foreach (var state in State.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (state == "open") states.AddRange(ledger.States.Where(s => !s.IsFinal).Select(s => s.Id));
            else if (ledger.State(state) is not null) states.Add(state);
            else
                refusals.Add(Refusal.Of("bad-value", "state", $"没有状态“{state}”；可用：{string.Join("、", ledger.States.Select(s => s.Id))}。", $"There is no state '{state}'; there are {string.Join(", ", ledger.States.Select(s => s.Id))}."));
        return states;
    }

    private List<LedgerFilter> Filters(Ledger ledger, List<Refusal> refusals)
    {
        var filters = new List<LedgerFilter>();
        var asked = (F ?? []).Where(t => !string.IsNullOrEmpty(t)).ToList();
        // Never cut short: a list narrowed by fewer filters than were asked for is longer than the one that somebody means.
        if (asked.Count > MostFilters || asked.Exists(t => t.AsSpan().Count('|') >= MostValues))
            refusals.Add(Refusal.Of("too-many", "f", $"筛选条件最多 {MostFilters} 个，每个最多 {MostValues} 个值。", $"At most {MostFilters} filters, each of at most {MostValues} values."));
        foreach (var text in asked.Take(MostFilters))
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            var id = colon < 0 ? text : text[..colon];
            var values = colon < 0 ? "" : text[(colon + 1)..];
            if (ledger.Field(id) is not { } field || !ledger.List.Indexed.Contains(id))
            {
                refusals.Add(Refusal.Of("unknown-filter", "f", $"不能按“{id}”筛选；可用：{string.Join("、", ledger.List.Indexed)}。", $"'{id}' is nothing to filter by here; there are {string.Join(", ", ledger.List.Indexed)}."));
                continue;
            }

            var dots = values.IndexOf("..", StringComparison.Ordinal);
            if (dots >= 0)
            {
                var (from, to) = (Bound(field, values[..dots], refusals), Bound(field, values[(dots + 2)..], refusals));
                if (from is not null || to is not null) filters.Add(new LedgerFilter(id, null, from, to));
            }
            else if (values.Length > 0)
            {
                filters.Add(new LedgerFilter(id, [.. values.Split('|').Select(v => Bound(field, v, refusals) ?? "")]));
            }
        }

        return filters;
    }

    private static string? Bound(LedgerField field, string text, List<Refusal> refusals) => text.Length == 0 ? null : LedgerValue.Read(field with { Personal = null }, text, "f", refusals);
}
