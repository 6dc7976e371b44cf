using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Server.Events;
using Fangxian.Server.Facts;
using Fangxian.Server.Imports;
using Fangxian.Server.Jobs;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Keys;
using Fangxian.Storage.People;
using NodaTime;

namespace Fangxian.Server.Arrivals;

/// <summary>
/// Imports a list of arrivals in set operations. Ids are made from what the rows say, so that the same list imported again, or after a
/// crash, records nothing twice; a bad row is refused by itself and named in the error file.
/// </summary>
public sealed class ArrivalImport(CountyStore store, EventFeed events)
{
    /// <summary>One import.</summary>
    /// <param name="DryRun">Checks and counts, records nothing.</param>
    internal sealed record Run(UploadedTable Table, SheetLayout Layout, string FileName, Actor Actor, bool DryRun);

    /// <summary>A row ready to be recorded: the facts of one line of the list.</summary>
    private sealed record Ready(ArrivalRow Row, PersonId Person, List<NewFact> Facts);

    internal async Task<JobResult> RunAsync(Run run, JobProgress progress, CancellationToken cancel)
    {
        var refused = new List<RowRefusal>();
        var rows = Read(run, await store.Areas.TreeAsync(cancel), refused);
        var ready = await PrepareAsync(run, rows, refused, cancel);
        var tally = run.DryRun ? await CountAsync(ready, cancel) : await RecordAsync(run, ready, refused, progress, cancel);
        var badRows = refused.Select(r => r.Row).Distinct().Count();
        var counts = new Dictionary<string, long> { ["new"] = tally.New, ["known"] = tally.Known, ["refused"] = badRows };
        await progress.ReportAsync(run.Table.Rows.Count, run.Table.Rows.Count, counts, cancel);
        events.Wake();
        return new JobResult(counts, Result(run, tally, badRows), await ErrorFile.WriteAsync(refused));
    }

    private List<ArrivalRow> Read(Run run, AreaTree areas, List<RowRefusal> refused)
    {
        var now = store.Clock.GetCurrentInstant();
        var rows = new List<ArrivalRow>(run.Table.Rows.Count);
        foreach (var uploaded in run.Table.Rows)
        {
            var cells = new CellReader(uploaded, run.Layout, areas);
            if (ArrivalSheet.ReadRow(cells, store.County) is { } row)
            {
                if (!run.Actor.Sees(row.Area)) cells.Refuse("area", "out-of-scope", "该区域不在您的辖区。", "This area lies outside yours.");
                var profile = new PersonProfile(row.Born, row.Residence, [], row.Area);
                foreach (var body in row.Stay is { } stay ? [stay, row.Happened] : (FactBody[])[row.Happened])
                    foreach (var refusal in FactChecks.Check(body, profile, now, areas.Contains, []))
                        cells.Refuse(ColumnOf(body, refusal), refusal);
                if (cells.Refusals.Count == 0) rows.Add(row);
            }

            refused.AddRange(cells.Refusals);
        }

        return rows;
    }

    private async Task<List<Ready>> PrepareAsync(Run run, List<ArrivalRow> rows, List<RowRefusal> refused, CancellationToken cancel)
    {
        var byNumber = await store.People.FindByIdNumbersAsync([.. rows.Where(r => r.IdNumber is not null).Select(r => r.IdNumber!.Value)], cancel);
        var people = rows.Select(r => (Row: r, Person: PersonOf(r, byNumber))).ToList();
        var registered = await store.People.RegisteredAsync([.. people.Select(p => p.Person)], cancel);
        var outside = await OutsideAsync(run.Actor, registered, cancel);
        if (!run.DryRun) await StoreEvidenceAsync(run, rows, cancel);
        var ready = new List<Ready>(rows.Count);
        var now = store.Clock.GetCurrentInstant();
        var risks = await store.RiskAreas.RegisterAsync(cancel);

        // Rows of one person stand together: the plan is derived once for all of them.
        foreach (var group in people.GroupBy(p => p.Person))
        {
            var mayRegister = !registered.Contains(group.Key);
            foreach (var (row, person) in group)
            {
                if (outside.Contains(person))
                {
                    refused.Add(Refuse(row, "id_number", "out-of-scope", "此人登记在其他辖区。", "This person is registered in another area."));
                    continue;
                }

                string[] proof = row.Evidence is { } text ? [EvidenceIdOf(text)] : [];
                var facts = FactsOf(run, row, person, proof);
                if (proof.Length == 0 && await NeedsEvidenceAsync(row, person, !mayRegister && registered.Contains(person), facts, risks, now, cancel))
                {
                    refused.Add(new RowRefusal(row.Number, "evidence", "empty", EvidenceNeeded.Refusal("evidence")));
                    continue;
                }

                if (mayRegister) facts.Insert(0, RegistrationOf(run, row, person, now));
                mayRegister = false;
                ready.Add(new Ready(row, person, facts));
            }
        }

        return ready;
    }

