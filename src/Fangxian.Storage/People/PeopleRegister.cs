using System.Data.Common;
using Dapper;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.People;
using Fangxian.Storage.Keys;
using Fangxian.Storage.Lists;
using NodaTime;

namespace Fangxian.Storage.People;

/// <summary>One person, one file. People come and change by registration facts; this finds and shows them.</summary>
public sealed class PeopleRegister
{
    private readonly CountyStore store;

    internal PeopleRegister(CountyStore store) => this.store = store;

    /// <summary>The fact that enters a person, with ID number, phone and address sealed.</summary>
    public Registration Seal(PersonEntry entry, Instant at) => Seal(
        new Registration(at, entry.Name, entry.Area, entry.Sex ?? entry.IdNumber?.Sex, entry.Born ?? entry.IdNumber?.Born, entry.Residence, entry.Household, entry.Groups, entry.Occupation, entry.Address),
        entry.IdNumber, entry.Phone);

    /// <summary>The same registration with its address (in the clear so far), an ID number and a phone sealed.</summary>
    public Registration Seal(Registration clear, ResidentId? idNumber, PhoneNumber? phone) => clear with
    {
        Address = clear.Address is { Length: > 0 } address ? store.Keys.Seal(address, SealedFor.Address) : null,
        IdSealed = idNumber is { } id ? store.Keys.Seal(id.Value, SealedFor.IdNumber) : null,
        IdIndex = idNumber is { } indexed ? store.Keys.Index(indexed.Value, SealedFor.IdNumber) : null,
        PhoneSealed = phone is { } number ? store.Keys.Seal(number.Value, SealedFor.Phone) : null,
        PhoneIndex = phone is { } called ? store.Keys.Index(called.Value, SealedFor.Phone) : null,
    };

    public async Task<Person?> FindAsync(PersonId person, CancellationToken cancel = default) => (await RowAsync(person, cancel))?.ToPerson(store.Keys);

    /// <summary>The sealed fields in the clear; null where there is no such person.</summary>
    public async Task<PersonalData?> OpenAsync(PersonId person, CancellationToken cancel = default) => (await RowAsync(person, cancel))?.Open(store.Keys);

    /// <summary>The registered person with an ID number; of several the first registered.</summary>
    public async Task<Person?> FindByIdNumberAsync(ResidentId id, CancellationToken cancel = default) =>
        await ByIndexAsync("id_index", store.Keys.Index(id.Value, SealedFor.IdNumber), cancel) is [var first, ..] ? first : null;

    /// <summary>People with a phone, in order of registration: a family may share one.</summary>
    public Task<IReadOnlyList<Person>> FindByPhoneAsync(PhoneNumber phone, CancellationToken cancel = default) =>
        ByIndexAsync("phone_index", store.Keys.Index(phone.Value, SealedFor.Phone), cancel);

    /// <summary>Of many ID numbers those that are registered, with the person: for matching an import without a query per row.</summary>
    public async Task<IReadOnlyDictionary<string, PersonId>> FindByIdNumbersAsync(IReadOnlyCollection<ResidentId> ids, CancellationToken cancel = default)
    {
        var byIndex = ids.Distinct().ToDictionary(i => store.Keys.Index(i.Value, SealedFor.IdNumber), i => i.Value, StringComparer.Ordinal);
        var found = new Dictionary<string, PersonId>(StringComparer.Ordinal);
        foreach (var chunk in byIndex.Keys.Chunk(5000))
            foreach (var row in await store.Database.ListAsync<IndexedPerson>(
                $"select id_index, person from people where county = @county and {store.Database.Dialect.AnyOf("id_index", "chunk")} order by registered desc, person desc",
                new { county = store.County.Value, chunk = store.Database.Dialect.Values(chunk) }, cancel))
                found[byIndex[row.IdIndex]] = new PersonId(Guid.Parse(row.Person));
        return found;
    }

    /// <summary>Of these persons, those that are registered.</summary>
    public async Task<IReadOnlySet<PersonId>> RegisteredAsync(IReadOnlyCollection<PersonId> people, CancellationToken cancel = default)
    {
        var found = new HashSet<PersonId>();
        foreach (var chunk in people.Distinct().Select(p => p.ToString()).Chunk(5000))
            foreach (var person in await store.Database.ListAsync<string>(
                $"select person from people where county = @county and {store.Database.Dialect.AnyOf("person", "chunk")}",
                new { county = store.County.Value, chunk = store.Database.Dialect.Values(chunk) }, cancel))
                found.Add(new PersonId(Guid.Parse(person)));
        return found;
    }

