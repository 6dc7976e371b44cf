using Fangxian.Core.Areas;
using Fangxian.Storage.Lists;
using NodaTime;

namespace Fangxian.Storage.Places;

/// <summary>A place that must carry a code, as last registered.</summary>
/// <param name="Scans">Of its code on the day asked for.</param>
public sealed record PlaceRow(string Id, string Name, string Class, AreaCode Area, bool CodeActive, int Scans);

/// <summary>Places come and change by facts; this reads them.</summary>
public sealed class PlaceRegister
{
    private readonly CountyStore store;

    internal PlaceRegister(CountyStore store) => this.store = store;

    /// <summary>A page in order of id, with the scans of a county day.</summary>
    /// <param name="active">Only places with (true) or without (false) a scan on the day.</param>
    public async Task<Page<PlaceRow>> PageAsync(AreaCode? area, LocalDate day, PageRequest page, bool? active = null, CancellationToken cancel = default)
    {
        var after = page.After is { } cursor ? Paging.Read(cursor, 1)[0].GetString() : null;
        const string scans = "coalesce((select max(s.scans) from place_scans s where s.county = p.county and s.day = @day and s.place = p.place), 0)";
        var where =
            $"""
            from places p where p.county = @county{AreaScope.Of(area, "p.")} and p.is_current = 1
              {active switch { null => "", true => $"and {scans} > 0", false => $"and {scans} = 0" }}
            """;
        var parameters = new { county = store.County.Value, area = area?.Value, village = AreaScope.Village(area), day = Stored.Day(day), after, limit = page.Rows + 1, counted = Paging.CountedUpTo + 1 };
        var rows = await store.Database.ListAsync<Row>(
            $"select p.place, p.name, p.class, p.area, p.code_active, {scans} scans {where} {(after is null ? "" : "and p.place > @after")} order by p.place limit @limit", parameters, cancel);
        var total = page.Count ? await store.Database.OneAsync<int>($"select count(*) from (select 1 {where} limit @counted) counted", parameters, cancel) : 0;
        return Paging.Of([.. rows.Select(r => r.ToRow())], page.Rows, p => Paging.Cursor(p.Id), total);
    }

    /// <summary>The names of places by their ids; unknown ones are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel = default) =>
        (await store.Database.ListAsync<Row>($"select place, name from places where county = @county and is_current = 1 and {store.Database.Dialect.AnyOf("place", "ids")}",
            new { county = store.County.Value, ids = store.Database.Dialect.Values(ids) }, cancel)).ToDictionary(r => r.Place, r => r.Name, StringComparer.Ordinal);

    /// <summary>Places whose id begins with a text or whose name has it: a shop is registered with its village before its name. Names that begin with it come first.</summary>
    public async Task<IReadOnlyList<PlaceRow>> FindAsync(string text, AreaCode? area, int most, CancellationToken cancel = default)
    {
        var typed = text.Trim().ToLowerInvariant();
        if (typed.Length == 0) return [];
        var within = $"%{typed.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%";
        var rows = await store.Database.ListAsync<Row>(
            $"""
            select p.place, p.name, p.class, p.area, p.code_active, 0 scans from places p
            where p.county = @county{AreaScope.Of(area, "p.")} and p.is_current = 1
              and (lower(p.name) like @within escape '!' or substr(lower(p.place), 1, @letters) = @typed)
            order by case when substr(lower(p.name), 1, @letters) = @typed then 0 else 1 end, p.name, p.place limit @most
            """,
            new { county = store.County.Value, area = area?.Value, village = AreaScope.Village(area), typed, within, letters = typed.EnumerateRunes().Count(), most }, cancel);
        return [.. rows.Select(r => r.ToRow())];
    }

    private sealed class Row
    {
        public string Place { get; init; } = "";
        public string Name { get; init; } = "";
        public string Class { get; init; } = "";
        public string Area { get; init; } = "";
        public long CodeActive { get; init; }
        public long Scans { get; init; }

        public PlaceRow ToRow() => new(Place, Name, Class, AreaCode.Parse(Area), CodeActive != 0, (int)Scans);
    }
}
