using Fangxian.Core;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Policies;
using Fangxian.Server.Areas;
using Fangxian.Server.Facts;
using Fangxian.Server.Plans;
using Fangxian.Server.Users;
using Fangxian.Server.Wording;
using Fangxian.Storage;
using NodaTime;

namespace Fangxian.Server.Notices;

/// <summary>Gathers what the notice of a measure says: from the plan, the facts it rests on, the pack, and the register of users.</summary>
internal static class NoticeReading
{
    /// <summary>The content; null where no pack knows the rule any more.</summary>
    public static async Task<NoticeContent?> ReadAsync(CountyStore store, ServerOptions options, PersonPlan plan, Measure measure, CancellationToken cancel)
    {
        if (store.Policy.Packs.FirstOrDefault(p => p.Id == measure.Pack) is not { } pack) return null;
        if (pack.Measures.FirstOrDefault(r => r.Id == measure.Rule) is not { } rule) return null;
        var names = await AreaNames.ReadAsync(store, cancel);
        var staff = await StaffNames.ReadAsync(store, cancel);
        var texts = new FactTexts(names.Spoken, store.Policy, store.Today);
        var facts = measure.Because.Select(id => plan.Facts.First(f => f.Id == id))
            .Select(f => new NoticeFact(texts.Of(f.Body), f.Recorded, NameOf(f.RecordedBy, staff), f.Source)).ToList();
        return new NoticeContent(
            ReferenceOf(plan, measure), plan.Person.Name, plan.Person.IdMasked, names.Of(plan.Person.Area).Path, measure.Kind, measure.From, measure.Until,
            pack.Document, measure.Clause, pack.Clauses.FirstOrDefault(c => c.Id == measure.Clause)?.Text ?? Text.Empty, rule.Title, rule.Reading, facts,
            SampleDays(plan, measure), ApprovalOf(plan, measure, staff), new Contact(pack.Document.Issuer, options.Hotline), plan.AsOf);
    }

    /// <summary>When the measure ended: at its end, or when the person was let go after the last day had begun; null while it runs.</summary>
    public static Instant? EndOf(PersonPlan plan, Measure measure)
    {
        var end = Core.Time.CountyTime.StartOf(measure.Until);
        return plan.AsOf >= end ? end : null;
    }

    /// <summary>The users by the names people know them by; channels by what they are.</summary>
    private static string NameOf(string recordedBy, StaffNames staff) =>
        recordedBy == Resident.SendReport.Channel ? "本人（the person）" : staff.Of(recordedBy);

    private static List<LocalDate> SampleDays(PersonPlan plan, Measure measure) =>
    [
        .. plan.Plan.Samples
            .Where(s => s.IsOneDay && s.Rules.Contains(measure.Rule) && s.From >= measure.From && s.From < measure.Until)
            .Select(s => s.From).Distinct().Order(),
    ];

    private static NoticeApproval? ApprovalOf(PersonPlan plan, Measure measure, StaffNames staff)
    {
        if (!measure.NeedsApproval) return null;
        var proposers = Core.Measures.Approvals.ProposersOf(measure, plan.Facts);
        return EffectiveFacts.At(plan.Facts, plan.AsOf, null)
            .Where(f => f.Body is Approval { Verdict: Verdict.Approved } a && a.Rule == measure.Rule && a.From == measure.From && a.Until == measure.Until && !proposers.Contains(f.RecordedBy))
            .Select(f => new NoticeApproval(NameOf(f.RecordedBy, staff), f.Occurred))
            .FirstOrDefault();
    }

    /// <summary>The same for the same measure, and nobody can tell from it whom it is about.</summary>
    private static string ReferenceOf(PersonPlan plan, Measure measure)
    {
        var id = ContentId.Of("notice", plan.Person.Id.ToString(), measure.Rule, measure.From.ToString("uuuu-MM-dd", null));
        return $"{measure.From.Year}-{id.ToString("N")[..8].ToUpperInvariant()}";
    }
}
