using System.Data.Common;
using Dapper;
using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;

namespace Fangxian.Storage.Ledgers;

/// <summary>What the values of some commands point at, read at once: persons, places, entries, papers, and entries that already have a unique value.</summary>
internal sealed class LedgerReferences
{
    private readonly HashSet<string> persons = new(StringComparer.Ordinal);
    private readonly HashSet<string> places = new(StringComparer.Ordinal);
    private readonly HashSet<string> entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> papers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> involved = new(StringComparer.Ordinal);
    private readonly List<Held> held = [];
    private AreaTree areas = null!;
    private AreaCode county;

    public static async Task<LedgerReferences> ReadAsync(CountyStore store, DbConnection connection, DbTransaction transaction, IReadOnlyList<LedgerCommand> commands)
    {
        var references = new LedgerReferences { areas = await store.Areas.TreeAsync(connection, transaction), county = store.County };
        var dialect = store.Database.Dialect;
        var wanted = new Wanted();
        foreach (var command in commands)
            if (store.Ledgers.Find(command.Ledger) is { } ledger)
                wanted.Add(ledger, command, store.Keys);
        await FillAsync(references.persons, "people", "person", wanted.Persons);
        await FillAsync(references.places, "places", "place", wanted.Places);
        await FillAsync(references.entries, "ledger_entries", "subject", wanted.Entries);
        await FillAsync(references.papers, "evidence", "id", wanted.Papers);
        if (wanted.Unique.Count > 0)
            references.held.AddRange(await connection.QueryAsync<Held>(
                $"select subject, field, value, ledger, is_open from ledger_refs where county = @county and {dialect.AnyOf("value", "values")}",
                new { county = store.County.Value, values = dialect.Values(wanted.Unique) }, transaction));
        await references.FillInvolvedAsync(store, connection, transaction, commands);
        return references;

        async Task FillAsync(HashSet<string> into, string table, string column, HashSet<string> asked)
        {
            if (asked.Count == 0) return;
            into.UnionWith(await connection.QueryAsync<string>(
                $"select distinct {column} from {table} where county = @county and {dialect.AnyOf(column, "asked")}", new { county = store.County.Value, asked = dialect.Values(asked) }, transaction));
        }
    }

    /// <summary>Who had a part in what a step's <see cref="LedgerTransition.IndependentOf"/> names; null where the step asks nothing of the kind.</summary>
    public IReadOnlySet<string>? InvolvedIn(Ledger ledger, LedgerRecord record, string step) =>
        ledger.Transition(step)?.IndependentOf is { } field && record[field] is { } person && involved.TryGetValue(person, out var users) ? users : null;

    /// <summary>What the values of a fact point at and is not there, and unique values that another entry has.</summary>
    public IReadOnlyList<Refusal> WhyNot(Ledger ledger, string subject, FactBody body, IReadOnlyList<string> evidence)
    {
        var refusals = new List<Refusal>();
        var (values, area) = body switch { LedgerEntry e => (e.Values, e.Area), LedgerStep s => (s.Values ?? LedgerValues.None, s.Area), _ => (LedgerValues.None, (AreaCode?)null) };
        if (area is { } where && !IsOfCounty(where))
            refusals.Add(Refusal.Of("unknown-area", "area", "该区域不在本县。", "This area is not in the county."));
        foreach (var (id, value) in values.All)
            if (value.Length > 0 && ledger.Field(id) is { } field && WhyNot(ledger, subject, field, value) is { } refusal)
                refusals.Add(refusal);
        if (evidence.Any(e => !papers.Contains(e)))
            refusals.Add(Refusal.Of("bad-value", "evidence", "没有这份材料，请重新上传。", "There is no such paper; upload it again."));
        return refusals;
    }

    /// <summary>Entries made in the same transaction count for those that follow.</summary>
    public void Note(Ledger ledger, string subject, LedgerRecord record)
    {
        entries.Add(subject);
        held.RemoveAll(h => h.Subject == subject);
        held.AddRange(LedgerRows.Refs("", subject, ledger, record).Select(r => new Held { Subject = subject, Field = (string)r[2]!, Value = (string)r[3]!, Ledger = ledger.Id, IsOpen = (long)r[5]! }));
    }

