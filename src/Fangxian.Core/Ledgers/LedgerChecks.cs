using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using NodaTime;

namespace Fangxian.Core.Ledgers;

/// <summary>A new entry as somebody sends it.</summary>
/// <param name="Values">In any accepted spelling, personal values in plain.</param>
/// <param name="Device">The time on the sender's device; null: the server's.</param>
public sealed record LedgerEntering(string Entry, AreaCode? Area, IReadOnlyDictionary<string, string> Values, int Evidence = 0, Instant? Device = null);

/// <summary>A step as somebody sends it.</summary>
/// <param name="Step">Id of a transition, <c>edit</c> or <c>void</c>.</param>
/// <param name="Seen"><see cref="LedgerRecord.Seen"/> of what the sender saw; null: whatever it is now.</param>
/// <param name="Evidence">How many papers are attached.</param>
public sealed record LedgerStepping(
    string Step, int? Seen, IReadOnlyDictionary<string, string> Values, string? Reason = null, AreaCode? Area = null, int Evidence = 0, Instant? Device = null);

/// <summary>The fact to record, or why it is not taken; one of the two.</summary>
public sealed record LedgerAnswer(FactBody? Fact, IReadOnlyList<Refusal> Refusals)
{
    public static LedgerAnswer Refused(params IReadOnlyList<Refusal> refusals) => new(null, refusals);
}

/// <summary>
/// May this entry be made, may this step be taken, by this person, now? Everything that a ledger declares about that is decided here, for the server, the
/// import, the bulk and the cases alike. Whether persons, places and other entries that values name exist is asked of the store.
/// </summary>
public static class LedgerChecks
{
    /// <summary>How far back the clock of a device that was without network is believed; an older time is taken for a wrong clock.</summary>
    public static readonly Duration LongestOffline = Duration.FromDays(14);

    private const int LongestReason = 500;

    /// <summary>The fact has no number yet: that is given with the recording.</summary>
    /// <param name="by">Null: the product itself, by a schedule.</param>
    public static LedgerAnswer Create(Ledger ledger, LedgerEntering asked, Actor? by, LedgerSurroundings around, Instant now)
    {
        if (by is not null && !by.Roles.Any(ledger.Access.Create.Contains))
            return LedgerAnswer.Refused(Refusal.Of("role-may-not", "", $"您的角色不能登记“{ledger.Title.Zh}”。", $"Your roles make no entries in '{ledger.Title.En}'."));
        var area = asked.Area ?? by?.Scope ?? default;
        if (by is not null && !by.Sees(area))
            return LedgerAnswer.Refused(Refusal.Of("area-outside-scope", "area", "该区域不在您的辖区。", "This area lies outside yours."));
        var at = Effective(asked.Device, now, null);
        var refusals = new List<Refusal>();
        var values = Read(ledger, asked.Values, ledger.Entered, refusals);
        var merged = Merge(ledger, null, values);
        var moment = new LedgerMoment(ledger, merged, area, [], at, around);
        CheckAsked(ledger, values, moment, refusals);
        foreach (var field in ledger.Fields)
            if (field.Required && field.Computed is null && !merged.ContainsKey(field.Id) && IsAsked(field, moment))
                refusals.Add(Missing(field));
        return refusals.Count > 0
            ? LedgerAnswer.Refused(refusals)
            : new LedgerAnswer(new LedgerEntry(ledger.Id, ledger.Version, asked.Entry, "", ledger.Start.Id, at, area, values, DeviceIfOther(asked.Device, at)), []);
    }

    /// <param name="involved">Users who recorded or decided anything about the person that the step's <see cref="LedgerTransition.IndependentOf"/> names.</param>
    /// <param name="by">Null: the product itself, by a trigger.</param>
    public static LedgerAnswer Step(
        Ledger ledger, LedgerRecord record, LedgerStepping asked, Actor? by, LedgerSurroundings around, Instant now, IReadOnlySet<string>? involved = null)
    {
        // First of all: whoever does not see the entry is not told either who was first with it.
        if (by is not null && !ledger.Access.Shows(by, record.Area, record.CreatedBy))
            return LedgerAnswer.Refused(Refusal.Of("area-outside-scope", "area", "该条目不在您的辖区，或由他人登记。", "This entry lies outside your area, or is not yours."));
        if (asked.Seen is { } seen && seen != record.Seen) return LedgerAnswer.Refused(Raced(ledger, record));
        return asked.Step is Ledger.Edit or Ledger.Void ? Amend(ledger, record, asked, by, around, now)
            : ledger.Transition(asked.Step) is { } transition ? Transition(ledger, record, transition, asked, by, around, now, involved)
            : LedgerAnswer.Refused(Refusal.Of("unknown-step", "step", $"没有“{asked.Step}”这一步；可用：{string.Join("、", ledger.Transitions.Select(t => t.Id))}。", $"There is no step '{asked.Step}'; there are {string.Join(", ", ledger.Transitions.Select(t => t.Id))}."));
    }

