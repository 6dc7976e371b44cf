using System.Data.Common;
using Dapper;
using Fangxian.Core.Facts;
using NodaTime;

namespace Fangxian.Storage.Projections;

/// <summary>Brings the projections of some subjects to what their facts say, writing only what differs.</summary>
internal sealed class ProjectionWriter(CountyStore store, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
{
    /// <summary>Subjects worked on at once: their facts and rows are in memory.</summary>
    public const int Subjects = 1000;

    /// <summary>True: whoever differs in nothing but the day of derivation stays as is.</summary>
    public bool KeepDerivedOn { get; init; }

    /// <summary>The only subjects that can have rows; null: any can.</summary>
    public IReadOnlySet<string>? Before { get; init; }

    public async Task<int> WriteAsync(Projector projector, IReadOnlyList<(Subject Subject, IReadOnlyList<Fact> Facts)> subjects, LocalDate day)
    {
        if (subjects.Count == 0) return 0;
        var wanted = new SubjectRows();
        foreach (var (subject, facts) in subjects) projector.Project(subject, facts, day, wanted);
        if (KeepDerivedOn) await KeepUnchangedAsync(wanted, [.. subjects.Select(s => s.Subject.Id)]);
        var owners = subjects.Select(s => s.Subject.Id).Where(id => Before?.Contains(id) ?? true).ToList();
        var changed = 0;
        var households = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < ProjectionTable.OfSubjects.Count; i++)
        {
            var table = ProjectionTable.OfSubjects[i];
            var there = await table.ReadAsync(store.Database.Dialect, connection, transaction, store.County.Value, [.. owners.Where(table.IsOf)]);
            if (table == ProjectionTable.People) CollectHouseholds(there, wanted.People, households);
            changed += await table.ReplaceAsync(store.Database.Dialect, connection, transaction, there, wanted.Tables[i], cancel);
        }

        await WriteHouseholdsAsync(households);
        return changed;
    }

    /// <summary>
    /// A plan that is the same today as on the day it was derived keeps that day: else everybody's row would be written every day.
    /// </summary>
    private async Task KeepUnchangedAsync(SubjectRows wanted, IReadOnlyList<string> owners)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 1; i < ProjectionTable.OfSubjects.Count; i++)
        {
            var table = ProjectionTable.OfSubjects[i];
            var owner = Array.IndexOf(table.Columns, table.Owner);
            var rows = await table.ReadAsync(store.Database.Dialect, connection, transaction, store.County.Value, owners);
            var before = rows.ToLookup(r => (string)r[owner]!, StringComparer.Ordinal);
            var after = wanted.Tables[i].ToLookup(r => (string)r[owner]!, StringComparer.Ordinal);
            foreach (var id in owners)
                if (table.Difference([.. before[id]], [.. after[id]]) is not { Gone.Count: 0, Added.Count: 0 })
                    changed.Add(id);
        }

        var people = (await ProjectionTable.People.ReadAsync(store.Database.Dialect, connection, transaction, store.County.Value, owners)).ToDictionary(r => (string)r[1]!, StringComparer.Ordinal);
        foreach (var row in wanted.People)
            if (!changed.Contains((string)row[1]!) && people.TryGetValue((string)row[1]!, out var old) && old.AsSpan(0, old.Length - 1).SequenceEqual(row.AsSpan(0, row.Length - 1)))
                row[^1] = old[^1];
    }

    /// <summary>Households of persons whose household or area changed.</summary>
    private static void CollectHouseholds(List<object?[]> there, List<object?[]> wanted, HashSet<string> households)
    {
        var (household, area) = (Array.IndexOf(ProjectionTable.People.Columns, "household"), Array.IndexOf(ProjectionTable.People.Columns, "area"));
        var before = there.ToDictionary(r => (string)r[1]!, StringComparer.Ordinal);
        foreach (var row in wanted)
        {
            var old = before.GetValueOrDefault((string)row[1]!);
            if (old is not null && Equals(old[household], row[household]) && Equals(old[area], row[area])) continue;
            if (old?[household] is string left) households.Add(left);
            if (row[household] is string joined) households.Add(joined);
        }

        var still = wanted.Select(r => (string)r[1]!).ToHashSet(StringComparer.Ordinal);
        foreach (var row in there)
            if (!still.Contains((string)row[1]!) && row[household] is string gone)
                households.Add(gone);
    }

    private async Task WriteHouseholdsAsync(HashSet<string> households)
    {
        if (households.Count == 0) return;
        var parameters = new { county = store.County.Value, households = store.Database.Dialect.Values(households) };
        var these = store.Database.Dialect.AnyOf("household", "households");
        await connection.ExecuteAsync($"delete from households where county = @county and {these}", parameters, transaction);
        await connection.ExecuteAsync($"insert into households ({HouseholdColumns}) {HouseholdRows} and {these} group by county, household", parameters, transaction);
    }

    internal const string HouseholdColumns = "county, household, area, township, village, members";

    /// <summary>A household is where the first of its members' areas is, by code.</summary>
    internal const string HouseholdRows =
        """
        select county, household, min(area),
            case when length(min(area)) >= 9 then substr(min(area), 1, 9) else '' end,
            case when length(min(area)) >= 12 then substr(min(area), 1, 12) else '' end,
            count(*)
        from people where county = @county and household is not null
        """;
}
