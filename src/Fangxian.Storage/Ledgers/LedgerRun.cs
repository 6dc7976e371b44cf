using System.Data.Common;
using System.Globalization;
using Dapper;
using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Time;
using Fangxian.Storage.Facts;
using NodaTime;

namespace Fangxian.Storage.Ledgers;

/// <summary>One transaction of writing into ledgers: check each command against what is there and what came before it, number, record.</summary>
internal sealed class LedgerRun(CountyStore store, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
{
    private readonly string county = store.County.Value;
    private readonly Dictionary<string, List<Fact>> known = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Ledger, LocalDate Day), long> numbers = [];
    private readonly List<NewFact> facts = [];

    /// <summary>Nothing is written: only what would come of it.</summary>
    public bool IsDry { get; init; }

    public async Task<IReadOnlyList<LedgerCommandOutcome>> RunAsync(IReadOnlyList<LedgerCommand> commands)
    {
        if (!IsDry) await Counters.LockAsync(connection, transaction, county, FactJournal.Counter);
        foreach (var (subject, list) in await store.Facts.OfManyAsync(connection, transaction, [.. commands.Select(SubjectOf).Distinct()])) known[subject.Id] = list;
        var around = new LedgerSurroundings(store.Policy, (await store.RiskAreas.RegisterAsync(connection, transaction)).Zones);
        var references = await LedgerReferences.ReadAsync(store, connection, transaction, commands);
        var outcomes = new List<LedgerCommandOutcome>(commands.Count);
        foreach (var command in commands) outcomes.Add(await TakeAsync(command, around, references));
        if (facts.Count > 0 && !IsDry) await RecordAsync(outcomes);
        return outcomes;
    }

    private static string SubjectOf(LedgerCommand command) => LedgerMatter.Of(command.Ledger, command.Entry);

    private async Task<LedgerCommandOutcome> TakeAsync(LedgerCommand command, LedgerSurroundings around, LedgerReferences references)
    {
        var subject = SubjectOf(command);
        var before = known.GetValueOrDefault(subject) ?? [];
        if (store.Ledgers.Find(command.Ledger) is not { } ledger)
            return Refused(command, null, Refusal.Of("unknown-ledger", "ledger", "没有这个台账。", "There is no such ledger."));
        var record = LedgerFold.Of(ledger, before);
        if (before.Exists(f => f.Id == command.Fact))
            return new LedgerCommandOutcome(command.Fact, RecordingOutcome.AlreadyKnown, [], record?.Number ?? "", record?.State ?? "", record?.Seen ?? 0);
        var now = command.RecordedEarlier ?? Stored.At(store.Now);
        LedgerAnswer answer;
        switch (command)
        {
            case LedgerCommand.Create create:
                if (record is not null) return Refused(command, record, Refusal.Of("id-reused", "id", "该标识已用于另一条目。", "This id belongs to another entry."));
                answer = LedgerChecks.Create(ledger, create.Entering, command.By, around, now);
                break;
            case LedgerCommand.Step step:
                if (record is null) return Refused(command, null, Refusal.Of("not-found", "entry", "没有这个条目。", "There is no such entry."));
                answer = LedgerChecks.Step(ledger, record, step.Stepping, command.By, around, now, references.InvolvedIn(ledger, record, step.Stepping.Step));
                break;
            default:
                throw new InvalidOperationException($"Nothing to do for a {command.GetType().Name}.");
        }

        if (answer.Fact is not { } body) return Refused(command, record, answer.Refusals);
        body = Sealed(ledger, body);
        if (references.WhyNot(ledger, subject, body, command.Evidence) is { Count: > 0 } refusals) return Refused(command, record, refusals);
        body = await NumberedAsync(ledger, body);
        facts.Add(new NewFact(command.Fact, Subject.Matter(subject), body, command.RecordedBy, command.Source, command.Evidence) { RecordedEarlier = command.RecordedEarlier });
        var fact = new Fact(command.Fact, Subject.Matter(subject), body, now, command.RecordedBy, command.Source, command.Evidence);
        known[subject] = [.. before, fact];
        var after = LedgerFold.Of(ledger, known[subject])!;
        references.Note(ledger, subject, after);
        return new LedgerCommandOutcome(command.Fact, RecordingOutcome.Recorded, [], after.Number, after.State, after.Seen);
    }

    private FactBody Sealed(Ledger ledger, FactBody body) => body switch
    {
        LedgerEntry e => e with { Values = LedgerSeal.Seal(ledger, e.Values, store.Keys) },
        LedgerStep { Values: { } values } s => s with { Values = LedgerSeal.Seal(ledger, values, store.Keys) },
        _ => body,
    };

    /// <summary>Numbers run through a ledger's county day. They are taken under the county's lock, so that none is given twice.</summary>
    private async Task<FactBody> NumberedAsync(Ledger ledger, FactBody body)
    {
        if (body is not LedgerEntry entry) return body;
        var day = CountyTime.DayOf(entry.At);
        var name = $"ledger/{ledger.Id}/{Stored.Day(day)}";
        var last = numbers.TryGetValue((ledger.Id, day), out var given) ? given : IsDry ? await Counters.PeekAsync(connection, transaction, county, name) : await Counters.LockAsync(connection, transaction, county, name);
        numbers[(ledger.Id, day)] = last + 1;
        return entry with { Number = string.Create(CultureInfo.InvariantCulture, $"{ledger.Prefix}-{day:yyyyMMdd}-{last + 1:D4}") };
    }

    private async Task RecordAsync(List<LedgerCommandOutcome> outcomes)
    {
        foreach (var ((ledger, day), last) in numbers) await Counters.SetAsync(connection, transaction, county, $"ledger/{ledger}/{Stored.Day(day)}", last);
        var recording = await new RecordingRun(store, connection, transaction, cancel).RunAsync(facts);
        foreach (var result in recording.Results.Where(r => r.Outcome == RecordingOutcome.Refused))
        {
            var at = outcomes.FindIndex(o => o.Fact == result.Id);
            outcomes[at] = outcomes[at] with { Outcome = RecordingOutcome.Refused, Refusals = result.Refusals };
        }
    }

    private static LedgerCommandOutcome Refused(LedgerCommand command, LedgerRecord? record, params IReadOnlyList<Refusal> refusals) =>
        new(command.Fact, RecordingOutcome.Refused, refusals, record?.Number ?? "", record?.State ?? "", record?.Seen ?? 0);
}
