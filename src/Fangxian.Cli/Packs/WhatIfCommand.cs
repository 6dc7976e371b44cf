using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fangxian.Core.Policies;
using Fangxian.Packs;
using Fangxian.Server;
using Fangxian.Server.Policy;
using Fangxian.Server.Wording;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Cli.Packs;

/// <summary><c>packs what-if ID</c>: what would change in the county, were a pack in force from a day on. Numbers only, no names.</summary>
internal sealed class WhatIfCommand
{
    /// <summary>Villages that a terminal shows, those with the largest change; JSON has all.</summary>
    private const int Shown = 20;

    private readonly Terminal terminal;
    private readonly CountyArguments county;
    private readonly Argument<string> pack;
    private readonly Option<string> from;
    private readonly Option<string?> transition;
    private readonly Option<bool> json;

    private WhatIfCommand(Command command, Terminal terminal, Option<string?> packs)
    {
        this.terminal = terminal;
        pack = new Argument<string>("ID") { Description = terminal.In("策略包标识；草案写作 标识@版本", "Id of the pack; of a draft ID@VERSION") };
        from = new Option<string>("--from") { Description = terminal.In("自哪一天起施行，如 2022-12-01；可以是过去的一天", "From which day on, e.g. 2022-12-01; it may lie back"), HelpName = "DAY", Required = true };
        transition = new Option<string?>("--transition") { Description = terminal.In("正在执行的措施：keep 照旧，convert 改按新规；缺省按策略包所写", "Running measures: keep or convert; by default as the pack says"), HelpName = "keep|convert" };
        transition.AcceptOnlyFromAmong("keep", "convert");
        json = new Option<bool>("--json") { Description = terminal.In("输出 JSON", "Print JSON") };
        command.Arguments.Add(pack);
        foreach (var option in (Option[])[from, transition, json]) command.Options.Add(option);
        county = new CountyArguments(command, terminal, sharedPacks: packs);
    }

    /// <param name="packs">The option of the command above that names the folder of packs.</param>
    public static Command Build(Terminal terminal, Option<string?> packs)
    {
        var command = new Command("what-if", terminal.In("试算：若自某日起施行这个策略包，全县会有什么变化", "What would change in the county, were this pack in force from a day on"));
        var whatIf = new WhatIfCommand(command, terminal, packs);
        command.SetAction(whatIf.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancel) => OpenCounty.RunAsync(county, parsed, terminal, async store =>
    {
        var text = parsed.GetValue(from)!;
        if (LocalDatePattern.Iso.Parse(text) is not { Success: true } day)
            throw CommandException.Unusable($"--from 的“{text}”不是日期。", $"--from: '{text}' is no day.", "写成 2022-08-09。", "Write it like 2022-08-09.");
        var (id, version) = Named(parsed.GetValue(pack)!);
        var request = new WhatIfRequest(id, version, day.Value, parsed.GetValue(transition) switch { "keep" => Transition.Keep, "convert" => Transition.Convert, _ => null });
        var (question, found, refusals) = await request.ReadAsync(store, new PackShelf(store, PackFolder.Load(county.PacksFolder(parsed))), cancel);
        if (question is null) throw Unusable.Because(refusals[0]);
        if (!store.Packed.IsReady) terminal.Note("正在读入全县的事实…", "Reading the county's facts…");
        var view = await WhatIfView.AskAsync(question, found!, store, cancel);
        if (parsed.GetValue(json)) terminal.Out.WriteLine(DeriveJson.Print((JsonObject)JsonSerializer.SerializeToNode(view, Json.Options)!));
        else Print(view);
        return ExitCode.Ok;
    }, cancel);

    /// <summary>A pack of the folder, or <c>id@version</c> of a draft.</summary>
    private static (string Id, int? Version) Named(string given) =>
        given.Split('@') is [var id, var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? (id, version) : (given, null);

    private void Print(WhatIfView view)
    {
        terminal.Say(
            $"{view.Pack.Id} 自 {Day(view.From)} 起施行（{(view.Transition == Transition.Convert ? "正在执行的措施改按新规" : "正在执行的措施照旧")}），全县 {view.People} 人",
            $"{view.Pack.Id} in force from {Day(view.From)} ({(view.Transition == Transition.Convert ? "running measures convert" : "running measures are kept")}), {view.People} people");
        terminal.Say(
            $"{Day(view.Reference)}：解除 {view.Isolation.Released} 人，提前 {view.Isolation.FreedEarlier} 人，延后 {view.Isolation.HeldLonger} 人，新增 {view.Isolation.NewlyHeld} 人；须重新审批 {view.Isolation.ToApproveAnew} 人。",
            $"{Day(view.Reference)}: {view.Isolation.Released} released, {view.Isolation.FreedEarlier} free earlier, {view.Isolation.HeldLonger} held longer, {view.Isolation.NewlyHeld} newly held; {view.Isolation.ToApproveAnew} to be approved anew.");
        terminal.Say(
            $"系统负荷：{view.Change.Plans} 份方案改变，{view.Change.Rows} 行改写；采样高峰 {Day(view.LoadAsWouldBe.PeakDay)} {view.LoadAsWouldBe.PeakSamples} 人次（现行 {view.Load.PeakSamples}）；头一小时到期 {view.LoadAsWouldBe.DueInFirstHour} 项（现行 {view.Load.DueInFirstHour}）。",
            $"Load: {view.Change.Plans} plans change, {view.Change.Rows} rows; most samples on {Day(view.LoadAsWouldBe.PeakDay)}: {view.LoadAsWouldBe.PeakSamples} (as it is {view.Load.PeakSamples}); due in the first hour: {view.LoadAsWouldBe.DueInFirstHour} (as it is {view.Load.DueInFirstHour}).");
        terminal.Out.WriteLine();
        terminal.WriteTable([("日期", "day"), .. view.Measures.Select(m => (Words.Of(m.Kind).Zh, Words.Of(m.Kind).En)), ("采样", "samples")],
            view.Days.Select((day, i) => (string[])[Day(day), .. view.Measures.Select(m => Both(With(m.AsIs[i], m.ProposedAsIs[i]), With(m.AsWouldBe[i], m.ProposedAsWouldBe[i]))), Both(Number(view.Samples[i]), Number(view.SamplesAsWouldBe[i]))]));
        terminal.WriteTable([("七天内的任务", "owed in seven days"), ("现行", "as it is"), ("试算", "as it would be")], view.Duties.Select(d => (string[])[terminal.In(d.Title), Number(d.AsIs), Number(d.AsWouldBe)]));
        terminal.WriteTable([("村（社区）", "village"), ("网格员", "grid workers"), ("现行", "as it is"), ("试算", "as it would be")],
            view.Areas.OrderByDescending(a => Math.Abs(a.AsWouldBe - a.AsIs)).Take(Shown).Select(a => (string[])[a.Area?.Path ?? "—", Number(a.GridWorkers), Number(a.AsIs), Number(a.AsWouldBe)]));
        if (view.Areas.Count > Shown) terminal.Note($"还有 {view.Areas.Count - Shown} 个村（--json 列出全部）。", $"{view.Areas.Count - Shown} more villages (--json lists all).");
        terminal.Note("人数后的“+”为待审批。未来的来返、日报和风险区变化不在其内。", "'+' are proposals that await approval. Arrivals to come, daily reports and changes of risk areas are not in it.");
    }

    private static string Both(string asIs, string asWouldBe) => asIs == asWouldBe ? asIs : $"{asIs} → {asWouldBe}";

    private static string With(int inForce, int proposed) => proposed == 0 ? Number(inForce) : $"{Number(inForce)}+{Number(proposed)}";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
