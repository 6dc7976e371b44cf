using System.Globalization;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Packs.Yaml;
using NodaTime;

namespace Fangxian.Packs.Ledgers.Demo;

/// <summary>
/// Whether the demo entries of ledgers can be made: names that exist, and every entry and step taken by the rules of its ledger, at whatever hour of the
/// day the demo is made. Whether persons and places are there is seen where it is made.
/// </summary>
public static class LedgerDemoChecker
{
    private const int HoursOfDay = 24;

    /// <summary>Any day does: the times of a demo are relative.</summary>
    private static readonly LocalDate Someday = new(2022, 8, 20);

    /// <param name="demos">All of them: entries link to those of other ledgers.</param>
    /// <param name="policyOf">The packs in force, for rules on gatherings.</param>
    /// <returns>What was found, by the id of the ledger.</returns>
    public static ILookup<string, Diagnostic> Check(IReadOnlyList<LedgerDemo> demos, Func<Ledger, PolicyTimeline> policyOf)
    {
        var sinks = demos.ToDictionary(d => d.Ledger.Id, d => new DiagnosticSink(d.File.File), StringComparer.Ordinal);
        foreach (var demo in demos) Names(demo, sinks[demo.Ledger.Id]);
        // What comes of a wrong name is a consequence.
        var sound = demos.Where(d => d.File.Diagnostics.Count == 0 && sinks[d.Ledger.Id].Count == 0).ToDictionary(d => d.Ledger.Id, d => policyOf(d.Ledger), StringComparer.Ordinal);
        var said = new HashSet<(string Ledger, int Number)>();
        for (var hour = 0; hour < HoursOfDay; hour++)
        {
            var now = CountyTime.StartOf(Someday).Plus(Duration.FromMinutes(hour * 60 + 30));
            var records = new Dictionary<string, List<Fact>>(StringComparer.Ordinal);
            foreach (var deed in LedgerDemoPlan.Make(demos, new Nowhere(), now))
            {
                var ledger = deed.Demo.Ledger;
                if (!sound.TryGetValue(ledger.Id, out var policy) || said.Contains((ledger.Id, deed.Entry.Number))) continue;
                var facts = records.TryGetValue(deed.Id, out var known) ? known : records[deed.Id] = [];
                if (Take(deed, facts, new LedgerSurroundings(policy, ZoneRegister.Empty)) is not { Count: > 0 } refusals) continue;
                said.Add((ledger.Id, deed.Entry.Number));
                var codes = string.Join(", ", refusals.Select(r => r.Code).Distinct());
                var at = CountyTime.Local(now).ToString("HH:mm", CultureInfo.InvariantCulture);
                sinks[ledger.Id].Add(LedgerDiagnostics.DemoRefused, new Mark(deed.Act.Line, deed.Act.Column),
                    $"第 {deed.Entry.Number} 条 {deed.Act.Do} 被拒（{codes}；当时为 {at}）：{string.Join(' ', refusals.Select(r => r.Message.Zh))}",
                    $"Entry {deed.Entry.Number}, {deed.Act.Do}: refused with {codes} where the present is {at}: {string.Join(' ', refusals.Select(r => r.Message.En))}");
            }
        }

        return demos.SelectMany(d => d.File.Diagnostics.Concat(sinks[d.Ledger.Id].All).Select(x => (d.Ledger.Id, Diagnostic: x))).ToLookup(x => x.Id, x => x.Diagnostic);
    }

    private static void Names(LedgerDemo demo, DiagnosticSink sink)
    {
        var ledger = demo.Ledger;
        string[] steps = [.. ledger.Transitions.Select(t => t.Id), Ledger.Edit, Ledger.Void];
        string[] fields = [.. ledger.Fields.Select(f => f.Id)];
        foreach (var entry in demo.File.Entries)
        {
            foreach (var step in entry.Acts.Skip(1)) Known(step.Line, step.Column, step.Do, steps, "步骤", "step");
            foreach (var value in entry.Acts.SelectMany(a => a.Values)) Known(value.Line, value.Column, value.Field, fields, "字段", "field");
        }

        void Known(int line, int column, string named, string[] ids, string zh, string en)
        {
            if (!ids.Contains(named))
                sink.Add(LedgerDiagnostics.UnknownInDemo, new Mark(line, column), $"没有{zh} {YamlTree.Short(named)}。", $"There is no {en} '{YamlTree.Short(named)}'.", Checking.LedgerLook.Nearest(named, ids));
        }
    }

    /// <summary>Takes what is accepted into the entry's facts.</summary>
    private static IReadOnlyList<Core.Refusal> Take(LedgerDemoDeed deed, List<Fact> facts, LedgerSurroundings around)
    {
        var (ledger, act, papers) = (deed.Demo.Ledger, deed.Act, deed.Act.Evidence is null ? 0 : 1);
        var answer = deed.Index == 0
            ? LedgerChecks.Create(ledger, new LedgerEntering(deed.Id, deed.Area, deed.Values, papers), deed.By, around, deed.At)
            : LedgerChecks.Step(ledger, LedgerFold.Of(ledger, facts)!, new LedgerStepping(act.Do, null, deed.Values, act.Reason, deed.Area, papers), deed.By, around, deed.At);
        if (answer.Fact is { } body) facts.Add(new Fact(new FactId(Ids(deed.Entry.Number, facts.Count + 1)), Subject.Matter(LedgerMatter.Of(ledger.Id, deed.Id)), body, deed.At, deed.By.UserName, "", []));
        return answer.Refusals;
    }

    private static Guid Ids(int high, int low) => new(high, 0, 0, [0, 0, 0, 0, (byte)(low >> 24), (byte)(low >> 16), (byte)(low >> 8), (byte)low]);

    /// <summary>An imaginary county, in which there is whatever is asked for.</summary>
    private sealed class Nowhere : ILedgerDemoCounty
    {
        private const string Digits = "990101001001001001001";
        private static readonly AreaCode County = AreaCode.Parse(Digits[..(int)AreaLevel.County]);
        private int given;

        public AreaCode Area(string ledger, int number, int turn, AreaLevel level, string? apart) => AreaCode.Parse(Digits[..(int)level]);

        public AreaCode AreaFor(AreaCode entry, AreaLevel level) => AreaCode.Parse(Digits[..(int)level]);

        public string? Person(string ledger, AreaCode area) => Ids(0, ++given).ToString("D");

        public string? Place(AreaCode area) => "CS-99";

        public IReadOnlyList<Actor> Users(Role role, AreaCode area) => [.. Enumerable.Range(1, 2).Select(n => new Actor($"{FactCodec.Name(role)}{n}", [role], County))];

        public Guid Entry(string ledger, int number, AreaCode area, string? day) => Ids(++given, number);
    }
}
