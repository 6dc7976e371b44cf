using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Obligations;
using Fangxian.Server.Access;
using Fangxian.Server.Areas;
using Fangxian.Server.Users;
using Fangxian.Storage;
using Fangxian.Storage.Ledgers;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Fangxian.Server.Ledgers;

/// <summary>An entry with everything that happened to it, what is owed about it, and what the actor may do with it.</summary>
/// <param name="Seen">Sent back with a step: another step in between is then noticed.</param>
public sealed record EntryFile(
    string Id, string Ledger, string Number, string Headline, AreaLabel Area, string State, Instant CreatedAt, string CreatedBy, Instant UpdatedAt,
    IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Shown, IReadOnlyList<EntryHappening> History, IReadOnlyList<EntryClock> Clocks, IReadOnlyList<PossibleStep> Steps,
    bool MayEdit, bool MayVoid, IReadOnlyList<LinkedEntry> LinkedFrom, IReadOnlyList<EntryDocument> Documents, int Seen);

/// <param name="DeviceAt">What the device's clock said, where that was another time.</param>
/// <param name="By">User name; <c>system</c> for what the product does by itself.</param>
/// <param name="Values">What it changed, personal values left out; an empty text: taken away.</param>
/// <param name="Before">What these fields were before.</param>
public sealed record EntryHappening(
    FactId Fact, string Step, Text Label, string? From, string To, Instant At, Instant? DeviceAt, Instant RecordedAt, string By, string ByName, string? Reason, AreaLabel? MovedTo,
    IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Shown, IReadOnlyDictionary<string, string> Before, IReadOnlyDictionary<string, string> ShownBefore, IReadOnlyList<EntryPaper> Evidence);

public sealed record EntryPaper(string Id, string Name);

/// <param name="Pack">Whose length it is; empty where the ledger's own.</param>
public sealed record EntryClock(string Id, Text Title, string Clause, string Pack, Core.Policies.Owner Owner, Instant Opens, Instant Due, ObligationState State, Instant? DoneAt, Warning Warning);

/// <summary>A step from the state that the entry is in.</summary>
/// <param name="Why">Why the actor may not take it; null where nothing stands against it.</param>
public sealed record PossibleStep(string Id, Text Label, bool May, Text? Why);

public sealed record LinkedEntry(string Ledger, Text LedgerTitle, string Id, string Number, string Headline, string State, Text StateLabel, Text Field);

public sealed record EntryDocument(string Id, Text Title);

internal static class ReadEntry
{
    /// <summary>What a reading of an entry with personal values says in the read log where no purpose was given.</summary>
    private const string Looking = "查看台账";

    public static async Task<Results<Ok<EntryFile>, ProblemResult>> Handle(string ledger, Guid entry, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var (declared, record, problem) = await LedgerAccessOf.FindAsync(store, actor, ledger, entry, cancel);
        if (declared is null || record is null) return problem!;
        await LogPeopleAsync(store, actor, declared, record, "ledger entry", Looking, cancel);
        return TypedResults.Ok(await ShowAsync(store, actor, declared, record, cancel));
    }

    /// <summary>Reading an entry is a reading of the record of everybody whom it names, or named before it was corrected: the history shows them all.</summary>
    internal static async Task LogPeopleAsync(CountyStore store, Actor actor, Ledger ledger, LedgerRecord record, string what, string purpose, CancellationToken cancel)
    {
        var fields = ledger.Fields.Where(f => f.Type is LedgerFieldType.Person).Select(f => f.Id).ToList();
        foreach (var named in record.History.SelectMany(h => fields.Select(f => h.Values.All.GetValueOrDefault(f))).Distinct())
            if (Guid.TryParse(named, out var person))
                await store.ReadLog.AppendAsync(actor.UserName, new Core.People.PersonId(person), purpose, $"{what} {record.Number}", cancel);
    }

