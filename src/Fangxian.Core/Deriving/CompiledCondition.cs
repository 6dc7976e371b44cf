using System.Globalization;
using Fangxian.Core.Areas;
using Fangxian.Core.Measures;
using Fangxian.Core.People;
using Fangxian.Core.Policies;

namespace Fangxian.Core.Deriving;

/// <summary>
/// A condition made ready to run: the one meaning that bulk derivation, plans and explanations share.
/// <c>anchor</c> is the index of the row that the rule is asked at, or -1; <c>day</c> its county day.
/// </summary>
internal abstract partial class CompiledCondition
{
    public abstract Truth Test(History history, int anchor, int day);

    /// <summary>Adds the rows that make the condition what it is, the anchor excepted.</summary>
    public virtual void Collect(History history, int anchor, int day, List<int> rows)
    {
    }

    /// <summary>What was asked and found, in words.</summary>
    public abstract Text Describe(History history, int anchor, int day);

    public virtual IReadOnlyList<CompiledCondition> Parts => [];

    /// <summary>True where the whole holds only if each of its parts does.</summary>
    public virtual bool NeedsAllParts => false;

    public static CompiledCondition Of(Condition condition, CompiledPolicy policy) => condition switch
    {
        Condition.All all => new AllOf([.. all.Of.Select(c => Of(c, policy))]),
        Condition.Any any => new AnyOf([.. any.Of.Select(c => Of(c, policy))]),
        Condition.Not not => new NotOf(Of(not.Of, policy)),
        Condition.Stayed stayed => new StayedIn(stayed),
        Condition.Lives lives => new LivesIn(lives.Residence),
        Condition.InGroup group => new GroupMember(group.Group, policy.GroupBit(group.Group)),
        Condition.Aged aged => new Age(aged.AtLeast, aged.Below),
        Condition.Arrived => new AnchorIs(FactRowKind.Arrival, new Text("抵达本县", "arrived in the county")),
        Condition.Under under => new AskedWhere(AnchorWords.Under(under.Measures)),
        Condition.CoordinationReceived c => new AnchorIs(FactRowKind.Coordination, new Text("收到协查任务", "a coordination task was received"), Mask([c.Kind])),
        Condition.Happened { What: Anchor.EveryDay } => new AskedWhere(AnchorWords.Of(Anchor.EveryDay)),
        Condition.Happened h => new AnchorIs(CompiledObligation.RowKindOf(h.What), AnchorWords.Of(h.What)),
        Condition.PushedFrom p => new PushedFromRisk(p.Risks),
        Condition.InContact c => new AnchorIs(FactRowKind.Contact, AnchorWords.Of(Anchor.Contact), Mask(c.Kinds)),
        Condition.LivesInZone z => new AnchorIs(FactRowKind.ResidentOfZone, AnchorWords.LivesIn(z.Level), Mask([z.Level])),
        Condition.ZoneDeclared z => new AnchorIs(FactRowKind.Zone, AnchorWords.Of(Anchor.Zone), Mask(z.Levels)),
        Condition.Ended e => new AskedWhere(AnchorWords.Ended(e.Rule)),
        Condition.ArrivedBeforeTerm => new BeforeTerm(),
        Condition.Breteau b => new BreteauIndex(b.AtLeast, b.Below),
        Condition.CasesReached c => new CasesBegin(c, [.. c.Diseases.Select(policy.Intern)]),
        _ => throw new InvalidOperationException($"Condition {condition.GetType().Name} has no compiled form."),
    };

    private sealed class AllOf(CompiledCondition[] of) : CompiledCondition
    {
        public override IReadOnlyList<CompiledCondition> Parts => of;

        public override bool NeedsAllParts => true;

        public override Truth Test(History history, int anchor, int day)
        {
            var truth = Truth.True;
            foreach (var part in of)
            {
                var one = part.Test(history, anchor, day);
                if (one == Truth.False) return Truth.False;
                if (one < truth) truth = one;
            }

            return truth;
        }

        public override void Collect(History history, int anchor, int day, List<int> rows)
        {
            foreach (var part in of) part.Collect(history, anchor, day, rows);
        }

        public override Text Describe(History history, int anchor, int day) => new("以下各项同时成立", "all of these hold");
    }

    private sealed class AnyOf(CompiledCondition[] of) : CompiledCondition
    {
        public override IReadOnlyList<CompiledCondition> Parts => of;

        public override Truth Test(History history, int anchor, int day)
        {
            var truth = Truth.False;
            foreach (var part in of)
            {
                var one = part.Test(history, anchor, day);
                if (one == Truth.True) return Truth.True;
                if (one > truth) truth = one;
            }

            return truth;
        }

        public override void Collect(History history, int anchor, int day, List<int> rows)
        {
            var truth = Test(history, anchor, day);
            foreach (var part in of)
                if (part.Test(history, anchor, day) == truth)
                    part.Collect(history, anchor, day, rows);
        }

        public override Text Describe(History history, int anchor, int day) => new("以下任一项成立", "one of these holds");
    }

    private sealed class NotOf(CompiledCondition of) : CompiledCondition
    {
        public override IReadOnlyList<CompiledCondition> Parts { get; } = [of];