    /// <summary>Why this person may not take this step with this entry now, whatever is filled in; null where nothing stands against it.</summary>
    public static Refusal? WhyNot(Ledger ledger, LedgerRecord record, LedgerTransition transition, Actor? by, IReadOnlySet<string>? involved = null)
    {
        if (!transition.From.Contains(record.State))
            return Refusal.Of("wrong-state", "step", $"当前状态为“{ledger.State(record.State)?.Label.Zh}”，不能“{transition.Label.Zh}”。", $"The entry is '{ledger.State(record.State)?.Label.En}': '{transition.Label.En}' does not apply.");
        if (by is null) return null;
        if (!by.Roles.Any(transition.By.Contains))
            return Refusal.Of("role-may-not", "step", $"“{transition.Label.Zh}”由其他岗位办理。", $"'{transition.Label.En}' is for others to do.");
        if (record.History.FirstOrDefault(h => h.By == by.UserName && HadAHand(ledger, transition, h)) is { } own)
            return Refusal.Of("not-by", "step", $"您已办理“{ledger.StepLabel(own.Step).Zh}”，“{transition.Label.Zh}”须由另一人办理。", $"You took the step '{ledger.StepLabel(own.Step).En}': '{transition.Label.En}' is for another person.");
        if (transition.IndependentOf is not null && involved?.Contains(by.UserName) == true)
            return Refusal.Of("not-independent", "step", "您登记或审批过当事人的记录，须由未参与的人员办理。", "You recorded or decided something about the person concerned; somebody who had no part in it takes this step.");
        return null;
    }

    /// <summary>Whoever corrects what a step filled in has had a hand in it: nobody approves the number that they wrote over the proposer's.</summary>
    private static bool HadAHand(Ledger ledger, LedgerTransition transition, LedgerHappening happening) =>
        transition.NotBy.Contains(happening.Step)
        || happening.Step == Ledger.Edit && transition.NotBy.Any(s => ledger.FieldsOf(s).Any(happening.Values.All.ContainsKey));

