using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Fangxian.Core.People;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Lists;
using NodaTime;

namespace Fangxian.Storage.ReadLog;

/// <summary>Somebody read somebody's record.</summary>
/// <param name="Person">Empty where a list was taken out instead of one person's record.</param>
/// <param name="Purpose">What for, as the reader said.</param>
/// <param name="What">Which part: <c>file</c>, <c>unmask</c>, <c>export</c>, …</param>
/// <param name="Hash">Covers this entry and the hash before it.</param>
public sealed record ReadLogEntry(long Sequence, Instant At, string User, string Person, string Purpose, string What, string Hash);

/// <param name="FirstBroken">The first entry that is altered, missing or out of place; null where all is intact.</param>
public sealed record ReadLogCheck(long Entries, bool Intact, long? FirstBroken);

/// <summary>Who read whose record, hash-chained: an entry cannot be altered or taken out without breaking all that follow.</summary>
public sealed class ReadLogBook
{
    private const string Counter = "read-log";
    private const string Columns = "sequence, at, user_name, person, purpose, what, hash";

    /// <summary>The hash before the first entry.</summary>
    private static readonly string Origin = new('0', 64);

    private readonly CountyStore store;

    internal ReadLogBook(CountyStore store) => this.store = store;

    /// <summary>Appends an entry; it is on disk when this returns, so that a record is shown only after its reading is logged.</summary>
    public Task<ReadLogEntry> AppendAsync(string user, PersonId person, string purpose, string what, CancellationToken cancel = default) =>
        AppendAsync(user, person.ToString(), purpose, what, cancel);

    /// <summary>Appends that a list was taken out as a file; it is on disk when this returns.</summary>
    /// <param name="what">Which list, how many rows, which filter; never a name that was searched for.</param>
    public Task<ReadLogEntry> AppendListAsync(string user, string purpose, string what, CancellationToken cancel = default) =>
        AppendAsync(user, "", purpose, what, cancel);

    private Task<ReadLogEntry> AppendAsync(string user, string person, string purpose, string what, CancellationToken cancel) =>
        store.Database.WriteAsync(async (c, t) =>
        {
            var county = store.County.Value;
            var last = await Counters.LockAsync(c, t, county, Counter);
            var previous = last == 0 ? Origin : await c.ExecuteScalarAsync<string>("select hash from read_log where county = @county and sequence = @last", new { county, last }, t) ?? Origin;
            var entry = Chained(previous, new ReadLogEntry(last + 1, Stored.At(store.Now), user, person, purpose, what, ""));
            await c.ExecuteAsync(
                "insert into read_log (county, sequence, at, user_name, person, purpose, what, hash) values (@county, @sequence, @at, @user, @person, @purpose, @what, @hash)",
                new { county, sequence = entry.Sequence, at = Stored.Ms(entry.At), user, person = entry.Person, purpose, what, hash = entry.Hash }, t);
            await Counters.SetAsync(c, t, county, Counter, entry.Sequence);
            return entry;
        }, cancel);

    /// <summary>Entries, newest first.</summary>
    /// <param name="until">Excluded.</param>
    public async Task<Page<ReadLogEntry>> PageAsync(
        PageRequest page, PersonId? person = null, string? user = null, Instant? from = null, Instant? until = null, CancellationToken cancel = default)
    {
        var before = page.After is { } cursor ? Paging.Read(cursor, 1)[0].GetInt64() : (long?)null;
        var where =
            $"""
            from read_log where county = @county
              {(person is null ? "" : "and person = @person")} {(user is null ? "" : "and user_name = @user")}
              {(from is null ? "" : "and at >= @from")} {(until is null ? "" : "and at < @until")}
            """;
        var parameters = new
        {
            county = store.County.Value, person = person?.ToString(), user, from = Stored.Ms(from), until = Stored.Ms(until), before, limit = page.Rows + 1, counted = Paging.CountedUpTo + 1,
        };
        var rows = await store.Database.ListAsync<Row>($"select {Columns} {where}{page.Ordered(["sequence"], ["@before"], usuallyDescending: true)}", parameters, cancel);
        var total = page.Count ? await store.Database.OneAsync<int>($"select count(*) from (select 1 {where} limit @counted) counted", parameters, cancel) : 0;
        return Paging.Of([.. rows.Select(r => r.ToEntry())], page.Rows, r => Paging.Cursor(r.Sequence), total);
    }

    /// <summary>Walks the whole chain.</summary>
    public Task<ReadLogCheck> CheckAsync(CancellationToken cancel = default) =>
        store.Database.ReadAsync(async c =>
        {
            var entries = 0L;
            var previous = Origin;
            foreach (var row in c.Query<Row>($"select {Columns} from read_log where county = @county order by sequence", new { county = store.County.Value }, buffered: false))
            {
                cancel.ThrowIfCancellationRequested();
                entries++;
                var entry = row.ToEntry();
                if (entry.Sequence != entries || Chained(previous, entry).Hash != entry.Hash) return new ReadLogCheck(entries, false, entries);
                previous = entry.Hash;
            }

            // Entries cut off at the end break no chain, but the counter remembers them.
            var counted = await Counters.PeekAsync(c, null, store.County.Value, Counter);
            return counted == entries ? new ReadLogCheck(entries, true, null) : new ReadLogCheck(entries, false, entries + 1);
        }, cancel);

    private static ReadLogEntry Chained(string previous, ReadLogEntry entry)
    {
        // Lengths before the texts: no two different entries are written alike.
        string[] parts =
        [
            previous, entry.Sequence.ToString(CultureInfo.InvariantCulture), Stored.Ms(entry.At).ToString(CultureInfo.InvariantCulture), entry.User, entry.Person, entry.Purpose, entry.What,
        ];
        var text = string.Concat(parts.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Length}:{p}")));
        return entry with { Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) };
    }

    private sealed class Row
    {
        public long Sequence { get; init; }
        public long At { get; init; }
        public string UserName { get; init; } = "";
        public string Person { get; init; } = "";
        public string Purpose { get; init; } = "";
        public string What { get; init; } = "";
        public string Hash { get; init; } = "";

        public ReadLogEntry ToEntry() => new(Sequence, Stored.At(At), UserName, Person, Purpose, What, Hash);
    }
}
