using System.Globalization;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Ledgers;
using Fangxian.IntegrationTests.Databases;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Ledgers;
using Fangxian.Storage.Lists;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Storage.Ledgers;

public sealed class ListingByForceOnSqlite : ListingByForce<SqliteDatabase>;

public sealed class ListingByForceOnPostgres : ListingByForce<PostgresDatabase>;

/// <summary>Lists of entries against going through all of them: random entries, filters, orders and pages.</summary>
public abstract class ListingByForce<TDatabase> : LedgerContract<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private const int Entries = 250;
    private const int Queries = 150;

    private static readonly string[] Sorts = ["number", "updated", "due", "kind", "what", "cost", "wanted_by"];
    private static readonly string[] Whats = ["门锁", "门锁坏了", "停水", "a", "A", "ab", "很长很长很长很长很长很长很长很长的第一种", "很长很长很长很长很长很长很长很长的第二种"];
    private static readonly AreaCode?[] Within = [null, null, County, RuralTownship, RuralVillage, UrbanVillage, AreaCode.Parse("411330104201001")];

    private static readonly string Richer = Repairs.Replace("filters: [kind]", "filters: [kind, what]", StringComparison.Ordinal);

    private List<LedgerRecord> records = [];

    private async Task FillAsync(Random random)
    {
        Use(Richer);
        var areas = new[] { RuralVillage, UrbanVillage, RuralTownship, AreaCode.Parse("411330104202") };
        Actor[] makers = [Headquarters, Headquarters with { UserName = "hq2" }];
        var fixers = new Actor("anyvillage", [Role.Village], County);
        var made = new List<LedgerCommand.Create>();
        for (var i = 0; i < Entries; i++)
        {
            // Some are made in the same millisecond, and some long before others.
            if (random.Next(3) > 0) Clock.Now += Duration.FromMinutes(random.Next(1, 30));
            var values = new List<(string, string)>();
            if (random.Next(4) > 0) values.Add(("kind", random.Next(2) == 0 ? "door" : "water"));
            if (random.Next(4) > 0) values.Add(("cost", (random.Next(0, 2000) / 10m).ToString(CultureInfo.InvariantCulture)));
            if (random.Next(4) > 0) values.Add(("wanted_by", $"2022-09-{random.Next(1, 29):D2}"));
            made.Add(New(Whats[random.Next(Whats.Length)], makers[random.Next(2)], areas[random.Next(areas.Length)], null, [.. values]));
            await TakenAsync(made[^1]);
            var touched = made[random.Next(made.Count)];
            var (step, by) = random.Next(6) switch { 0 or 1 => ("fix", fixers), 2 => ("accept", fixers with { UserName = "judge" }), 3 => ("redo", fixers), 4 when random.Next(3) == 0 => ("void", Headquarters), _ => ("", fixers) };
            if (step.Length > 0) await WriteAsync(Step(touched, step, by, reason: "写明原因"));
        }

        records = [.. (await Store.LedgerBook.FindManyAsync(Ledger, [.. made.Select(m => Core.Facts.LedgerMatter.Of("repairs", m.Entry))], Cancel)).Values];
        records.Count.ShouldBe(Entries);
        records.Select(r => r.State).Distinct().Count().ShouldBe(4, "each state is there, the voided ones too");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_is_filtered_and_sorted_the_pages_are_those_of_going_through_all(int seed)
    {
        var random = new Random(seed);
        await FillAsync(random);
        Clock.Now += Duration.FromHours(10);
        for (var i = 0; i < Queries; i++)
        {
            var query = Query(random);
            bool? down = random.Next(3) switch { 0 => true, 1 => false, _ => null };
            var expected = Expected(query, down);
            var said = $"{seed}/{i}: {query.Sort} {down} {query.Area} [{string.Join(",", query.States ?? ["*"])}] {string.Join(" ", query.Filters ?? [])} overdue={query.Overdue} by={query.MadeBy}";
            var found = await AllAsync(query, random.Next(1, 120), down, expected.Count, said);
            found.ShouldBe(expected, ignoreOrder: true, customMessage: said);
            // Those of one key come in an order of their own.
            found.ConvertAll(e => KeyOf(e, query.Sort)).ShouldBe(expected.ConvertAll(e => KeyOf(e, query.Sort)), said);
            var totals = await Store.LedgerEntries.TotalsAsync(query, Cancel);
            totals.Counted.ShouldBe(expected.Count, said);
            totals.Totals.GetValueOrDefault("cost").ShouldBe(records.Where(r => expected.Contains(r.Entry)).Sum(r => LedgerValue.Number(r["cost"]) ?? 0), said);
        }
    }

    private static LedgerQuery Query(Random random)
    {
        var filters = new List<LedgerFilter>();
        if (random.Next(3) == 0) filters.Add(new LedgerFilter("kind", random.Next(4) switch { 0 => ["door"], 1 => ["water"], 2 => ["door", "water"], _ => [""] }));
        if (random.Next(4) == 0) filters.Add(new LedgerFilter("what", [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Whats[random.Next(Whats.Length)])]));
        if (random.Next(4) == 0) filters.Add(new LedgerFilter("cost", null, random.Next(2) == 0 ? null : "50", random.Next(2) == 0 ? null : "150"));
        if (random.Next(4) == 0) filters.Add(new LedgerFilter("wanted_by", null, random.Next(2) == 0 ? null : "2022-09-10", random.Next(2) == 0 ? null : "2022-09-20"));
        string[] all = ["reported", "fixed", "accepted", "void"];
        IReadOnlyCollection<string>? states = random.Next(2) == 0 ? null : [.. all.Where(_ => random.Next(2) == 0)];
        return new LedgerQuery(Store(random), Within[random.Next(Within.Length)], states, filters.Count == 0 ? null : filters, random.Next(4) == 0, random.Next(4) == 0 ? "hq2" : null, null, Sorts[random.Next(Sorts.Length)]);

        static Ledger Store(Random _) => Read(Richer);
    }

    private List<string> Expected(LedgerQuery query, bool? descending)
    {
        var found = records.Where(r => (query.States is null || query.States.Contains(r.State)) && (query.Area is not { } area || area.Covers(r.Area)) && (query.MadeBy is not { } maker || r.CreatedBy == maker)
            && (!query.Overdue || Due(r) < Clock.Now) && (query.Filters ?? []).All(f => Meets(r, f)));
        var down = descending ?? query.Sort is "number" or "updated";
        var keyed = found.Select(r => (Key: Key(r, query.Sort), r.Entry)).OrderBy(k => k.Key, StringComparer.Ordinal).ThenBy(k => k.Entry, StringComparer.Ordinal);
        return [.. (down ? keyed.Reverse() : keyed).Select(k => k.Entry)];
    }

    private string KeyOf(string entry, string sort) => Key(records.Single(r => r.Entry == entry), sort);

    private Instant Due(LedgerRecord record) =>
        LedgerClocks.Of(Ledger, record, LedgerSurroundings.None).Where(o => o.DoneAt is null && !o.Waived).Select(o => o.Due).DefaultIfEmpty(Instant.MaxValue).Min();

    private static bool Meets(LedgerRecord record, LedgerFilter filter)
    {
        var value = record[filter.Field];
        if (filter.Values is { } values) return values.Any(v => filter.Field == "what" ? value!.StartsWith(v[..Math.Min(16, v.Length)], StringComparison.Ordinal) : v == (value ?? ""));
        if (filter.From is null && filter.To is null) return true;
        if (value is null) return false;
        var order = filter.Field == "cost" ? Comparer<string>.Create((a, b) => decimal.Compare(LedgerValue.Number(a)!.Value, LedgerValue.Number(b)!.Value)) : Comparer<string>.Create(string.CompareOrdinal);
        return (filter.From is not { } from || order.Compare(value, from) >= 0) && (filter.To is not { } to || order.Compare(value, to) <= 0);
    }

    /// <summary>Spelt so that comparing characters gives the order; without a value first.</summary>
    private string Key(LedgerRecord record, string sort) => sort switch
    {
        "number" => Ms(record.CreatedAt),
        "updated" => Ms(record.UpdatedAt),
        "due" => Due(record) is var due && due == Instant.MaxValue ? "~" : Ms(due),
        "cost" => record["cost"] is { } cost ? LedgerValue.Number(cost)!.Value.ToString("00000.00", CultureInfo.InvariantCulture) : "",
        "what" => record["what"]![..Math.Min(16, record["what"]!.Length)],
        _ => record[sort] ?? "",
    };

    private static string Ms(Instant at) => at.ToUnixTimeMilliseconds().ToString("D16", CultureInfo.InvariantCulture);

    private async Task<List<string>> AllAsync(LedgerQuery query, int limit, bool? descending, int total, string said)
    {
        var all = new List<string>();
        string? after = null;
        do
        {
            var page = await Store.LedgerEntries.PageAsync(query, new PageRequest(limit, after, Descending: descending), Cancel);
            (page.Total, page.TotalIsAtLeast).ShouldBe((total, false), said);
            page.Rows.Count.ShouldBeLessThanOrEqualTo(limit);
            all.AddRange(page.Rows.Select(r => r.Entry));
            after = page.Next;
        }
        while (after is not null);
        return all;
    }
}