    /// <summary>The sooner of two wins: the other is told who it was.</summary>
    private static Refusal Raced(Ledger ledger, LedgerRecord record)
    {
        var last = record.History[^1];
        var at = Time.CountyTime.Local(last.Recorded).ToString("uuuu-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        return Refusal.Of("raced", "seen", $"{last.By} 已于 {at} 办理“{ledger.StepLabel(last.Step).Zh}”，请刷新后再办。", $"{last.By} took the step '{ledger.StepLabel(last.Step).En}' at {at}; look at the entry again first.");
    }

    private static LedgerAnswer Transition(
        Ledger ledger, LedgerRecord record, LedgerTransition transition, LedgerStepping asked, Actor? by, LedgerSurroundings around, Instant now, IReadOnlySet<string>? involved)
    {
        if (by is not null && transition.Automatic is not null)
            return LedgerAnswer.Refused(Refusal.Of("role-may-not", "step", $"“{transition.Label.Zh}”由系统自动办理。", $"'{transition.Label.En}' is taken by the product itself."));
        if (WhyNot(ledger, record, transition, by, involved) is { } refusal) return LedgerAnswer.Refused(refusal);
        var at = Effective(asked.Device, now, record.UpdatedAt);
        var refusals = new List<Refusal>();
        var values = Read(ledger, asked.Values, transition.Asks, refusals);
        var merged = Merge(ledger, record, values);
        var area = asked.Area ?? record.Area;
        var moment = new LedgerMoment(ledger, merged, area, record.History, at, around);
        CheckAsked(ledger, values, moment, refusals);
        if (asked.Area is not null && !transition.Asks.Contains("area"))
            refusals.Add(Refusal.Of("unknown-field", "area", "这一步不改变区域。", "This step does not move the entry."));
        foreach (var need in transition.Needs)
        {
            if (need == "area" ? asked.Area is null : !IsThere(record, values, merged, need) && (ledger.Field(need) is not { } field || IsAsked(field, moment)))
                refusals.Add(need == "area" ? Refusal.Of("missing-field", "area", "请选择区域。", "Choose the area.") : Missing(ledger.Field(need)!));
        }

        if (transition.Evidence && asked.Evidence == 0)
            refusals.Add(Refusal.Of("evidence-missing", "evidence", "这一步须附材料。", "This step needs a paper attached."));
        CheckReason(transition.Reason, asked.Reason, refusals);
        if (refusals.Count > 0) return LedgerAnswer.Refused(refusals);
        if (transition.Guards.FirstOrDefault(g => !LedgerCalculation.Holds(g.When, moment)) is { } guard)
            return LedgerAnswer.Refused(new Refusal("guard", "step", guard.Otherwise));
        return new LedgerAnswer(
            new LedgerStep(ledger.Id, ledger.Version, record.Entry, transition.Id, transition.To ?? record.State, at, Changes(Assigned(ledger, transition, values, moment)), Clean(asked.Reason), asked.Area, DeviceIfOther(asked.Device, at)), []);
    }

    private static LedgerAnswer Amend(Ledger ledger, LedgerRecord record, LedgerStepping asked, Actor? by, LedgerSurroundings around, Instant now)
    {
        if (by is not null && !by.Roles.Any(ledger.Access.Edit.Contains))
            return LedgerAnswer.Refused(Refusal.Of("role-may-not", "step", "您的角色不能更正或作废条目。", "Your roles neither correct entries nor make them void."));
        if (ledger.IsFinal(record.State))
            return LedgerAnswer.Refused(Refusal.Of("final", "step", $"条目已“{ledger.State(record.State)?.Label.Zh}”，不再更改。", $"The entry is '{ledger.State(record.State)?.Label.En}' and changes no more."));
        var at = Effective(asked.Device, now, record.UpdatedAt);
        var refusals = new List<Refusal>();
        CheckReason(true, asked.Reason, refusals);
        // A transition may hand an entry on to others; a correction pushes none away.
        if (asked.Area is { } to && by is not null && !by.Sees(to))
            refusals.Add(Refusal.Of("area-outside-scope", "area", "更正后的区域须在您的辖区内。", "A correction keeps the entry within your area."));
        var isVoid = asked.Step == Ledger.Void;
        var values = Read(ledger, asked.Values, isVoid ? [] : ledger.Correctable, refusals);
        var merged = Merge(ledger, record, values);
        var moment = new LedgerMoment(ledger, merged, asked.Area ?? record.Area, record.History, at, around);
        CheckAsked(ledger, values, moment, refusals);
        // Taken away, or necessary only by what is corrected; what an older version of the ledger did not ask for holds nobody up.
        var earlier = moment with { Values = record.Values };
        foreach (var field in ledger.Fields)
            if (!isVoid && field.Required && field.Computed is null && !merged.ContainsKey(field.Id) && IsAsked(field, moment) && (values.All.ContainsKey(field.Id) || !IsAsked(field, earlier)))
                refusals.Add(Missing(field));
        if (!isVoid && values.Count == 0 && asked.Area is null && refusals.Count == 0)
            refusals.Add(Refusal.Of("missing-field", "values", "没有要更正的内容。", "Nothing is changed."));
        if (!isVoid && Undermined(ledger, record, earlier, moment) is { } undermined) refusals.Add(undermined);
        return refusals.Count > 0
            ? LedgerAnswer.Refused(refusals)
            : new LedgerAnswer(new LedgerStep(ledger.Id, ledger.Version, record.Entry, asked.Step, isVoid ? Ledger.Void : record.State, at, Changes(values), Clean(asked.Reason), isVoid ? null : asked.Area, DeviceIfOther(asked.Device, at)), []);
    }

    /// <summary>
    /// What a second person agreed to was agreed to as it stood: a correction brings about nothing that they would have been refused. Looked at as of the step,
    /// and without what the step itself wrote. What no longer fitted before the correction is not laid at its door.
    /// </summary>
    private static Refusal? Undermined(Ledger ledger, LedgerRecord record, LedgerMoment before, LedgerMoment after)
    {
        foreach (var decision in record.History)
        {
            if (ledger.Transition(decision.Step) is not { NotBy.Count: > 0, Guards.Count: > 0 } transition) continue;
            var (was, would) = (AsDecided(before), AsDecided(after));
            if (transition.Guards.FirstOrDefault(g => LedgerCalculation.Holds(g.When, was) && !LedgerCalculation.Holds(g.When, would)) is { } guard)
            {
                return Refusal.Of(
                    "decided", "values", $"“{transition.Label.Zh}”已由 {decision.By} 办理，这样更正就不符合其条件：{guard.Otherwise.Zh}",
                    $"{decision.By} took the step '{transition.Label.En}', whose condition this correction would break: {guard.Otherwise.En}");
            }

            LedgerMoment AsDecided(LedgerMoment moment) => moment with
            {
                Now = decision.At,
                Values = moment.Values.Where(v => transition.Sets.All(s => s.Field != v.Key)).ToDictionary(StringComparer.Ordinal),
            };
        }

        return null;
    }

    /// <summary>
    /// Given with this step, or already entered with the entry itself. What an earlier step asked for does not count: the quantity of the last delivery is not
    /// that of the next.
    /// </summary>
    private static bool IsThere(LedgerRecord record, LedgerValues given, Dictionary<string, string> merged, string field) =>
        merged.ContainsKey(field) && (given.All.ContainsKey(field) || record.History.Last(h => h.Values.All.ContainsKey(field)).Step is Ledger.Create or Ledger.Edit);

    /// <summary>Never later than the server's clock, never before the step before: a device whose clock is wrong moves no deadline.</summary>
    private static Instant Effective(Instant? device, Instant now, Instant? last)
    {
        var at = device is { } told && told <= now && now - told <= LongestOffline ? told : now;
        return last is { } before && at < before ? before : at;
    }

    private static Instant? DeviceIfOther(Instant? device, Instant at) => device is { } told && told != at ? told : null;

    /// <summary>The values in canonical spelling; an empty one stands for taking the value away.</summary>
    private static LedgerValues Read(Ledger ledger, IReadOnlyDictionary<string, string> sent, IReadOnlyCollection<string> asked, List<Refusal> refusals)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var (id, text) in sent)
        {
            var path = $"values.{id}";
            if (ledger.Field(id) is not { } field || !asked.Contains(id))
                refusals.Add(Refusal.Of("unknown-field", path, $"此处没有字段 {id}；可填：{string.Join("、", asked)}。", $"There is no field '{id}' here; there are {string.Join(", ", asked)}."));
            else if (string.IsNullOrWhiteSpace(text)) values.Add(KeyValuePair.Create(id, ""));
            else if (LedgerValue.Read(field, text, path, refusals) is { } value) values.Add(KeyValuePair.Create(id, value));
        }