        public override Truth Test(History history, int anchor, int day) => (Truth)(2 - (int)of.Test(history, anchor, day));

        public override void Collect(History history, int anchor, int day, List<int> rows) => of.Collect(history, anchor, day, rows);

        public override Text Describe(History history, int anchor, int day) => new("以下不成立", "this does not hold");
    }

    private sealed class StayedIn(Condition.Stayed stayed) : CompiledCondition
    {
        private readonly int mask = stayed.Risks.Aggregate(0, (bits, risk) => bits | 1 << (int)risk);
        private readonly int days = stayed.WithinDays;

        public override Truth Test(History history, int anchor, int day)
        {
            var truth = Truth.False;
            if (!history.Has(FactRowKind.Stay)) return truth;
            foreach (ref readonly var row in history.Rows)
            {
                if (row.Kind != FactRowKind.Stay || !Near(row, day)) continue;
                if ((mask >> row.Code & 1) != 0) return Truth.True;
                if (row.Code == (byte)Risk.Unknown) truth = Truth.Unknown;
            }

            return truth;
        }

        public override void Collect(History history, int anchor, int day, List<int> rows)
        {
            var truth = Test(history, anchor, day);
            for (var i = 0; i < history.Count; i++)
            {
                ref readonly var row = ref history.Rows[i];
                if (row.Kind != FactRowKind.Stay || !Near(row, day)) continue;
                var counts = truth == Truth.True ? (mask >> row.Code & 1) != 0 : truth == Truth.Unknown ? row.Code == (byte)Risk.Unknown : true;
                if (counts) rows.Add(i);
            }
        }

        public override Text Describe(History history, int anchor, int day)
        {
            var risks = stayed.Risks;
            var first = DayNumber.ToDate(day - days);
            var zh = $"抵达前 {days} 天内（{first.Month} 月 {first.Day} 日起）有{string.Join("、", risks.Select(r => RiskWords.Of(r).Zh))}旅居史";
            var en = $"stayed in a {string.Join(" or ", risks.Select(r => RiskWords.Of(r).En))} within {days} days before arrival (from {first.ToString("d MMMM", CultureInfo.InvariantCulture)} on)";
            return new Text(zh, en);
        }

        private bool Near(in FactRow row, int day) => row.Day <= day && row.DayTo >= day - days;
    }

    private sealed class LivesIn(Residence residence) : CompiledCondition
    {
        public override Truth Test(History history, int anchor, int day) =>
            history.Residence is { } lives ? lives == residence ? Truth.True : Truth.False : Truth.Unknown;

        public override Text Describe(History history, int anchor, int day) =>
            residence == Residence.Urban ? new Text("居住在城镇", "lives in town") : new Text("居住在农村", "lives in the country");
    }

    private sealed class GroupMember(string group, ulong bit) : CompiledCondition
    {
        public override Truth Test(History history, int anchor, int day) => (history.Groups & bit) != 0 ? Truth.True : Truth.False;

        public override Text Describe(History history, int anchor, int day) => new($"属于人群类别“{group}”", $"belongs to the group '{group}'");
    }

    private sealed class Age(int? atLeast, int? below) : CompiledCondition
    {
        public override Truth Test(History history, int anchor, int day)
        {
            if (history.BornDay == History.NoDay) return Truth.Unknown;
            var years = NodaTime.Period.Between(DayNumber.ToDate(history.BornDay), DayNumber.ToDate(day), NodaTime.PeriodUnits.Years).Years;
            return (atLeast is not { } low || years >= low) && (below is not { } high || years < high) ? Truth.True : Truth.False;
        }

        public override Text Describe(History history, int anchor, int day) => new(
            $"年龄{(atLeast is { } a ? $"满 {a} 周岁" : "")}{(below is { } b ? $"不满 {b} 周岁" : "")}",
            string.Create(CultureInfo.InvariantCulture, $"aged{(atLeast is { } c ? $" {c} or more" : "")}{(below is { } d ? $" below {d}" : "")}"));
    }

    /// <summary>The deriver asks such a rule only where it holds (the start or the end of a measure, a day), so being asked is the answer.</summary>
    private sealed class AskedWhere(Text words) : CompiledCondition
    {
        public override Truth Test(History history, int anchor, int day) => Truth.True;

        public override Text Describe(History history, int anchor, int day) => words;
    }

    /// <param name="codes">One bit for each code that counts; 0: all do.</param>
    private sealed class AnchorIs(FactRowKind kind, Text words, int codes = 0) : CompiledCondition
    {
        public override Truth Test(History history, int anchor, int day) =>
            anchor >= 0 && history.Rows[anchor].Kind == kind && (codes == 0 || (codes >> history.Rows[anchor].Code & 1) != 0) ? Truth.True : Truth.False;

        public override Text Describe(History history, int anchor, int day) => words;
    }

    private static int Mask<T>(IReadOnlyList<T> codes) where T : struct, Enum => codes.Aggregate(0, (bits, code) => bits | 1 << Convert.ToInt32(code, CultureInfo.InvariantCulture));
}
