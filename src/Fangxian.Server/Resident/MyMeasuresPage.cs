using Fangxian.Core;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Server.Areas;
using Fangxian.Server.Notices;
using Fangxian.Server.Plans;
using Fangxian.Server.Wording;
using NodaTime;

namespace Fangxian.Server.Resident;

/// <summary>
/// What applies to one person, in the person's own words: what, since when, until when exactly, why, what to do today, whom to call,
/// how to object. No ID number, no phone, no address; the name is shortened.
/// </summary>
internal sealed class MyMeasuresPage(Layout layout, PersonPlan mine, PolicyTimeline policy, AreaNames names)
{
    private readonly LocalDate today = CountyTime.DayOf(mine.AsOf);

    /// <param name="path">The page's own path, for the language link.</param>
    /// <param name="share">The full address to keep, and its QR code, right after reporting; null afterwards.</param>
    public string Render(string path, (string Address, string Svg)? share)
    {
        var measures = mine.Plan.Measures.Where(m => m.Standing != Standing.Refused && m.Until > today).ToList();
        var content = Html.Of($"""
            {(share is null ? Html.Empty : Reported())}
            <h1>{Say($"{ShortName()}，您好", $"Hello, {ShortName()}")}</h1>
            <p class="headline">{layout.Say(Headline())}</p>
            {ToDo()}
            {measures.Select(Measure)}
            {Waiting()}
            {(share is { } keep ? Keep(keep.Address, keep.Svg) : Html.Empty)}
            {Help()}
            <p class="small">{Say($"以上为 {layout.Say(Spoken.At(mine.AsOf, today))} 的情况，刷新可看最新情况。", $"This is how it stands on {layout.Say(Spoken.At(mine.AsOf, today))}. Reload for the latest.")}</p>
            """);
        return layout.Page(Say("我的管控措施", "What applies to me"), content, layout.LanguageLink(path));
    }

    /// <summary>Nobody reads a full name over a shoulder: 张测试 → 张**.</summary>
    private string ShortName() => mine.Person.Name.Length == 0 ? "" : mine.Person.Name[..1] + new string('*', Math.Min(mine.Person.Name.Length - 1, 3));

    /// <summary>Officials' duties say nothing to the person: only measures, own samples and what is not known count here.</summary>
    private Text Headline() => Headlines.Of(mine.Plan with { Obligations = [.. mine.Plan.Obligations.Where(o => IsMine(o) || o.Id == "release")] }, policy, mine.AsOf);

    private Html Reported() => Html.Of($"""
        <div class="done" role="status"><p class="strong">{Say("报备已收到", "Your report was received")}</p>
        <p>{Say("请保存下面的链接，随时查看适用的措施。", "Keep the link below: it shows at any time what applies to you.")}</p></div>
        """);

    private Html ToDo()
    {
        var owed = mine.Plan.Obligations.Where(o => IsMine(o) && IsDue(o)).Select(o => ObligationTexts.Line(o, policy, mine.AsOf)).Distinct().ToList();
        var unwell = Say("如有发热、咳嗽等不适，立即拨打下面的电话。", "If you have fever, a cough or feel unwell, call the number below at once.");
        return Html.Of($"""
            <h2>{Say("今天要做什么", "What to do today")}</h2>
            {(owed.Count == 0 ? Html.Of($"<p>{Say("今天没有要您完成的采样。", "No sample is due from you today.")}</p>") : Html.Of($"<ul class=\"facts\">{owed.Select(t => Html.Of($"<li>{layout.Say(t)}</li>"))}</ul>"))}
            <p>{unwell}</p>
            """);
    }

    private Html Measure(Measure measure)
    {
        var pack = policy.Packs.FirstOrDefault(p => p.Id == measure.Pack);
        var rule = pack?.Measures.FirstOrDefault(r => r.Id == measure.Rule);
        var name = Words.Of(measure.Kind);
        var (from, until) = (Spoken.FullDay(measure.From), Spoken.FullDay(measure.Until));
        var facts = measure.Because.Select(id => mine.Facts.First(f => f.Id == id)).ToList();
        var texts = new FactTexts(names.Spoken, policy, today);
        var samples = mine.Plan.Samples.Where(s => s.Rules.Contains(measure.Rule) && s.From >= measure.From && s.From < measure.Until).ToList();
        return Html.Of($"""
            <section class="measure"><h2>{Say(name.Zh, char.ToUpperInvariant(name.En[0]) + name.En[1..])}</h2>
            {(measure.Standing == Standing.Proposed ? Html.Of($"<p class=\"note\">{Say("这是按规则应采取的措施，正等待第二人审批，尚未生效。审批结果会在本页显示。", "The rule requires this. A second person has yet to approve it, so it is not in force. The decision will show here.")}</p>") : Html.Empty)}
            <dl>
            <dt>{Say("从什么时候起", "Since")}</dt><dd class="strong">{Say($"{from.Zh} 0 时", $"00:00 on {from.En}")}</dd>
            <dt>{Say("到什么时候止", "Until")}</dt><dd class="strong">{Say($"{until.Zh} 0 时解除（共 {measure.Days.Days} 天），到期自动解除", $"00:00 on {until.En} ({measure.Days.Days} {(measure.Days.Days == 1 ? "day" : "days")}); it ends by itself")}</dd>
            {(samples.Count == 0 ? Html.Empty : Html.Of($"<dt>{Say("采样", "Samples")}</dt><dd>{SampleText(samples)}</dd>"))}
            <dt>{Say("为什么", "Why")}</dt><dd>{Say($"依据 {SourceOf(pack, measure).Zh}：", $"By {SourceOf(pack, measure).En}: ")}{layout.Say(pack?.Clauses.FirstOrDefault(c => c.Id == measure.Clause)?.Text ?? Text.Empty)}</dd>
            {(rule?.Reading is { } reading ? Html.Of($"<dt>{Say("条文没有写明的，我们这样理解", "How we read what the text leaves open")}</dt><dd>{layout.Say(reading)}</dd>") : Html.Empty)}
            <dt>{Say("根据哪些事实", "On which facts")}</dt><dd><ul class="facts">{facts.Select(f => Fact(f, texts))}</ul></dd>
            </dl></section>
            """);
    }

