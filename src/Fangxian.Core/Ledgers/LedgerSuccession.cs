namespace Fangxian.Core.Ledgers;

/// <summary>
/// Whether a further version of a ledger can take over the entries written under the one in use. What cannot be read any more is refused with the reason: nothing that
/// somebody entered disappears unsaid.
/// </summary>
public static class LedgerSuccession
{
    /// <param name="before">In use now.</param>
    /// <param name="entries">How many entries there are; without any, everything may change.</param>
    public static IReadOnlyList<Refusal> Check(Ledger before, Ledger after, long entries)
    {
        if (before.Fingerprint == after.Fingerprint) return [];
        if (after.Version < before.Version)
            return [Refusal.Of("version-older", "version", $"第 {before.Version} 版已在使用，不能换回第 {after.Version} 版；请以更高的版本号提交。", $"Version {before.Version} is in use; version {after.Version} is older. Give it a higher number.")];
        if (entries == 0) return [];
        if (after.Version == before.Version)
            return [Refusal.Of("version-same", "version", $"内容已改而版本号仍为 {after.Version}；请将 version 改为 {after.Version + 1}，并在 migrations 中写明原有条目怎样读。", $"The text changed and the version is still {after.Version}; make it {after.Version + 1} and say under 'migrations' how entries there are read.")];
        var refusals = new List<Refusal>();
        var reading = new LedgerReading(after, before.Version);
        if (before.Prefix != after.Prefix) refusals.Add(Refusal.Of("prefix-changed", "prefix", "已有条目，编号前缀不能再改。", "There are entries: the prefix of their numbers stays."));
        foreach (var state in before.States)
            if (after.State(reading.State(state.Id)) is null)
                refusals.Add(Refusal.Of("state-gone", $"states.{state.Id}",
                    $"原状态“{state.Label.Zh}”（{state.Id}）在新版中没有对应；请在 migrations 的 states 中写明改为哪个状态。", $"Entries may be in the state '{state.Id}', which the new version lacks; say under 'migrations' which state it becomes."));
        var entered = before.Fields.Where(f => f.Computed is null).ToList();
        foreach (var field in entered) CheckField(field, after, reading, refusals);
        foreach (var (name, merged) in entered.GroupBy(f => reading.Field(f.Id)).Where(g => g.Key is not null && g.Count() > 1).Select(g => (g.Key, g.ToList())))
            refusals.Add(Refusal.Of("field-merged", $"fields.{name}",
                $"原字段 {string.Join("、", merged.Select(f => f.Id))} 都读作 {name}，一个条目只能留一个值；请各自保留，或将不用的列入 drop。", $"The fields {string.Join(", ", merged.Select(f => f.Id))} would all be read as '{name}', which holds one value; keep them apart, or list under 'drop' what is not needed."));
        return refusals;
    }

    /// <summary>
    /// What a version written at the desk may not take away by one person's hand: that somebody else takes a step, that they are independent, that a role sees only
    /// its own. Such a change comes with the files of the product, which are reviewed.
    /// </summary>
    public static IReadOnlyList<Refusal> Loosened(Ledger before, Ledger after)
    {
        if (before.Fingerprint == after.Fingerprint) return [];
        var refusals = new List<Refusal>();
        var reading = new LedgerReading(after, before.Version);
        foreach (var was in before.Transitions.Where(t => t.NotBy.Count > 0 || t.IndependentOf is not null))
        {
            // Any step that now leads to where this one led and is others' to take as well would be the way around it.
            foreach (var step in after.Transitions.Where(t => t.Id == was.Id || (was.To is { } to && t.To == reading.State(to) && before.Transition(t.Id) is null)))
                if (was.NotBy.Except(step.NotBy).Any() || was.IndependentOf is not null && step.IndependentOf is null)
                    refusals.Add(Loose($"transitions.{step.Id}", $"“{step.Label.Zh}”要求另一人办理，工作台上的新版不能放宽（not_by、independent_of）", $"'{step.Label.En}' is for another person to take (not_by, independent_of)"));
        }

        foreach (var role in before.Access.Own.Where(r => after.Access.Read.Contains(r) && !after.Access.Own.Contains(r)))
            refusals.Add(Loose("own", $"“{role}”只看自己登记的条目，工作台上的新版不能放宽", $"'{role}' sees only its own entries"));
        return refusals;
    }

    private static Refusal Loose(string field, string zh, string en) =>
        Refusal.Of("separation-loosened", field, $"{zh}；须经评审，随产品的台账文件更改。", $"{en}; a version written at the desk does not loosen that. It is changed in the ledger files of the product, which are reviewed.");

    private static void CheckField(LedgerField field, Ledger after, LedgerReading reading, List<Refusal> refusals)
    {
        if (reading.Field(field.Id) is not { } name) return;
        if (after.Field(name) is not { } next)
        {
            refusals.Add(Refusal.Of("field-gone", $"fields.{field.Id}",
                $"原字段“{field.Label.Zh}”（{field.Id}）在新版中没有；请在 migrations 的 fields 中写明新名称，或在 drop 中写明不再显示。", $"Entries have the field '{field.Id}', which the new version lacks; give its new name under 'migrations', or list it under 'drop'."));
            return;
        }

        if (field.Type.GetType() != next.Type.GetType() || field.Personal is null != next.Personal is null)
            refusals.Add(Refusal.Of("type-changed", $"fields.{next.Id}", $"“{next.Label.Zh}”（{next.Id}）换了类型，已有的值无法照读；请另设字段。", $"'{next.Id}' has another type: values there could not be read. Declare another field."));
        if (field.Type is LedgerFieldType.Choice old && next.Type is LedgerFieldType.Choice now)
            foreach (var option in old.Options.Where(o => now.Options.All(n => n.Id != o.Id)))
                refusals.Add(Refusal.Of("option-gone", $"fields.{next.Id}", $"“{next.Label.Zh}”原有的选项“{option.Label.Zh}”（{option.Id}）不能去掉，可能已被选用。", $"The option '{option.Id}' of '{next.Id}' may have been chosen; keep it."));
    }
}
