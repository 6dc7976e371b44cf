using Fangxian.Core;
using Fangxian.Core.Comparing;
using Fangxian.Core.Measures;
using Fangxian.Core.Policies;

namespace Fangxian.Server.Wording;

/// <summary>What a policy asks of somebody, in one line: as the page and the command that compare two packs say it.</summary>
public static class TreatmentTexts
{
    /// <param name="pack">The pack that asks it: its obligations have their titles there.</param>
    public static Text Of(Treatment treatment, Pack pack)
    {
        var parts = new List<Text>();
        foreach (var stage in treatment.Stages)
        {
            var name = MeasureWords.Of(stage.Kind);
            parts.Add(stage.Days is { } days ? new($"{name.Zh} {days} 天", $"{name.En} {days} d") : new($"{name.Zh}至风险区解除", $"{name.En} until the zone is lifted"));
        }

        if (treatment.Samples > 0) parts.Add(new($"采样 {treatment.Samples} 次", treatment.Samples == 1 ? "1 sample" : $"{treatment.Samples} samples"));
        parts.AddRange(treatment.Obligations.Select(o => Owed(o.Id, o.Hours, pack)));
        if (treatment.IsUnresolved) parts.Add(new("待查明", "to be found out"));
        return parts.Count == 0 ? new("无要求", "nothing") : new(string.Join("；", parts.Select(p => p.Zh)), string.Join("; ", parts.Select(p => p.En)));
    }

    /// <summary>An obligation with its time: where only the time differs, the two packs must not read the same.</summary>
    private static Text Owed(string id, int hours, Pack pack)
    {
        var title = pack.Obligations.FirstOrDefault(o => o.Id == id)?.Title ?? new Text(id, id);
        return hours > 0 ? new($"{title.Zh}（{hours} 小时）", $"{title.En} ({hours} h)") : title;
    }
}
