using System.Globalization;
using System.Text.Json.Nodes;
using Fangxian.Core;
using Fangxian.Core.Comparing;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Policies;
using Fangxian.Drills;
using Fangxian.Packs;
using Fangxian.Server.Wording;
using NodaTime;

namespace Fangxian.Cli.Packs;

/// <summary><c>packs diff A B</c>: two packs clause by clause, rule by rule, and by how they treat the same people.</summary>
internal static class PackDifference
{
    public const int People = 1000;

    /// <summary>When things happen to the compared people; packs are compared as if each had always been in force.</summary>
    private static readonly Instant Around = Instant.FromUtc(2022, 9, 15, 4, 0);

    /// <summary>Groups that a terminal shows; JSON has all.</summary>
    private const int Shown = 40;

    public static int Print(Terminal terminal, Pack first, Pack second, int people, bool json)
    {
        var histories = ComparedPeople.Make(people, Around).Select(p => new ComparedHistory(p.Number, p.Profile, p.Facts, p.Story)).ToList();
        var behaviour = PolicyComparison.OfBehaviour(first, second, histories, ComparedPeople.Surroundings(Around), Around + Duration.FromDays(1));
        var clauses = TextComparison.OfClauses(first, second);
        var rules = TextComparison.OfRules(first, second, RulesOf);
        if (json)
        {
            terminal.Out.WriteLine(DeriveJson.Print(Json(first, second, clauses, rules, behaviour)));
            return ExitCode.Ok;
        }

        terminal.Say($"{first.Id} → {second.Id}", $"{first.Id} → {second.Id}");
        Texts(terminal, "条款", "Clauses", clauses);
        Texts(terminal, "规则", "Rules", rules);
        terminal.Out.WriteLine();
        terminal.Say(
            $"同样 {behaviour.People} 人：{behaviour.Different} 人受到不同对待；前者更严 {behaviour.StricterInFirst} 人，后者更严 {behaviour.StricterInSecond} 人。",
            $"The same {behaviour.People} people: {behaviour.Different} are treated differently; {behaviour.StricterInFirst} more strictly by the first, {behaviour.StricterInSecond} by the second.");
        terminal.WriteTable([("人数", "people"), ("经历", "what happened"), (first.Id, first.Id), (second.Id, second.Id), ("更严", "stricter")],
            behaviour.Differences.Take(Shown).Select(d => new[] { Number(d.People), terminal.In(d.Story), terminal.In(Says(d.First, first)), terminal.In(Says(d.Second, second)), d.Stricter > 0 ? second.Id : d.Stricter < 0 ? first.Id : "—" }));
        if (behaviour.Differences.Count > Shown)
            terminal.Note($"还有 {behaviour.Differences.Count - Shown} 组（--json 列出全部）。", $"{behaviour.Differences.Count - Shown} more groups (--json lists all).");
        return ExitCode.Ok;
    }

    private static void Texts(Terminal terminal, string zh, string en, IReadOnlyList<TextDifference> differences)
    {
        terminal.Out.WriteLine();
        terminal.Say($"{zh}：{differences.Count} 处不同", $"{en}: {differences.Count} different");
        terminal.WriteTable([("编号", "id"), ("变化", "change"), ("前者", "first"), ("后者", "second")],
            differences.Select(d => new[] { d.Id, terminal.In(Name(d.Change)), d.First is { } a ? terminal.In(a) : "", d.Second is { } b ? terminal.In(b) : "" }));
    }

    private static Text Name(TextChange change) => change switch
    {
        TextChange.OnlyFirst => new("仅前者有", "only in the first"),
        TextChange.OnlySecond => new("仅后者有", "only in the second"),
        _ => new("有改动", "changed"),
    };

    private static IEnumerable<(string Id, Text Says)> RulesOf(Pack pack) =>
    [
        .. pack.Measures.Select(r => (r.Id, RuleTexts.Of(r, pack))),
        .. pack.Obligations.Select(r => (r.Id, RuleTexts.Of(r, pack))),
        .. pack.Admission is { } admission ? [(admission.Id, RuleTexts.Of(admission))] : Array.Empty<(string, Text)>(),
        .. pack.Gatherings.Select(r => (r.Id, RuleTexts.Of(r))),
        .. pack.Standing.Select(r => (r.Id, r.Text)),
        .. pack.Indicators.Select(r => (r.Id, RuleTexts.Of(r))),
    ];

    private static Text Says(Treatment treatment, Pack pack)
    {
        var (zh, en) = (new List<string>(), new List<string>());
        foreach (var stage in treatment.Stages)
        {
            var name = MeasureWords.Of(stage.Kind);
            zh.Add(stage.Days is { } n ? $"{name.Zh} {n} 天" : $"{name.Zh}至风险区解除");
            en.Add(stage.Days is { } days ? $"{name.En} {days} d" : $"{name.En} until the zone is lifted");
        }

        if (treatment.Samples > 0)
        {
            zh.Add($"采样 {treatment.Samples} 次");
            en.Add(treatment.Samples == 1 ? "1 sample" : $"{treatment.Samples} samples");
        }

        foreach (var (id, _) in treatment.Obligations)
        {
            var title = pack.Obligations.FirstOrDefault(o => o.Id == id)?.Title ?? new Text(id, id);
            zh.Add(title.Zh);
            en.Add(title.En);
        }

        if (treatment.IsUnresolved)
        {
            zh.Add("待查明");
            en.Add("to be found out");
        }

        return zh.Count == 0 ? new("无要求", "nothing") : new(string.Join("；", zh), string.Join("; ", en));
    }

    private static JsonObject Json(Pack first, Pack second, IReadOnlyList<TextDifference> clauses, IReadOnlyList<TextDifference> rules, BehaviourComparison behaviour) => new()
    {
        ["first"] = first.Id,
        ["second"] = second.Id,
        ["clauses"] = new JsonArray([.. clauses.Select(Json)]),
        ["rules"] = new JsonArray([.. rules.Select(Json)]),
        ["people"] = behaviour.People,
        ["different"] = behaviour.Different,
        ["stricterInFirst"] = behaviour.StricterInFirst,
        ["stricterInSecond"] = behaviour.StricterInSecond,
        ["differences"] = new JsonArray([.. behaviour.Differences.Select(d => new JsonObject
        {
            ["people"] = d.People,
            ["story"] = Json(d.Story),
            ["first"] = Json(Says(d.First, first)),
            ["second"] = Json(Says(d.Second, second)),
            ["stricter"] = d.Stricter > 0 ? "second" : d.Stricter < 0 ? "first" : "neither",
            ["example"] = d.Example,
        })]),
    };

    private static JsonObject Json(TextDifference d) => new()
    {
        ["id"] = d.Id, ["change"] = FactCodec.Name(d.Change), ["first"] = d.First is { } a ? Json(a) : null, ["second"] = d.Second is { } b ? Json(b) : null,
    };

    private static JsonObject Json(Text text) => new() { ["zh"] = text.Zh, ["en"] = text.En };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