    /// <summary>A page of people in order of name.</summary>
    public async Task<Page<PersonToday>> PageAsync(PeopleQuery query, PageRequest page, CancellationToken cancel = default)
    {
        var after = page.After is { } cursor ? Paging.Read(cursor, 2) : null;
        var scope = AreaScope.Of(query.Area);
        var (text, value) = TextFilter(query.Text);
        return await store.Database.ReadAsync(async c =>
        {
            var under = query.Measure is { } kind ? await UnderAsync(c, query.Area, kind) : null;
            var where = $"from people where county = @county{scope}{text}{(query.Unresolved ? " and unresolved > 0" : "")}{UnderFilter(under, scope)}";
            var parameters = new
            {
                county = store.County.Value, area = query.Area?.Value, village = AreaScope.Village(query.Area), value, end = value is null ? null : Stored.EndOf(value),
                kind = (long?)query.Measure, today = Stored.Day(store.Today), under = store.Database.Dialect.Values(under ?? []),
                limit = page.Rows + 1, counted = Paging.CountedUpTo + 1, afterName = after?[0].GetString(), afterPerson = after?[1].GetString(),
            };
            var rows = (await c.QueryAsync<PersonRow>(
                $"select {PersonRow.Columns} {where}{page.Ordered(["name_key", "person"], ["@afterName", "@afterPerson"])}", parameters)).AsList();
            var total = !page.Count ? 0
                : under is not null && text.Length == 0 && !query.Unresolved ? under.Count
                : await c.ExecuteScalarAsync<int>($"select count(*) from (select 1 {where} limit @counted) counted", parameters);
            var people = Paging.Of(rows, page.Rows, r => Paging.Cursor(r.NameKey, r.Person), total);
            return new Page<PersonToday>(await TodayAsync(c, people.Rows, cancel), people.Next, people.Total, people.TotalIsAtLeast);
        }, cancel);
    }

    /// <summary>Who is under a measure today; when they are many, only so many that one knows.</summary>
    private async Task<List<string>> UnderAsync(DbConnection connection, Core.Areas.AreaCode? area, MeasureKind kind) => (await connection.QueryAsync<string>(
        $"""
        select distinct person from measures where county = @county{AreaScope.Of(area)} and until_day > @today and from_day <= @today and kind = @kind and standing <> 3 limit @limit
        """,
        new { county = store.County.Value, area = area?.Value, village = AreaScope.Village(area), today = Stored.Day(store.Today), kind = (long)kind, limit = Paging.CountedUpTo + 1 })).AsList();

    /// <summary>Few are looked up one by one; where most are under the measure, a walk in order of names soon meets enough of them.</summary>
    private string UnderFilter(List<string>? under, string scope) =>
        under is null ? ""
        : under.Count <= Paging.CountedUpTo ? $" and {store.Database.Dialect.AnyOf("person", "under")}"
        : $" and person in (select person from measures where county = @county{scope} and until_day > @today and from_day <= @today and kind = @kind and standing <> 3)";

    /// <summary>The members of a household, by date of birth.</summary>
    public async Task<IReadOnlyList<PersonToday>> MembersAsync(HouseholdId household, CancellationToken cancel = default) =>
        await store.Database.ReadAsync(async c => await TodayAsync(c, (await c.QueryAsync<PersonRow>(
            $"select {PersonRow.Columns} from people where county = @county and household = @household order by born, person",
            new { county = store.County.Value, household = household.ToString() })).AsList(), cancel), cancel);

    /// <summary>
    /// Registered people that may be the same as one about to be entered: by ID number, by phone, by name with date of birth and
    /// household. Nothing is ever merged by itself.
    /// </summary>
    /// <param name="except">The person's own id, where already registered.</param>
    public async Task<IReadOnlyList<PossibleDuplicate>> DuplicatesAsync(PersonEntry entry, PersonId? except = null, CancellationToken cancel = default)
    {
        var found = new List<PossibleDuplicate>();
        if (entry.IdNumber is { } id)
            found.AddRange((await ByIndexAsync("id_index", store.Keys.Index(id.Value, SealedFor.IdNumber), cancel)).Select(p => new PossibleDuplicate(p, "id-number")));
        if (entry.Phone is { } phone)
            found.AddRange((await FindByPhoneAsync(phone, cancel)).Select(p => new PossibleDuplicate(p, "phone")));
        if (entry.Household is { } household && (entry.Born ?? entry.IdNumber?.Born) is { } born)
            found.AddRange((await store.Database.ListAsync<PersonRow>(
                $"select {PersonRow.Columns} from people where county = @county and household = @household and born = @born and name_key = @name order by registered, person",
                new { county = store.County.Value, household = household.ToString(), born = Stored.Day(born), name = Stored.NameKey(entry.Name) }, cancel))
                .Select(r => new PossibleDuplicate(r.ToPerson(store.Keys), "name-birth-household")));
        return [.. found.Where(d => d.Person.Id != except).DistinctBy(d => d.Person.Id)];
    }

