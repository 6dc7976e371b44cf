using System.Data.Common;
using Dapper;
using Fangxian.Core.Facts;
using Fangxian.Storage.Dialects;

namespace Fangxian.Storage.Projections;

/// <summary>Facts of matters that are lines of a register: risk areas, places, scans. One row for each fact that is not corrected.</summary>
internal static class LineRows
{
    public static bool Has(FactBody body) => body is RiskArea or Place or PlaceScans;

    /// <summary>The table and the row of a line; the row of a place is not yet marked current.</summary>
    public static (ProjectionTable Table, object?[] Row) Of(string county, FactId id, FactBody body) => body switch
    {
        RiskArea r => (ProjectionTable.RiskAreas, [county, id.ToString(), r.Area.Value, (long)r.Level, Stored.Day(r.From), r.Until is { } until ? Stored.Day(until) : null, r.Document]),
        Place p => (ProjectionTable.Places, [county, p.Id, Stored.Ms(p.At), id.ToString(), p.Name, p.Class, p.CodeActive ? 1L : 0L, 0L, p.Area.Value, Stored.Township(p.Area.Value), Stored.Village(p.Area.Value)]),
        PlaceScans s => (ProjectionTable.PlaceScans, [county, Stored.Day(s.Day), s.Id, id.ToString(), (long)s.Count]),
        _ => throw new InvalidOperationException($"A {body.GetType().Name} is no line of a register."),
    };

    /// <summary>Applies newly recorded lines: those that they correct go, they come (unless they void), the latest of a place is current.</summary>
    public static async Task ApplyAsync(Dialect dialect, DbConnection connection, DbTransaction transaction, string county, IReadOnlyList<Fact> facts, CancellationToken cancel)
    {
        if (facts.Count == 0) return;
        var corrected = facts.Where(f => f.Corrects is not null).Select(f => f.Corrects!.Value.ToString()).ToHashSet(StringComparer.Ordinal);
        var places = facts.Select(f => f.Body).OfType<Place>().Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        if (corrected.Count > 0)
            foreach (var table in ProjectionTable.OfLines)
            {
                // A correction may name another place than the line it corrects: both change.
                if (table == ProjectionTable.Places)
                    foreach (var row in await table.ReadAsync(dialect, connection, transaction, county, corrected))
                        places.Add((string)row[1]!);
                await connection.ExecuteAsync($"delete from {table.Name} where county = @county and {dialect.AnyOf("fact", "corrected")}",
                    new { county, corrected = dialect.Values(corrected) }, transaction);
            }

        foreach (var group in facts.Where(f => !f.Void && !corrected.Contains(f.Id.ToString())).Select(f => Of(county, f.Id, f.Body)).GroupBy(r => r.Table))
            await dialect.InsertAsync(connection, transaction, group.Key.Name, group.Key.Columns, [.. group.Select(g => g.Row)], cancel);
        if (places.Count > 0) await MarkCurrentAsync(dialect, connection, transaction, county, places);
    }

    private static Task<int> MarkCurrentAsync(Dialect dialect, DbConnection connection, DbTransaction transaction, string county, IReadOnlyCollection<string> places) =>
        connection.ExecuteAsync(
            $"""
            update places set is_current = case when fact = (
                select l.fact from places l where l.county = places.county and l.place = places.place order by l.occurred desc, l.fact desc limit 1
            ) then 1 else 0 end
            where county = @county and {dialect.AnyOf("place", "places")}
            """, new { county, places = dialect.Values(places) }, transaction);
}