    private Html Fact(Fact fact, FactTexts texts) => Html.Of($"""
        <li>{layout.Say(texts.Of(fact.Body))}<br><small>{Say($"来源：{fact.Source}；{Spoken.At(fact.Recorded, today).Zh} 登记", $"Source: {fact.Source}; recorded {Spoken.At(fact.Recorded, today).En}")}</small></li>
        """);

    /// <summary>What is not known yet, and arrivals that a worker is still to verify.</summary>
    private Html Waiting()
    {
        var lines = new List<Html>();
        if (mine.Plan.Unresolved.Count > 0)
            lines.Add(Html.Of($"<li>{Say("您去过的地方的风险等级还没有查明，工作人员会与您联系核实。在此之前请尽量少外出、不聚集。", "The risk of a place you were in is not known yet; a worker will call you to check. Until then please go out little and avoid gatherings.")}</li>"));
        if (mine.Plan.Obligations.Any(o => IsVerification(o) && IsDue(o)))
            lines.Add(Html.Of($"<li>{Say("村（社区）工作人员会与您联系，核实报备内容。", "A worker of your village or community will call you to verify your report.")}</li>"));
        if (Announced() is { } arriving)
            lines.Add(Html.Of($"<li>{Say($"已登记您预计 {Spoken.At(arriving, today).Zh} 到达。到达后请再报备一次；行程有变也请重新报备。", $"You are expected on {Spoken.At(arriving, today).En}. Please report again once you have arrived, or if your plans change.")}</li>"));
        return lines.Count == 0 ? Html.Empty : Html.Of($"<h2>{Say("接下来", "What happens next")}</h2><ul class=\"facts\">{lines}</ul>");
    }

    private Html Keep(string address, string svg) => Html.Of($"""
        <h2>{Say("您的专用链接", "Your own link")}</h2>
        <p>{Say($"{Links.ResidentLink.UsualDays} 天内有效。只有拿到链接的人能看到本页，请勿转发。", $"Valid for {Links.ResidentLink.UsualDays} days. Whoever has the link can see this page: do not pass it on.")}</p>
        <p class="address"><a href="{address}">{address}</a></p>
        <div class="qr" role="img" aria-label="{Say("专用链接的二维码", "QR code of your own link")}">{new Html(svg)}</div>
        """);

    private Html Help() => Html.Of($"""
        <h2>{Say("联系谁", "Whom to call")}</h2>
        <p><a class="call" href="tel:{layout.Phone}">{layout.Phone}</a></p>
        <h2>{Say("不同意怎么办", "If you do not agree")}</h2>
        <p>{layout.Say(Remedy.Objection)}</p>
        <p>{layout.Say(Remedy.Review)}</p>
        """);

    private Instant? Announced() => EffectiveFacts.At(mine.Facts, mine.AsOf, null).Select(f => f.Body).OfType<Declaration>()
        .Where(d => d.Arriving > mine.AsOf).Select(d => (Instant?)d.Arriving).Min();

    private string SampleText(List<SampleOwed> samples)
    {
        var days = samples.Where(s => s.IsOneDay).Select(s => s.From).Distinct().Order().ToList();
        var parts = new List<string>();
        if (days.Count > 0) parts.Add(string.Join(Say("、", ", "), days.Select(d => layout.Say(Spoken.Day(d, today)))));
        foreach (var any in samples.Where(s => !s.IsOneDay))
        {
            var (first, last) = (Spoken.Day(any.From, today), Spoken.Day(any.To, today));
            parts.Add(Say($"{first.Zh}至 {last.Zh} 之间 {any.Count} 次", $"{any.Count} between {first.En} and {last.En}"));
        }

        return string.Join(Say("；", "; "), parts);
    }

    private bool IsDue(Obligation obligation) => obligation.StateAt(mine.AsOf) is ObligationState.Open or ObligationState.Overdue;

    private bool IsMine(Obligation obligation) => ObligationTexts.IsSample(obligation, policy);

    private bool IsVerification(Obligation obligation) =>
        policy.Packs.FirstOrDefault(p => p.Id == obligation.Pack)?.Obligations.FirstOrDefault(r => r.Id == obligation.Id)?.DischargedBy.FactKind == "verification";

    private static Text SourceOf(Pack? pack, Measure measure) => Spoken.Source(pack, measure.Clause);

    private string Say(string zh, string en) => layout.Say(zh, en);
}