    /// <summary>Names, areas and masked phones of these persons; whoever is not registered is left out.</summary>
    public Task<Dictionary<PersonId, PersonBrief>> BriefsAsync(IReadOnlyCollection<PersonId> people, CancellationToken cancel = default) =>
        store.Database.ReadAsync(async c => (await BriefsAsync(c, people.Select(p => p.ToString()))).Values.ToDictionary(b => b.Id), cancel);

    /// <inheritdoc cref="BriefsAsync(IReadOnlyCollection{PersonId}, CancellationToken)"/>
    internal async Task<Dictionary<string, PersonBrief>> BriefsAsync(DbConnection connection, IEnumerable<string> people)
    {
        var rows = await connection.QueryAsync<PersonRow>(
            $"select {PersonRow.Columns} from people where county = @county and {store.Database.Dialect.AnyOf("person", "people")}",
            new { county = store.County.Value, people = store.Database.Dialect.Values(people.Distinct()) });
        return rows.ToDictionary(r => r.Person, r => r.ToBrief(store.Keys), StringComparer.Ordinal);
    }

    /// <summary>Ids of the persons of an area whom a text means, two hundred at most: narrows another list by person.</summary>
    internal async Task<object?> MatchingAsync(DbConnection connection, Core.Areas.AreaCode? area, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var (filter, value) = TextFilter(text);
        var people = await connection.QueryAsync<string>(
            $"select person from people where county = @county{AreaScope.Of(area)}{filter} order by name_key, person limit 200",
            new { county = store.County.Value, area = area?.Value, village = AreaScope.Village(area), value, end = value is null ? null : Stored.EndOf(value) });
        return store.Database.Dialect.Values(people);
    }

    private (string Sql, string? Value) TextFilter(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return ("", null);
        if (ResidentId.Read(text, "q", out var id) is null) return (" and id_index = @value", store.Keys.Index(id.Value, SealedFor.IdNumber));
        if (PhoneNumber.Read(text, "q", out var phone) is null) return (" and phone_index = @value", store.Keys.Index(phone.Value, SealedFor.Phone));
        return (" and name_key >= @value and name_key < @end", Stored.NameKey(text.Trim()));
    }

    private async Task<IReadOnlyList<PersonToday>> TodayAsync(DbConnection connection, IReadOnlyList<PersonRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return [];
        var parameters = new { county = store.County.Value, people = store.Database.Dialect.Values(rows.Select(r => r.Person)), today = Stored.Day(store.Today), now = store.Now };
        var measures = (await connection.QueryAsync<MeasureToday>(new CommandDefinition(
            $"select person, kind, until_day from measures where county = @county and {store.Database.Dialect.AnyOf("person", "people")} and standing <> 3 and from_day <= @today and until_day > @today",
            parameters, cancellationToken: cancel))).ToLookup(m => m.Person, StringComparer.Ordinal);
        var overdue = (await connection.QueryAsync<OverdueCount>(new CommandDefinition(
            $"select subject, count(*) overdue from obligations where county = @county and {store.Database.Dialect.AnyOf("subject", "people")} and done_at is null and waived = 0 and due < @now group by subject",
            parameters, cancellationToken: cancel))).ToDictionary(o => o.Subject, o => (int)o.Overdue, StringComparer.Ordinal);
        return [.. rows.Select(r =>
        {
            var strictest = measures[r.Person].OrderByDescending(m => m.Kind).ThenByDescending(m => m.UntilDay, StringComparer.Ordinal).FirstOrDefault();
            return new PersonToday(r.ToPerson(store.Keys), (MeasureKind)(strictest?.Kind ?? 0), strictest is null ? null : Stored.Day(strictest.UntilDay), overdue.GetValueOrDefault(r.Person));
        })];
    }

    private async Task<IReadOnlyList<Person>> ByIndexAsync(string column, string index, CancellationToken cancel) =>
        [.. (await store.Database.ListAsync<PersonRow>(
            $"select {PersonRow.Columns} from people where county = @county and {column} = @index order by registered, person",
            new { county = store.County.Value, index }, cancel)).Select(r => r.ToPerson(store.Keys))];

    private Task<PersonRow?> RowAsync(PersonId person, CancellationToken cancel) =>
        store.Database.OneAsync<PersonRow>($"select {PersonRow.Columns} from people where county = @county and person = @person",
            new { county = store.County.Value, person = person.ToString() }, cancel);

    private sealed class MeasureToday
    {
        public string Person { get; init; } = "";
        public long Kind { get; init; }
        public string UntilDay { get; init; } = "";
    }

    private sealed class OverdueCount
    {
        public string Subject { get; init; } = "";
        public long Overdue { get; init; }
    }

    private sealed class IndexedPerson
    {
        public string IdIndex { get; init; } = "";
        public string Person { get; init; } = "";
    }
}
