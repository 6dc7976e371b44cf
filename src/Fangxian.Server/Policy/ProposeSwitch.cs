using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Deriving;
using Fangxian.Core.Facts;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Core.WhatIf;
using Fangxian.Packs;
using Fangxian.Server.Events;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Fangxian.Server.Policy;

/// <summary>
/// Somebody proposes that a pack come into force: only one that its check finds clean, so that a second person decides on what the
/// document asks, and not on slips.
/// </summary>
internal sealed class ProposeSwitch(CountyStore store, PackFolder packs, DraftChecks checks, WhatIfAnswers whatIf, EventFeed events)
{
    public const int LongestReason = 500;

    /// <summary>Who decides so long beforehand decides on a document that may change till then.</summary>
    private static readonly Duration LongestAhead = Duration.FromDays(60);

    /// <summary>The clock of the proposer's machine, and the time it takes to send.</summary>
    private static readonly Duration Tolerance = Duration.FromMinutes(5);

    /// <param name="Id">Made by the client; the same proposal sent twice is one.</param>
    /// <param name="Pack">Id of an installed pack, or of a draft.</param>
    /// <param name="Version">Of the draft; null for an installed pack.</param>
    /// <param name="From">When it is to come into force; null: as soon as it is approved.</param>
    internal sealed record Request(FactId Id, string Pack, int? Version, Instant? From, string Reason);

    /// <param name="Proposal">What the decision is to name.</param>
    internal sealed record Answer(string Proposal, RecordingOutcome Outcome, string Fingerprint);

    public static Task<Results<Ok<Answer>, ProblemResult>> Handle(Request request, Actor actor, ProposeSwitch propose, CancellationToken cancel) => propose.RunAsync(request, actor, cancel);

    private async Task<Results<Ok<Answer>, ProblemResult>> RunAsync(Request request, Actor actor, CancellationToken cancel)
    {
        var proposal = request.Id.ToString();
        var subject = Subject.Matter(PolicyMatter.Id);
        if ((await store.Facts.FindAsync([request.Id], cancel) is [var same] ? same.Fact.Body : null) is PolicyProposal known && known.Pack == request.Pack && known.Version == request.Version && known.From == request.From)
            return TypedResults.Ok(new Answer(proposal, RecordingOutcome.AlreadyKnown, known.Fingerprint));
        var now = store.Clock.GetCurrentInstant();
        var refusals = Refuse(request, now);
        var text = await TextAsync(request, refusals, cancel);
        if (refusals.Count > 0) return Problem.Refused(refusals);
        var (pack, cases) = text!.Value;
        refusals.AddRange(await RefuseTextAsync(request, pack, cases, now, cancel));
        if (refusals.Count > 0) return Problem.Refused(refusals);

        var fingerprint = await store.PackTexts.KeepAsync(request.Pack, pack, cancel);
        var (released, heldLonger) = await EffectAsync(PackReader.Read(pack, request.Pack).Pack!, request.From ?? now, cancel);
        var body = new PolicyProposal(proposal, request.Pack, fingerprint, now, request.Reason.Trim(), request.Version, request.From, released, heldLonger);
        var recorded = (await store.Facts.RecordAsync([new NewFact(request.Id, subject, body, actor.UserName, "策略启用", [])], cancel)).Results[0];
        if (recorded.Outcome == RecordingOutcome.Refused) return Problem.Refused(recorded.Refusals);
        events.Wake();
        return TypedResults.Ok(new Answer(proposal, recorded.Outcome, fingerprint));
    }

    /// <summary>What it would do to people, as the proposer was shown; nulls while the county's facts are still being read.</summary>
    private async Task<(int? Released, int? HeldLonger)> EffectAsync(Pack pack, Instant from, CancellationToken cancel)
    {
        var question = new WhatIfQuestion(store.Policy, pack, CountyTime.DayOf(from), store.Clock.GetCurrentInstant());
        var (answer, _) = await whatIf.AskAsync(question, pack, anew: false, cancel);
        return (answer?.View.Isolation.Released, answer?.View.Isolation.HeldLonger);
    }

