using Fangxian.Core;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Server.Wording;

/// <summary>What is owed, in words: the titles that the pack gives, and those of the obligations that every pack brings with it.</summary>
public static class ObligationTexts
{
    /// <summary>The title of an obligation by its id and the rules it comes from.</summary>
    public static Text Title(Obligation obligation, PolicyTimeline policy) => Title(obligation.Id, obligation.Pack, policy);

    /// <summary>The title by id; the id itself where neither the pack nor the product knows it.</summary>
    public static Text Title(string id, string pack, PolicyTimeline policy) => id switch
    {
        "sample" => new("管控期间采样", "Sample during the measure"),
        "find-out" => new("查明旅居情况", "Find out where they stayed"),
        "release" => new("到期解除隔离", "Release at the end of isolation"),
        _ => policy.Packs.FirstOrDefault(p => p.Id == pack)?.Obligations.FirstOrDefault(r => r.Id == id)?.Title
            ?? policy.Packs.SelectMany(p => p.Obligations).FirstOrDefault(r => r.Id == id)?.Title
            ?? new(id, id),
    };

    /// <summary>Whether a sample discharges it.</summary>
    public static bool IsSample(Obligation obligation, PolicyTimeline policy) =>
        obligation.Id == "sample" || RuleOf(obligation, policy)?.DischargedBy.FactKind == "sample";

    /// <summary>One line: what, how many where more than one, by when, and how it stands.</summary>
    public static Text Line(Obligation obligation, PolicyTimeline policy, Instant now)
    {
        var today = CountyTime.DayOf(now);
        var title = Title(obligation, policy);
        var due = Spoken.Due(obligation.Due, today);
        return obligation.StateAt(now) switch
        {
            ObligationState.Upcoming => Opening(obligation, title, due, today),
            ObligationState.Open => new($"{title.Zh}，{due.Zh} 前完成", $"{title.En}, by {due.En}"),
            ObligationState.Overdue => new($"{title.Zh}，已超时（期限 {due.Zh}）", $"{title.En}, overdue (was due {due.En})"),
            ObligationState.Waived => new($"{title.Zh}，已免除", $"{title.En}, struck off"),
            ObligationState.Late => Finished(obligation, title, today, new("，超时", ", late")),
            _ => Finished(obligation, title, today, Text.Empty),
        };
    }

    private static Text Opening(Obligation obligation, Text title, Text due, LocalDate today)
    {
        var opens = Spoken.At(obligation.Opens, today);
        return new($"{title.Zh}，{opens.Zh} 起、{due.Zh} 前完成", $"{title.En}, from {opens.En}, by {due.En}");
    }

    private static Text Finished(Obligation obligation, Text title, LocalDate today, Text suffix)
    {
        var done = Spoken.At(obligation.DoneAt!.Value, today);
        return new($"{title.Zh}，{done.Zh} 完成{suffix.Zh}", $"{title.En}, done {done.En}{suffix.En}");
    }

    private static ObligationRule? RuleOf(Obligation obligation, PolicyTimeline policy) =>
        policy.Packs.FirstOrDefault(p => p.Id == obligation.Pack)?.Obligations.FirstOrDefault(r => r.Id == obligation.Id);
}
