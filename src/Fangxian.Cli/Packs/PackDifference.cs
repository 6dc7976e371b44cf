using System.Globalization;
using System.Text.Json.Nodes;
using Fangxian.Core;
using Fangxian.Core.Facts;
using Fangxian.Core.Policies;
using Fangxian.Packs;
using Fangxian.Server.Policy;

namespace Fangxian.Cli.Packs;

/// <summary><c>packs diff A B</c>: two packs clause by clause, rule by rule, and by how they treat the same people.</summary>
internal static class PackDifference
{
    public const int People = PackComparison.UsualPeople;

    /// <summary>Groups that a terminal shows; JSON has all.</summary>
    private const int Shown = 40;

    public static int Print(Terminal terminal, Pack first, Pack second, int people, bool json)
    {
        var compared = PackComparison.Of(first, second, people);
        if (json)
        {
            terminal.Out.WriteLine(DeriveJson.Print(Json(compared)));
            return ExitCode.Ok;
        }

        terminal.Say($"{first.Id} → {second.Id}", $"{first.Id} → {second.Id}");
        Texts(terminal, "条款", "Clauses", compared.Clauses);
        Texts(terminal, "规则", "Rules", compared.Rules);
        terminal.Out.WriteLine();
        terminal.Say(
            $"同样 {compared.People} 人：{compared.Different} 人受到不同对待；前者更严 {compared.StricterInFirst} 人，后者更严 {compared.StricterInSecond} 人。",
            $"The same {compared.People} people: {compared.Different} are treated differently; {compared.StricterInFirst} more strictly by the first, {compared.StricterInSecond} by the second.");
        terminal.WriteTable([("人数", "people"), ("经历", "what happened"), (first.Id, first.Id), (second.Id, second.Id), ("更严", "stricter")],
            compared.Differences.Take(Shown).Select(d => new[] { Number(d.People), terminal.In(d.Story), terminal.In(d.First), terminal.In(d.Second), Stricter(d.Stricter, first, second) }));
        if (compared.Differences.Count > Shown)
            terminal.Note($"还有 {compared.Differences.Count - Shown} 组（--json 列出全部）。", $"{compared.Differences.Count - Shown} more groups (--json lists all).");
        return ExitCode.Ok;
    }

    private static string Stricter(StricterPack stricter, Pack first, Pack second) => stricter switch
    {
        StricterPack.First => first.Id,
        StricterPack.Second => second.Id,
        _ => "—",
    };

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

    private static JsonObject Json(PackComparison compared) => new()
    {
        ["first"] = compared.First.Id,
        ["second"] = compared.Second.Id,
        ["clauses"] = new JsonArray([.. compared.Clauses.Select(Json)]),
        ["rules"] = new JsonArray([.. compared.Rules.Select(Json)]),
        ["people"] = compared.People,
        ["different"] = compared.Different,
        ["stricterInFirst"] = compared.StricterInFirst,
        ["stricterInSecond"] = compared.StricterInSecond,
        ["differences"] = new JsonArray([.. compared.Differences.Select(d => new JsonObject
        {
            ["people"] = d.People,
            ["story"] = Json(d.Story),
            ["first"] = Json(d.First),
            ["second"] = Json(d.Second),
            ["stricter"] = FactCodec.Name(d.Stricter),
            ["example"] = d.Example,
        })]),
    };

    private static JsonObject Json(TextDifference d) => new()
    {
        ["kind"] = d.Kind, ["id"] = d.Id, ["change"] = FactCodec.Name(d.Change), ["first"] = d.First is { } a ? Json(a) : null, ["second"] = d.Second is { } b ? Json(b) : null,
    };

    private static JsonObject Json(Text text) => new() { ["zh"] = text.Zh, ["en"] = text.En };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