    private static List<Refusal> Refuse(Request request, Instant now)
    {
        var refusals = new List<Refusal>();
        if (request.Id.Value == Guid.Empty) refusals.Add(Refusal.Of("missing-field", "id", "缺少本次提议的标识（UUID）。", "The proposal has no id (a UUID)."));
        if (string.IsNullOrWhiteSpace(request.Reason))
            refusals.Add(Refusal.Of("reason-missing", "reason", "请写明启用的依据，如通知文号。", "Say on what ground, such as the number of the notice."));
        if (request.Reason is { Length: > LongestReason })
            refusals.Add(Refusal.Of("too-long", "reason", $"依据最多 {LongestReason} 字。", $"A ground has at most {LongestReason} characters."));
        if (request.From is { } from && (from < now - Tolerance || from > now + LongestAhead))
            refusals.Add(Refusal.Of("from-out-of-range", "from", "启用时间应在现在至 60 天之内。", "It comes into force within the next 60 days."));
        return refusals;
    }

    private async Task<(string Pack, string Cases)?> TextAsync(Request request, List<Refusal> refusals, CancellationToken cancel)
    {
        if (request.Version is { } version)
        {
            if (await store.Drafts.ReadAsync(request.Pack, version, cancel) is { } draft) return (draft.Text, draft.Cases);
        }
        else if (packs.Find(request.Pack) is { } file)
        {
            // Checked with its cases where it was installed; read again here, and refused below if somebody changed it since.
            return (await File.ReadAllTextAsync(file.File, cancel), "");
        }

        refusals.Add(Refusal.Of("unknown-pack", "pack", "没有这份策略包或草案版本。", "There is no such pack, or no such version of the draft."));
        return null;
    }

    private async Task<List<Refusal>> RefuseTextAsync(Request request, string text, string cases, Instant now, CancellationToken cancel)
    {
        var refusals = new List<Refusal>();
        var read = PackReader.Read(text, "pack.yaml");
        var findings = request.Version is null ? read.Diagnostics : (await checks.CheckAsync(request.Pack, text, cases, true, cancel))?.Diagnostics;
        if (findings is null)
            return [Refusal.Of("check-too-long", "pack", "检查用时过长，已停止。请减少案例，或减少一个案例中的事实。", "Checking took too long and was stopped. Have fewer cases, or fewer facts in one.")];
        if (findings.Count > 0)
            refusals.Add(Refusal.Of("pack-not-clean", "pack", $"检查发现 {findings.Count} 个问题，先行改正：{First("zh")}", $"Its check finds {findings.Count} problems; mend them first: {First("en")}"));
        if (read.Pack is not { } pack) return refusals;
        if (request.Version is null && pack.Fingerprint != packs.Find(request.Pack)?.Pack?.Fingerprint)
            refusals.Add(Refusal.Of("pack-changed", "pack", "安装的策略包文件已被改动，请重新启动服务后再试。", "The installed file was changed; restart the server, then try again."));
        if (pack.IsTemplate)
            refusals.Add(Refusal.Of("pack-is-template", "pack", "模板不能直接启用：请以它为基础另起草案。", "A template is in force nowhere: begin a draft from it."));
        if (!pack.Document.Area.Covers(store.County))
            refusals.Add(Refusal.Of("other-county", "pack", $"该文件适用于 {pack.Document.Area}，不适用于本县：请以它为基础另起草案。", $"The document is for {pack.Document.Area}, not for this county: begin a draft from it."));
        var from = CountyTime.DayOf(request.From ?? now);
        if (pack.Until is { } until && until <= from)
            refusals.Add(Refusal.Of("pack-over", "from", $"该文件自 {until:uuuu-MM-dd} 起不再有效。", $"The document is no longer in force from {until:uuuu-MM-dd}."));
        if (store.Policy.On(from) is { } current && current.Fingerprint == pack.Fingerprint)
            refusals.Add(Refusal.Of("in-force-already", "pack", "该文本届时已在施行。", "This text is in force then already."));
        if (refusals.Count == 0 && !Compiles(pack, from))
            refusals.Add(Refusal.Of("too-many-groups", "pack", $"与现行策略包合计，人群类别不得超过 {CompiledPolicy.MostGroups} 种。", $"Together with the packs in force it may name {CompiledPolicy.MostGroups} groups at most."));
        return refusals;

        // Where it is and what is wrong; why and what to do about it stands where the draft is written.
        string First(string language) => findings[0].In(language).Split('\n')[0];
    }

    private bool Compiles(Pack pack, LocalDate from)
    {
        try
        {
            _ = new CompiledPolicy(PolicyTimeline.Of(store.Policy.Packs, [(pack, from)]));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
