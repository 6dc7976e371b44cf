using System.Data.Common;
using Dapper;
using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Lists;

namespace Fangxian.Storage.Areas;

/// <summary>The county's areas and the divisions of the country, kept in the database, walked in memory.</summary>
public sealed class AreaRegister
{
    private const string Counter = "areas";

    private readonly CountyStore store;
    private volatile Cached cached = new(-1, new AreaTree([]));

    internal AreaRegister(CountyStore store) => this.store = store;

    /// <summary>The whole tree; loaded anew only when an area was added.</summary>
    public Task<AreaTree> TreeAsync(CancellationToken cancel = default) => store.Database.ReadAsync(c => TreeAsync(c, null), cancel);

    /// <summary>Enters areas; those with a code already there take the new name. Returns how many are new or renamed.</summary>
    public Task<int> ImportAsync(IReadOnlyCollection<Area> areas, string by, CancellationToken cancel = default) =>
        store.Database.WriteAsync(async (c, t) =>
        {
            var county = store.County.Value;
            var version = await Counters.LockAsync(c, t, county, Counter);
            var there = (await c.QueryAsync<Row>("select code, name from areas where county = @county", new { county }, t)).ToDictionary(r => r.Code, r => r.Name, StringComparer.Ordinal);
            var changed = areas.DistinctBy(a => a.Code).Where(a => there.GetValueOrDefault(a.Code.Value) != a.Name).ToList();
            if (changed.Count == 0) return 0;
            var now = store.Now;
            await store.Database.Dialect.DeleteAsync(c, t, "areas", ["county", "code"], [.. changed.Where(a => there.ContainsKey(a.Code.Value)).Select(a => new object?[] { county, a.Code.Value })], cancel);
            await store.Database.Dialect.InsertAsync(c, t, "areas", ["county", "code", "name", "level", "parent", "added", "added_by"],
                [.. changed.Select(a => new object?[] { county, a.Code.Value, a.Name, (long)a.Code.Level, ParentOf(a.Code), now, by })], cancel);
            await Counters.SetAsync(c, t, county, Counter, version + 1);
            return changed.Count;
        }, cancel);

    /// <summary>Adds an area below one of the county's, e.g. a group, a building, a grid; the refusal says why not.</summary>
    public async Task<Refusal?> AddAsync(Area area, string by, CancellationToken cancel = default)
    {
        var tree = await TreeAsync(cancel);
        if (!store.County.Covers(area.Code) || area.Code == store.County)
            return Refusal.Of("area-outside-county", "code", $"新区域的代码应以 {store.County} 开头。", $"The code of a new area starts with {store.County}.");
        if (string.IsNullOrWhiteSpace(area.Name)) return Refusal.Of("missing-field", "name", "请填写区域名称。", "The area needs a name.");
        if (tree.Contains(area.Code)) return Refusal.Of("area-known", "code", $"代码 {area.Code} 已被“{tree.Find(area.Code)!.Name}”使用。", $"The code {area.Code} is in use already.");
        // Below the village a county may skip levels that it does not use.
        var above = area.Code.Level > AreaLevel.Village ? AreaLevel.Village : area.Code.Level == AreaLevel.Village ? AreaLevel.Township : AreaLevel.County;
        if (area.Code.At(above) is not { } parent || !tree.Contains(parent))
            return Refusal.Of("area-without-parent", "code", "上级区域不存在，请先登记上级区域。", "The area above does not exist; enter it first.");
        await ImportAsync([area], by, cancel);
        return null;
    }

    /// <summary>How many registered people live in each area directly below one, by code of a township or village.</summary>
    public async Task<IReadOnlyDictionary<string, int>> PeopleAsync(AreaCode? parent = null, CancellationToken cancel = default)
    {
        // Down to the villages there are sums at hand.
        var sql = parent is { Level: >= AreaLevel.Village } below
            ? $"with mine as materialized (select substr(area, 1, {below.Value.Length + 3}) code from people where county = @county{AreaScope.Of(parent)}) select code, count(*) people from mine group by code"
            : $"select {(parent is { Level: AreaLevel.Township } ? "village" : "township")} code, sum(people) people from sample_hours where county = @county{AreaScope.Of(parent)} group by 1";
        var rows = await store.Database.ListAsync<Count>(sql, new { county = store.County.Value, area = parent?.Value, village = AreaScope.Village(parent) }, cancel);
        return rows.ToDictionary(r => r.Code, r => (int)r.People, StringComparer.Ordinal);
    }

    internal async Task<AreaTree> TreeAsync(DbConnection connection, DbTransaction? transaction)
    {
        var version = await Counters.PeekAsync(connection, transaction, store.County.Value, Counter);
        if (cached is var c && c.Version == version) return c.Tree;
        var rows = await connection.QueryAsync<Row>("select code, name from areas where county = @county order by code", new { county = store.County.Value }, transaction);
        var tree = new AreaTree(rows.Select(r => new Area(AreaCode.Parse(r.Code), r.Name)));
        cached = new Cached(version, tree);
        return tree;
    }

    private static string ParentOf(AreaCode code) => code.Value.Length switch
    {
        2 => "",
        <= 6 => code.Value[..^2],
        _ => code.Value[..^3],
    };

    private sealed record Cached(long Version, AreaTree Tree);

    private sealed class Row
    {
        public string Code { get; init; } = "";
        public string Name { get; init; } = "";
    }

    private sealed class Count
    {
        public string Code { get; init; } = "";
        public long People { get; init; }
    }
}