        return new LedgerValues(values);
    }

    private static Dictionary<string, string> Merge(Ledger ledger, LedgerRecord? record, LedgerValues values)
    {
        var merged = record is null ? new Dictionary<string, string>(StringComparer.Ordinal) : new Dictionary<string, string>(record.Values, StringComparer.Ordinal);
        foreach (var (id, value) in values.All)
        {
            if (value.Length == 0) merged.Remove(id);
            else merged[id] = value;
        }

        LedgerCalculation.Complete(ledger, merged);
        return merged;
    }

    private static bool IsAsked(LedgerField field, LedgerMoment moment) => field.When is not { } when || LedgerCalculation.Holds(when, moment);

    private static void CheckAsked(Ledger ledger, LedgerValues values, LedgerMoment moment, List<Refusal> refusals)
    {
        foreach (var (id, value) in values.All)
            if (value.Length > 0 && ledger.Field(id) is { } field && !IsAsked(field, moment))
                refusals.Add(Refusal.Of("bad-value", $"values.{id}", $"“{field.Label.Zh}”在此情形下不填。", $"'{field.Label.En}' does not apply here; leave it out."));
    }

    private static void CheckReason(bool needed, string? reason, List<Refusal> refusals)
    {
        var length = Clean(reason)?.Length ?? 0;
        if (needed && length < 2) refusals.Add(Refusal.Of("reason-missing", "reason", "请写明原因。", "Give the reason."));
        if (length > LongestReason) refusals.Add(Refusal.Of("bad-value", "reason", $"原因最多 {LongestReason} 字。", $"A reason has at most {LongestReason} characters."));
    }

    private static LedgerValues Assigned(Ledger ledger, LedgerTransition transition, LedgerValues values, LedgerMoment moment)
    {
        if (transition.Sets.Count == 0) return values;
        var all = values.All.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        foreach (var set in transition.Sets)
            all[set.Field] = LedgerCalculation.Value(set.Value, moment, ledger.Field(set.Field)!.ValueType) ?? "";
        return new LedgerValues(all);
    }

    private static LedgerValues? Changes(LedgerValues values) => values.Count == 0 ? null : values;

    private static string? Clean(string? reason) => string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();

    private static Refusal Missing(LedgerField field) =>
        Refusal.Of("missing-field", $"values.{field.Id}", $"请填写“{field.Label.Zh}”。", $"'{field.Label.En}' is missing.");
}