    private Refusal? WhyNot(Ledger ledger, string subject, LedgerField field, string value)
    {
        var path = $"values.{field.Id}";
        switch (field.Type)
        {
            case LedgerFieldType.Person when !persons.Contains(value):
                return Refusal.Of("bad-value", path, "没有此人的登记。", "Nobody is registered under this id.");
            case LedgerFieldType.Place when !places.Contains(value):
                return Refusal.Of("bad-value", path, "没有此场所的登记。", "No place is registered under this id.");
            case LedgerFieldType.Link link when !entries.Contains(LedgerMatter.Of(link.Ledger, value)):
                return Refusal.Of("bad-value", path, "没有这个条目。", "There is no such entry.");
            case LedgerFieldType.Area when !AreaCode.TryParse(value, out var area) || !IsOfCounty(area):
                return Refusal.Of("bad-value", path, "该区域不在本县。", "This area is not in the county.");
            case LedgerFieldType.Attachment when LedgerValue.Attachments(value).Any(a => !papers.Contains(a)):
                return Refusal.Of("bad-value", path, "没有这份附件，请重新上传。", "There is no such file; upload it again.");
        }

        if (field.Unique == LedgerUnique.No) return null;
        var reference = LedgerRows.RefOf(field, value);
        var other = held.Find(h => h.Subject != subject && h.Ledger == ledger.Id && h.Field == field.Id && h.Value == reference && (field.Unique == LedgerUnique.Open ? h.IsOpen == 1 : h.IsOpen != 2));
        return other is null ? null : Refusal.Of("not-unique", path, $"“{field.Label.Zh}”与另一条目相同；请在那一条目中办理。", $"Another entry has the same '{field.Label.En}'; go on with that one.");
    }

    private bool IsOfCounty(AreaCode area) => county.Covers(area) && areas.Contains(area);

    private async Task FillInvolvedAsync(CountyStore store, DbConnection connection, DbTransaction transaction, IReadOnlyList<LedgerCommand> commands)
    {
        var asking = commands.OfType<LedgerCommand.Step>().Where(s => store.Ledgers.Find(s.Ledger)?.Transition(s.Stepping.Step)?.IndependentOf is not null).ToList();
        if (asking.Count == 0) return;
        var dialect = store.Database.Dialect;
        var persons = (await connection.QueryAsync<string>(
            $"select value from ledger_refs where county = @county and {dialect.AnyOf("subject", "subjects")}",
            new { county = store.County.Value, subjects = dialect.Values(asking.Select(s => LedgerMatter.Of(s.Ledger, s.Entry))) }, transaction)).Distinct().ToList();
        foreach (var row in await connection.QueryAsync<(string Subject, string RecordedBy)>(
            $"select distinct subject, recorded_by from facts where county = @county and {dialect.AnyOf("subject", "persons")}",
            new { county = store.County.Value, persons = dialect.Values(persons) }, transaction))
        {
            if (!involved.TryGetValue(row.Subject, out var users)) involved[row.Subject] = users = new HashSet<string>(StringComparer.Ordinal);
            users.Add(row.RecordedBy);
        }
    }

    /// <summary>What some commands name.</summary>
    private sealed class Wanted
    {
        public HashSet<string> Persons { get; } = new(StringComparer.Ordinal);
        public HashSet<string> Places { get; } = new(StringComparer.Ordinal);
        public HashSet<string> Entries { get; } = new(StringComparer.Ordinal);
        public HashSet<string> Papers { get; } = new(StringComparer.Ordinal);
        public HashSet<string> Unique { get; } = new(StringComparer.Ordinal);

        public void Add(Ledger ledger, LedgerCommand command, Keys.FieldKeys keys)
        {
            // Ids come as they were sent: what can be none is not looked for, and then refused as one that is not there.
            Papers.UnionWith(command.Evidence.Where(e => e is { Length: > 0 and <= 100 } && !e.Contains('\0', StringComparison.Ordinal)));
            var values = command switch { LedgerCommand.Create c => c.Entering.Values, LedgerCommand.Step s => s.Stepping.Values, _ => new Dictionary<string, string>() };
            foreach (var (id, sent) in values)
            {
                // Spelt as it will be recorded; what cannot be read is refused elsewhere.
                if (ledger.Field(id) is not { Computed: null } field || string.IsNullOrWhiteSpace(sent) || LedgerValue.Read(field, sent, "", []) is not { } value) continue;
                switch (field.Type)
                {
                    case LedgerFieldType.Person: Persons.Add(value); break;
                    case LedgerFieldType.Place: Places.Add(value); break;
                    case LedgerFieldType.Link link: Entries.Add(LedgerMatter.Of(link.Ledger, value)); break;
                    case LedgerFieldType.Attachment: Papers.UnionWith(LedgerValue.Attachments(value)); break;
                }

                if (field.Unique != LedgerUnique.No && LedgerSeal.ReferenceOf(ledger, field, value, keys) is { } reference) Unique.Add(reference);
            }
        }
    }

    private sealed class Held
    {
        public string Subject { get; init; } = "";
        public string Field { get; init; } = "";
        public string Value { get; init; } = "";
        public string Ledger { get; init; } = "";
        public long IsOpen { get; init; }
    }
}
