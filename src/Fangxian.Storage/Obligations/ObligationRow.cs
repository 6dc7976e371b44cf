using System.Globalization;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using Fangxian.Storage.Ledgers;
using Fangxian.Storage.People;
using NodaTime;

namespace Fangxian.Storage.Obligations;

/// <summary>A row of the obligations table.</summary>
internal sealed class ObligationRow
{
    public const string Columns = "subject, id, due, nth, subject_kind, owner, opens, done_at, waived, done_by, rules, clause, pack, because, area";

    public string Subject { get; init; } = "";
    public string Id { get; init; } = "";
    public long Due { get; init; }
    public long Nth { get; init; }
    public long SubjectKind { get; init; }
    public long Owner { get; init; }
    public long Opens { get; init; }
    public long? DoneAt { get; init; }
    public long Waived { get; init; }
    public string? DoneBy { get; init; }
    public string? Rules { get; init; }
    public string Clause { get; init; } = "";
    public string Pack { get; init; } = "";
    public string Because { get; init; } = "";
    public string Area { get; init; } = "";

    public Obligation ToObligation() => new(
        Id, (Owner)Owner, Stored.At(Opens), Stored.At(Due), Rules?.Split('\n') ?? [Id], Clause, Pack, Stored.Ids(Because),
        DoneBy is { } done ? Stored.Ids(done)[0] : null, Stored.At(DoneAt), Waived != 0);

    public WorklistRow ToRow(Instant now, IReadOnlyDictionary<string, PersonBrief> people, IReadOnlyDictionary<string, LedgerEntryBrief> entries)
    {
        var obligation = ToObligation();
        var state = obligation.StateAt(now);
        return new WorklistRow(
            string.Create(CultureInfo.InvariantCulture, $"{Subject}|{Id}|{Due}|{Nth}"), new Subject((SubjectKind)SubjectKind, Subject), people.GetValueOrDefault(Subject), entries.GetValueOrDefault(Subject),
            AreaCode.TryParse(Area, out var area) ? area : null, obligation, state,
            state is ObligationState.Open or ObligationState.Overdue ? Warnings.Of(obligation.Opens, obligation.Due, now) : Warning.None);
    }
}
