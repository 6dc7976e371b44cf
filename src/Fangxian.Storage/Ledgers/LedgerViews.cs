using Fangxian.Core;

namespace Fangxian.Storage.Ledgers;

/// <summary>Filters and order of a list under a name.</summary>
/// <param name="Query">The part of the address that says them.</param>
/// <param name="Shared">For everybody who reads the ledger; otherwise for whoever saved it.</param>
public sealed record LedgerView(string Id, string Name, string Query, bool Shared, string SavedBy);

/// <summary>Saved views of lists: conveniences of people, no facts.</summary>
public sealed class LedgerViews
{
    public const int LongestName = 40;
    public const int LongestQuery = 1000;

    /// <summary>Views that one person may save for one ledger.</summary>
    public const int Most = 30;

    private readonly CountyStore store;

    internal LedgerViews(CountyStore store) => this.store = store;

    /// <summary>The user's own views and the shared ones, by name.</summary>
    public async Task<IReadOnlyList<LedgerView>> ListAsync(string ledger, string user, CancellationToken cancel = default) =>
        [.. (await store.Database.ListAsync<Row>(
            "select id, name, query, shared, saved_by from ledger_views where county = @county and ledger = @ledger and (shared = 1 or saved_by = @user) order by name, id",
            new { county = store.County.Value, ledger, user }, cancel)).Select(r => new LedgerView(r.Id, r.Name, r.Query, r.Shared != 0, r.SavedBy))];

    /// <summary>Saves a view; one of the same id that the user saved is replaced.</summary>
    public async Task<Refusal?> SaveAsync(string ledger, LedgerView view, CancellationToken cancel = default)
    {
        if (view.Name.Trim() is not { Length: >= 1 and <= LongestName } name || name.Any(char.IsControl)) return Refusal.Of("bad-value", "name", $"名称 1 至 {LongestName} 字。", $"A name has 1 to {LongestName} characters.");
        if (view.Query.Length > LongestQuery || view.Query.Any(char.IsControl)) return Refusal.Of("bad-value", "query", "筛选条件过长，或含有控制字符。", "The filter is too long, or has control characters.");
        return await store.Database.WriteAsync(async (c, t) =>
        {
            var parameters = new { county = store.County.Value, ledger, view.Id, name = view.Name.Trim(), view.Query, shared = view.Shared ? 1L : 0L, view.SavedBy, now = store.Now };
            if (await Dapper.SqlMapper.ExecuteScalarAsync<long>(c, "select count(*) from ledger_views where county = @county and ledger = @ledger and saved_by = @SavedBy and id <> @Id", parameters, t) >= Most)
                return Refusal.Of("too-many", "name", $"每人每个台账最多保存 {Most} 个视图，请先删除不用的。", $"One person keeps at most {Most} views of a ledger; delete one first.");
            var written = await Dapper.SqlMapper.ExecuteAsync(c,
                """
                insert into ledger_views (county, ledger, id, name, query, shared, saved_by, saved) values (@county, @ledger, @Id, @name, @Query, @shared, @SavedBy, @now)
                on conflict (county, ledger, id) do update set name = excluded.name, query = excluded.query, shared = excluded.shared, saved = excluded.saved
                where ledger_views.saved_by = excluded.saved_by
                """, parameters, t);
            return written == 1 ? null : Refusal.Of("id-reused", "id", "该视图由他人保存。", "Somebody else saved this view.");
        }, cancel);
    }

    /// <summary>Deletes a view that the user saved.</summary>
    public async Task<bool> DeleteAsync(string ledger, string id, string user, CancellationToken cancel = default) =>
        await store.Database.ExecuteAsync("delete from ledger_views where county = @county and ledger = @ledger and id = @id and saved_by = @user", new { county = store.County.Value, ledger, id, user }, cancel) > 0;

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public string Name { get; init; } = "";
        public string Query { get; init; } = "";
        public long Shared { get; init; }
        public string SavedBy { get; init; } = "";
    }
}
