using System.Globalization;
using Fangxian.Core;

namespace Fangxian.Server.Resident;

/// <summary>
/// The dialogue of a report: takes what a page sent and says which page follows. Knows nothing of storage; a complete report is
/// handed back to be recorded.
/// </summary>
internal sealed class ReportConversation(DraftSeal seal, ReportForm form, Layout layout)
{
    private static readonly Text Expired = new(
        "页面打开时间过长，为保护您的信息已清空，请重新填写。", "This page was open for too long and was cleared to protect what you entered. Please start again.");

    /// <summary>What to answer: a page, or a report to record.</summary>
    public sealed record Reply(int Status, string? Page, ReportDraft? Complete);

    /// <summary>The first question of a new report.</summary>
    public string Start(Text? notice = null) => Show(ReportStep.Arrived, seal.New(), [], notice);

    public Reply Take(IFormCollection sent)
    {
        if (seal.Open(sent["draft"]) is not { } draft || !ReportSteps.TryParse(sent["step"], out var step))
            return new Reply(StatusCodes.Status400BadRequest, Start(Expired), null);
        var before = draft;
        draft = ReportForm.Read(step, sent, draft);
        var go = sent["go"].ToString();
        if (go == "lang") return Page(step, draft);
        if (go == "back" && ReportSteps.Before(step, draft) is { } earlier)
            // What is half typed stays, unless it would spoil an answer that was right.
            return Page(earlier, form.Check(step, draft).Count == 0 ? draft : before);
        if (go.StartsWith("change-", StringComparison.Ordinal) && ReportSteps.TryParse(go["change-".Length..], out var changed))
            return Page(changed, draft with { Checking = true, PlacesComplete = changed != ReportStep.Places && draft.PlacesComplete });
        if (go.StartsWith("remove-", StringComparison.Ordinal) && int.TryParse(go["remove-".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return AfterRemoving(index, draft);
        if (step == ReportStep.Check) return Send(draft, go);

        var errors = form.Check(step, draft);
        // Another place is wanted: the list is answered by going on to it.
        if (step == ReportStep.Places && sent["more"] == "yes" && draft.Places.Count < ReportForm.MostPlaces) errors = [];
        if (errors.Count > 0) return new Reply(StatusCodes.Status422UnprocessableEntity, Show(step, draft, errors), null);
        if (step == ReportStep.County) draft = WithPlace(draft);
        return Page(ReportSteps.After(step, draft, form), draft);
    }

    /// <summary>The check once more, with what was refused on recording.</summary>
    public string Check(ReportDraft draft, IReadOnlyList<Refusal> refusals) => Show(ReportStep.Check, draft, refusals);

    private Reply Send(ReportDraft draft, string go)
    {
        var open = form.FirstOpen(draft);
        if (open != ReportStep.Check) return new Reply(StatusCodes.Status422UnprocessableEntity, Show(open, draft, form.Check(open, draft)), null);
        return go == "send" ? new Reply(StatusCodes.Status200OK, null, draft) : Page(ReportStep.Check, draft);
    }

    private Reply AfterRemoving(int index, ReportDraft draft)
    {
        var places = draft.Places.ToList();
        if (index < places.Count) places.RemoveAt(index);
        draft = draft with { Places = places, PlacesComplete = false };
        return Page(places.Count == 0 ? ReportStep.Province : ReportStep.Places, draft);
    }

    private static ReportDraft WithPlace(ReportDraft draft)
    {
        IReadOnlyList<DraftPlace> places = draft.Arrived != true ? [draft.Place!]
            : draft.Places.Contains(draft.Place!) ? draft.Places
            : [.. draft.Places, draft.Place!];
        return draft with { Places = places, Place = null, PlacesComplete = false };
    }

    private Reply Page(ReportStep step, ReportDraft draft) => new(
        StatusCodes.Status200OK, Show(step, draft with { Checking = draft.Checking || step == ReportStep.Check }, []), null);

    private string Show(ReportStep step, ReportDraft draft, IReadOnlyList<Refusal> errors, Text? notice = null) =>
        new ReportPages(layout, form).Render(step, draft, seal.Seal(draft), errors, notice);
}
