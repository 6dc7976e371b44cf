using Fangxian.Core.Areas;
using Fangxian.Core.People;
using Fangxian.Storage.Lists;

namespace Fangxian.Storage.People;

/// <summary>People registered as living together.</summary>
public sealed record Household(HouseholdId Id, AreaCode Area, int Members);

public sealed class HouseholdList
{
    private readonly CountyStore store;

    internal HouseholdList(CountyStore store) => this.store = store;

    public async Task<Household?> FindAsync(HouseholdId household, CancellationToken cancel = default) =>
        (await store.Database.OneAsync<Row>("select household, area, members from households where county = @county and household = @household",
            new { county = store.County.Value, household = household.ToString() }, cancel))?.ToHousehold();

    /// <summary>The households of a village, or of an area below one.</summary>
    public async Task<Page<Household>> PageAsync(AreaCode area, PageRequest page, CancellationToken cancel = default)
    {
        var after = page.After is { } cursor ? Paging.Read(cursor, 1)[0].GetString() : null;
        var where = $"from households where county = @county{AreaScope.Of(area)}";
        var parameters = new { county = store.County.Value, area = area.Value, village = AreaScope.Village(area), after, limit = page.Rows + 1, counted = Paging.CountedUpTo + 1 };
        var rows = await store.Database.ListAsync<Row>($"select household, area, members {where} {(after is null ? "" : "and household > @after")} order by household limit @limit", parameters, cancel);
        var total = page.Count ? await store.Database.OneAsync<int>($"select count(*) from (select 1 {where} limit @counted) counted", parameters, cancel) : 0;
        return Paging.Of([.. rows.Select(r => r.ToHousehold())], page.Rows, h => Paging.Cursor(h.Id.ToString()), total);
    }

    private sealed class Row
    {
        public string Household { get; init; } = "";
        public string Area { get; init; } = "";
        public long Members { get; init; }

        public Household ToHousehold() => new(new HouseholdId(Guid.Parse(Household)), AreaCode.Parse(Area), (int)Members);
    }
}