    private static async Task<EntryFile> ShowAsync(CountyStore store, Actor actor, Ledger ledger, LedgerRecord record, CancellationToken cancel)
    {
        var texts = await LedgerTexts.ReadAsync(store, ledger, [record.Values, .. record.History.Select(h => h.Values.All), .. record.History.Select(h => h.Before.All)], actor, cancel);
        var staff = await StaffNames.ReadAsync(store, cancel);
        var papers = await store.Evidence.NamesAsync([.. record.History.SelectMany(h => h.Evidence).Distinct()], cancel);
        var around = await store.LedgerBook.SurroundingsAsync(cancel);
        var now = store.Clock.GetCurrentInstant();
        var brief = (await store.LedgerEntries.BriefsAsync([LedgerMatter.Of(ledger.Id, record.Entry)], cancel)).Values.FirstOrDefault();
        return new EntryFile(
            record.Entry, ledger.Id, record.Number, brief?.Headline ?? "", texts.Areas.Of(record.Area), record.State, record.CreatedAt, staff.Of(record.CreatedBy), record.UpdatedAt,
            LedgerTexts.Plain(ledger, record.Values), texts.Shown(ledger, record.Values),
            [.. record.History.Select(h => new EntryHappening(
                h.Fact, h.Step, ledger.StepLabel(h.Step), h.From, h.To, h.At, h.Device, h.Recorded, h.By, h.By == LedgerCommand.Product ? "系统" : staff.Of(h.By), h.Reason, texts.Areas.Of(h.Area),
                LedgerTexts.Plain(ledger, h.Values.All), texts.Shown(ledger, h.Values.All), LedgerTexts.Plain(ledger, h.Before.All), texts.Shown(ledger, h.Before.All),
                [.. h.Evidence.Select(e => new EntryPaper(e, papers.GetValueOrDefault(e, e)))]))],
            [.. LedgerClocks.Of(ledger, record, around).Select(o => new EntryClock(
                o.Id, store.Ledgers.ClockOf(o.Id)?.Clock.Title ?? Text.Empty, o.Clause, o.Pack, o.Owner, o.Opens, o.Due, o.StateAt(now), o.DoneAt,
                o.DoneAt is null && !o.Waived ? Warnings.Of(o.Opens, o.Due, now) : Warning.None))],
            await StepsAsync(store, actor, ledger, record, cancel),
            actor.MayEdit(ledger) && !ledger.IsFinal(record.State), actor.MayEdit(ledger) && !ledger.IsFinal(record.State),
            await LinkedAsync(store, actor, ledger, record, cancel),
            [.. ledger.Documents.Where(d => d.States.Count == 0 || d.States.Contains(record.State)).Select(d => new EntryDocument(d.Id, d.Title))],
            record.Seen);
    }

    /// <summary>Steps of the actor's roles, those first that may be taken; what is for others is told without a button.</summary>
    private static async Task<IReadOnlyList<PossibleStep>> StepsAsync(CountyStore store, Actor actor, Ledger ledger, LedgerRecord record, CancellationToken cancel)
    {
        var steps = new List<PossibleStep>();
        foreach (var transition in ledger.Transitions.Where(t => t.Automatic is null && t.From.Contains(record.State)))
        {
            var involved = transition.IndependentOf is { } field && record[field] is { } person ? await store.LedgerBook.InvolvedAsync(person, cancel) : null;
            var why = LedgerChecks.WhyNot(ledger, record, transition, actor, involved);
            steps.Add(new PossibleStep(transition.Id, transition.Label, why is null, why?.Message));
        }

        return [.. steps.OrderByDescending(s => s.May)];
    }

    private static async Task<IReadOnlyList<LinkedEntry>> LinkedAsync(CountyStore store, Actor actor, Ledger ledger, LedgerRecord record, CancellationToken cancel) =>
        Linked(store, actor, await store.LedgerEntries.PointingAtAsync(LedgerMatter.Of(ledger.Id, record.Entry), cancel: cancel));

    /// <summary>Those of some entries that the actor sees.</summary>
    internal static IReadOnlyList<LinkedEntry> Linked(CountyStore store, Actor actor, IReadOnlyList<LedgerEntryBrief> briefs)
    {
        var linked = new List<LinkedEntry>();
        foreach (var brief in briefs)
            if (store.Ledgers.Find(brief.Ledger) is { } from && actor.Sees(from, brief))
                linked.Add(new LinkedEntry(from.Id, from.Title, brief.Entry, brief.Number, brief.Headline, brief.State, from.State(brief.State)?.Label ?? Text.Empty, Text.Empty));
        return linked;
    }
}