    private async Task<bool> NeedsEvidenceAsync(ArrivalRow row, PersonId person, bool isRegistered, List<NewFact> facts, RiskRegister risks, Instant now, CancellationToken cancel)
    {
        var profile = isRegistered && await store.People.FindAsync(person, cancel) is { } there ? there.Profile : new PersonProfile(row.Born, row.Residence, [], row.Area);
        var known = isRegistered ? (await store.Facts.TimelineAsync(person, cancel)).Select(f => f.Fact).ToList() : [];
        var ids = known.Select(f => f.Id).ToHashSet();
        var fresh = facts.Where(f => !ids.Contains(f.Id)).Select(f => new Fact(f.Id, f.Subject, f.Body, now, f.RecordedBy, f.Source, f.Evidence)).ToList();
        return fresh.Count > 0 && EvidenceNeeded.Missing(store.Policy, profile, known, fresh, risks, now).Count > 0;
    }

    private Task<int> StoreEvidenceAsync(Run run, List<ArrivalRow> rows, CancellationToken cancel)
    {
        var now = store.Clock.GetCurrentInstant();
        return store.Evidence.AddManyAsync(
            [.. rows.Select(r => r.Evidence).OfType<string>().Distinct(StringComparer.Ordinal).Select(text =>
                (EvidenceIdOf(text), Shorten(run.FileName), "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text), run.Actor.UserName, now))], cancel);
    }

    /// <summary>The digest of the text, as the store would name it.</summary>
    private static string EvidenceIdOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private async Task<Tally> RecordAsync(Run run, List<Ready> ready, List<RowRefusal> refused, JobProgress progress, CancellationToken cancel)
    {
        var tally = new Tally();
        var skipped = run.Table.Rows.Count - ready.Count;
        // Outcomes come back in the order of the facts: each row takes its own off the front.
        using var pending = ready.GetEnumerator();
        var left = 0;
        var outcomes = new List<FactOutcome>();
        await store.Facts.BulkRecordAsync(ready.SelectMany(r => r.Facts), async results =>
        {
            foreach (var outcome in results)
            {
                if (left == 0)
                {
                    pending.MoveNext();
                    left = pending.Current.Facts.Count;
                    outcomes.Clear();
                }

                outcomes.Add(outcome);
                if (--left == 0) Settle(pending.Current, outcomes, tally, refused);
            }

            await progress.ReportAsync(skipped + tally.Done, run.Table.Rows.Count, new Dictionary<string, long> { ["new"] = tally.New, ["known"] = tally.Known, ["refused"] = skipped + tally.Refused }, cancel);
            events.Wake();
        }, cancel: cancel);
        return tally;
    }

    private static void Settle(Ready row, List<FactOutcome> outcomes, Tally tally, List<RowRefusal> refused)
    {
        var bad = outcomes.Where(o => o.Outcome == RecordingOutcome.Refused).ToList();
        foreach (var (outcome, refusal) in bad.SelectMany(o => o.Refusals.Select(r => (o, r))))
        {
            var body = row.Facts.First(f => f.Id == outcome.Id).Body;
            refused.Add(refusal.Code == "id-reused"
                ? Refuse(row.Row, ColumnOf(body, refusal), "arrival-differs", "同一时间的记录已存在，但内容不同。", "This was recorded before with other details.")
                : new RowRefusal(row.Row.Number, ColumnOf(body, refusal), "", refusal));
        }

        if (bad.Count > 0) tally.Refused++;
        else if (outcomes.Any(o => o.Outcome == RecordingOutcome.Recorded)) tally.New++;
        else tally.Known++;
    }

    private async Task<Tally> CountAsync(List<Ready> ready, CancellationToken cancel)
    {
        var known = new HashSet<FactId>();
        foreach (var chunk in ready.SelectMany(r => r.Facts).Select(f => f.Id).Chunk(2000))
            known.UnionWith((await store.Facts.FindAsync(chunk, cancel)).Select(f => f.Fact.Id));
        var tally = new Tally();
        foreach (var row in ready)
            if (row.Facts.All(f => !known.Add(f.Id))) tally.Known++;
            else tally.New++;
        return tally;
    }

    private async Task<HashSet<PersonId>> OutsideAsync(Actor actor, IReadOnlySet<PersonId> registered, CancellationToken cancel)
    {
        var outside = new HashSet<PersonId>();
        if (actor.Sees(store.County)) return outside;
        foreach (var id in registered)
            if (await store.People.FindAsync(id, cancel) is { } person && !actor.Sees(person.Area))
                outside.Add(id);
        return outside;
    }

    private PersonId PersonOf(ArrivalRow row, IReadOnlyDictionary<string, PersonId> byNumber)
    {
        if (row.IdNumber is { } id)
            return byNumber.TryGetValue(id.Value, out var known) ? known : new PersonId(ContentId.Of("person", store.County.Value, "id", store.Keys.Index(id.Value, SealedFor.IdNumber)));
        var phone = row.Phone is { } number ? store.Keys.Index(number.Value, SealedFor.Phone) : "";
        return new PersonId(ContentId.Of("person", store.County.Value, row.Name, phone, row.Born?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) ?? "", row.Area.Value));
    }

    private NewFact RegistrationOf(Run run, ArrivalRow row, PersonId person, Instant now) => new(
        new FactId(ContentId.Of("registration", person.ToString())), Subject.Of(person),
        store.People.Seal(new PersonEntry(row.Name, row.Area, row.IdNumber, row.Phone, row.Sex, row.Born, row.Residence, Address: row.Address), now), RecordedBy(run), SourceOf(run, row), []);

    private static List<NewFact> FactsOf(Run run, ArrivalRow row, PersonId person, IReadOnlyList<string> evidence)
    {
        var facts = new List<NewFact>(3);
        if (row.Stay is { } stay) facts.Add(Fact("stay", FactCodec.Write(stay).ToJsonString(), stay));
        // One person arrives once at a time: the same time with other details is a correction, not a second arrival.
        facts.Add(Fact(FactKinds.Of(row.Happened).Name, FactCodec.Write(row.Happened.Occurred), row.Happened));
        return facts;

        NewFact Fact(string kind, string content, FactBody body) =>
            new(new FactId(ContentId.Of(kind, person.ToString(), content)), Subject.Of(person), body, RecordedBy(run), SourceOf(run, row), evidence);
    }

    /// <summary>The user: who imported a list has proposed what follows from it, and cannot approve it.</summary>
    private static string RecordedBy(Run run) => run.Actor.UserName;

    private static string SourceOf(Run run, ArrivalRow row) => string.Create(CultureInfo.InvariantCulture, $"{Shorten(run.FileName)}:{row.Number}");

    private static string Shorten(string name) => name.Length <= 80 ? name : name[^80..];

    private static RowRefusal Refuse(ArrivalRow row, string field, string code, string zh, string en) => new(row.Number, field, "", Refusal.Of(code, field, zh, en));

    /// <summary>The column that a refusal of a fact's field is about.</summary>
    private static string ColumnOf(FactBody body, Refusal refusal) => (body, refusal.Field.Split('.')[^1]) switch
    {
        (Stay, "from") => "stay_from",
        (Stay, "to") => "stay_to",
        (Stay, "area") => "stay_area",
        (Stay, _) => "stay_from",
        (_, "declared_at") => "declared_at",
        (_, "arriving") => "arriving",
        (_, "origin") => "origin",
        (Declaration, _) => "arriving",
        _ => "arrived_at",
    };

    private static Text Result(Run run, Tally tally, int badRows) => run.DryRun
        ? new($"检查完成：可新增 {tally.New} 行，已有 {tally.Known} 行，有误 {badRows} 行；未记录任何内容。", $"Checked: {tally.New} rows would be new, {tally.Known} are known, {badRows} are wrong; nothing was recorded.")
        : new($"导入完成：新增 {tally.New} 行，已有 {tally.Known} 行，未导入 {badRows} 行。", $"Imported: {tally.New} rows are new, {tally.Known} were known, {badRows} were refused.");

    /// <summary>Rows by what became of them.</summary>
    private sealed class Tally
    {
        public long New { get; set; }

        public long Known { get; set; }

        public long Refused { get; set; }

        public long Done => New + Known + Refused;
    }
}
