using System.Globalization;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Policies;

namespace Fangxian.Core.Deriving;

internal abstract partial class CompiledCondition
{
    /// <summary>A push whose level the higher platform left open is not a push from a harmless place.</summary>
    private sealed class PushedFromRisk(IReadOnlyList<Risk> risks) : CompiledCondition
    {
        private readonly int mask = Mask(risks);

        public override Truth Test(History history, int anchor, int day)
        {
            if (anchor < 0 || history.Rows[anchor].Kind != FactRowKind.Pushed) return Truth.False;
            var risk = history.Rows[anchor].Code;
            return (mask >> risk & 1) != 0 ? Truth.True : risk == (byte)Risk.Unknown ? Truth.Unknown : Truth.False;
        }

        public override Text Describe(History history, int anchor, int day) => new(
            $"上级推送为{string.Join("、", risks.Select(r => RiskWords.Of(r).Zh))}来人", $"pushed as coming from a {string.Join(" or ", risks.Select(r => RiskWords.Of(r).En))}");
    }

    private sealed class BeforeTerm : CompiledCondition
    {
        public override Truth Test(History history, int anchor, int day) =>
            anchor >= 0 && history.Rows[anchor].Kind == FactRowKind.Arrival && TermAfter(history, day) >= 0 ? Truth.True : Truth.False;

        public override void Collect(History history, int anchor, int day, List<int> rows)
        {
            if (TermAfter(history, day) is >= 0 and var term) rows.Add(term);
        }

        public override Text Describe(History history, int anchor, int day) =>
            new($"开学前 {Term.LeadDays} 天内抵达", $"arrived within {Term.LeadDays} days before a term");

        private static int TermAfter(History history, int day)
        {
            for (var i = 0; i < history.Count; i++)
                if (history.Rows[i] is { Kind: FactRowKind.Term } term && term.Day >= day && term.Day - day <= Term.LeadDays)
                    return i;
            return -1;
        }
    }

    private sealed class BreteauIndex(int? atLeast, int? below) : CompiledCondition
    {
        public override Truth Test(History history, int anchor, int day)
        {
            if (anchor < 0 || history.Rows[anchor].Kind != FactRowKind.VectorSurvey) return Truth.False;
            var (positive, houses) = (history.Rows[anchor].Value >> 32, (long)(uint)history.Rows[anchor].Value);
            if (houses == 0) return Truth.Unknown;
            // Compared as whole numbers: an index of exactly 5 is 5 for any number of houses.
            return (atLeast is not { } low || positive * 100 >= low * houses) && (below is not { } high || positive * 100 < high * houses) ? Truth.True : Truth.False;
        }

        public override Text Describe(History history, int anchor, int day) => new(
            $"布雷图指数{(atLeast is { } a ? $"达到 {a}" : "")}{(below is { } b ? $"低于 {b}" : "")}",
            string.Create(CultureInfo.InvariantCulture, $"the Breteau index is{(atLeast is { } c ? $" {c} or more" : "")}{(below is { } d ? $" below {d}" : "")}"));
    }

    private sealed class CasesBegin(Condition.CasesReached rule, int[] diseases) : CompiledCondition
    {
        public override Truth Test(History history, int anchor, int day)
        {
            if (anchor < 0 || history.Rows[anchor].Kind != FactRowKind.SchoolCase || !Counts(history.Rows[anchor])) return Truth.False;
            if (CountAt(history, anchor) < rule.AtLeast) return Truth.False;
            for (var i = anchor - 1; i >= 0; i--)
                if (IsLike(history.Rows[i], history.Rows[anchor]))
                    return CountAt(history, i) < rule.AtLeast ? Truth.True : Truth.False;
            return Truth.True;
        }

        public override void Collect(History history, int anchor, int day, List<int> rows)
        {
            if (anchor < 0) return;
            for (var i = 0; i < anchor; i++)
                if (IsInWindow(history, i, anchor))
                    rows.Add(i);
        }

        public override Text Describe(History history, int anchor, int day) => new(
            $"{rule.WithinDays} 天内同一{(rule.PerClass ? "班级" : "学校")}同病病例达到 {rule.AtLeast} 例",
            string.Create(CultureInfo.InvariantCulture, $"{rule.AtLeast} cases of one disease in one {(rule.PerClass ? "class" : "school")} within {rule.WithinDays} days"));

        private bool Counts(in FactRow row) => diseases.Length == 0 || Array.IndexOf(diseases, row.Name) >= 0;

        private bool IsLike(in FactRow row, in FactRow other) =>
            row.Kind == FactRowKind.SchoolCase && row.Name == other.Name && (!rule.PerClass || row.Part == other.Part);

        private bool IsInWindow(History history, int row, int at) =>
            IsLike(history.Rows[row], history.Rows[at]) && history.Rows[row].Day > history.Rows[at].Day - rule.WithinDays;

        /// <summary>Cases like this one in the window that ends with it.</summary>
        private int CountAt(History history, int at)
        {
            var count = 0;
            for (var i = 0; i <= at; i++)
                if (IsInWindow(history, i, at))
                    count++;
            return count;
        }
    }
}
