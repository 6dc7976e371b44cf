using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Core.People;
using Fangxian.Core.Policies;

namespace Fangxian.Packs.Ledgers.Checking;

/// <summary>Whether conditions and expressions name fields that exist, of types that compare and compute.</summary>
internal static class ExpressionRules
{
    /// <param name="computed">True for what a field is computed by, which sees the fields of the entry and nothing else.</param>
    public static void Check(LedgerLook look, LedgerCondition? condition, bool computed = false)
    {
        if (condition is null) return;
        var mark = look.Places.Of(condition);
        switch (condition)
        {
            case LedgerCondition.All all:
                foreach (var part in all.Of) Check(look, part, computed);
                return;
            case LedgerCondition.Any any:
                foreach (var part in any.Of) Check(look, part, computed);
                return;
            case LedgerCondition.Not not:
                Check(look, not.Of, computed);
                return;
            case LedgerCondition.Is @is:
                Is(look, @is);
                return;
            case LedgerCondition.Given given:
                look.Field(given.Field, mark);
                return;
            case LedgerCondition.Compared compared:
                look.Operand(compared.Field, mark, LedgerDiagnostics.WrongComparison, ValueKind.Number);
                Check(look, compared.With, computed);
                if (Misfit(look, compared.With, new LedgerFieldType.Number()) is { } misfit) Wrong(look, LedgerDiagnostics.WrongComparison, misfit, ValueKind.Number);
                return;
            case LedgerCondition.Timed timed:
                look.Operand(timed.Field, mark, LedgerDiagnostics.WrongComparison, ValueKind.Day, ValueKind.Instant);
                if (timed.With != "now") look.Operand(timed.With, mark, LedgerDiagnostics.WrongComparison, ValueKind.Day, ValueKind.Instant);
                else if (computed) Outside(look, condition, "now");
                return;
            case LedgerCondition.AllMet met:
                look.Operand(met.Checklist, mark, LedgerDiagnostics.WrongComparison, ValueKind.Checklist);
                return;
            case LedgerCondition.Done done:
                look.Step(done.Step, mark);
                if (computed) Outside(look, condition, "done");
                return;
            case LedgerCondition.InZone zone:
                if (zone.Field != "area") look.Operand(zone.Field, mark, LedgerDiagnostics.WrongComparison, ValueKind.Area);
                if (computed) Outside(look, condition, "in_zone");
                return;
            case LedgerCondition.Gathering gathering:
                Gathering(look, gathering);
                if (computed) Outside(look, condition, "gathering");
                return;
        }
    }

    public static void Check(LedgerLook look, LedgerExpression? expression, bool computed = false)
    {
        if (expression is null) return;
        var mark = look.Places.Of(expression);
        switch (expression)
        {
            case LedgerExpression.FieldValue field:
                look.Field(field.Field, mark);
                return;
            case LedgerExpression.OrElse orElse:
                look.Operand(orElse.Field, mark, LedgerDiagnostics.WrongOperand, ValueKind.Number);
                return;
            case LedgerExpression.Arithmetic arithmetic:
                foreach (var part in arithmetic.Of)
                {
                    Check(look, part, computed);
                    if (Misfit(look, part, new LedgerFieldType.Number()) is { } misfit) Wrong(look, LedgerDiagnostics.WrongOperand, misfit, ValueKind.Number);
                }

                return;
            case LedgerExpression.DaysBetween days:
                foreach (var field in (string[])[days.From, days.To]) look.Operand(field, mark, LedgerDiagnostics.WrongOperand, ValueKind.Day, ValueKind.Instant);
                return;
            case LedgerExpression.HoursBetween hours:
                foreach (var field in (string[])[hours.From, hours.To]) look.Operand(field, mark, LedgerDiagnostics.WrongOperand, ValueKind.Instant);
                return;
            case LedgerExpression.CountItems count:
                look.Operand(count.Checklist, mark, LedgerDiagnostics.WrongOperand, ValueKind.Checklist);
                return;
            case LedgerExpression.Choose choose:
                Choose(look, choose, computed);
                return;
            case LedgerExpression.If branch:
                Check(look, branch.When, computed);
                Check(look, branch.Then, computed);
                Check(look, branch.Otherwise, computed);
                return;
            case LedgerExpression.Now now:
                if (computed) Outside(look, expression, now.Day ? "today" : "now");
                return;
            case LedgerExpression.DaysAfter after:
                look.Operand(after.From, mark, LedgerDiagnostics.WrongOperand, ValueKind.Day, ValueKind.Instant);
                Check(look, after.Days, computed);
                if (Misfit(look, after.Days, new LedgerFieldType.Number()) is { } length) Wrong(look, LedgerDiagnostics.WrongOperand, length, ValueKind.Number);
                return;
        }
    }

    /// <summary>Where the expression gives a value that no field of the type holds, the part of it that does; null where it fits, or names what does not exist.</summary>
    public static LedgerExpression? Misfit(LedgerLook look, LedgerExpression expression, LedgerFieldType type)
    {
        switch (expression)
        {
            case LedgerExpression.Choose choose:
                return choose.Cases.Values.Append(choose.Otherwise).OfType<LedgerExpression>().Select(e => Misfit(look, e, type)).FirstOrDefault(m => m is not null);
            case LedgerExpression.If branch:
                return Misfit(look, branch.Then, type) ?? Misfit(look, branch.Otherwise, type);
            case LedgerExpression.Literal literal:
                var fits = type switch
                {
                    LedgerFieldType.Text => true,
                    LedgerFieldType.Flag => literal.Text is "yes" or "no",
                    LedgerFieldType.Choice choice => choice.Options.Any(o => o.Id == literal.Text),
                    _ => false,
                };
                return fits ? null : expression;
            case LedgerExpression.FieldValue { Field: var name } when look.Ledger.Field(name) is { ValueType: LedgerFieldType.Choice from } && type is LedgerFieldType.Choice to:
                return from.Options.All(o => to.Options.Any(t => t.Id == o.Id)) ? null : expression;
        }

        var wanted = LedgerLook.KindOf(type);
        return KindOf(look, expression) is not { } found || found == wanted || wanted == ValueKind.Day && found == ValueKind.Instant ? null : expression;
    }

    private static ValueKind? KindOf(LedgerLook look, LedgerExpression expression) => expression switch
    {
        LedgerExpression.FieldValue field => look.Ledger.Field(field.Field) is { } found ? LedgerLook.KindOf(found.ValueType) : null,
        LedgerExpression.DaysAfter after => look.Ledger.Field(after.From) is { } found ? LedgerLook.KindOf(found.ValueType) : null,
        LedgerExpression.Now now => now.Day ? ValueKind.Day : ValueKind.Instant,
        LedgerExpression.Literal => ValueKind.Text,
        _ => ValueKind.Number,
    };

    /// <summary>Fields that a value depends on.</summary>
    public static IEnumerable<string> FieldsOf(LedgerExpression? expression) => expression switch
    {
        LedgerExpression.FieldValue of => [of.Field],
        LedgerExpression.OrElse of => [of.Field],
        LedgerExpression.Arithmetic of => of.Of.SelectMany(FieldsOf),
        LedgerExpression.DaysBetween of => [of.From, of.To],
        LedgerExpression.HoursBetween of => [of.From, of.To],
        LedgerExpression.CountItems of => [of.Checklist],
        LedgerExpression.Choose of => of.Cases.Values.SelectMany(FieldsOf).Concat(FieldsOf(of.Otherwise)).Prepend(of.Field),
        LedgerExpression.If of => FieldsOf(of.When).Concat(FieldsOf(of.Then)).Concat(FieldsOf(of.Otherwise)),
        LedgerExpression.DaysAfter of => FieldsOf(of.Days).Prepend(of.From),
        _ => [],
    };

    /// <summary>Fields that a condition looks at.</summary>
    public static IEnumerable<string> FieldsOf(LedgerCondition? condition) => condition switch
    {
        LedgerCondition.All of => of.Of.SelectMany(FieldsOf),
        LedgerCondition.Any of => of.Of.SelectMany(FieldsOf),
        LedgerCondition.Not of => FieldsOf(of.Of),
        LedgerCondition.Is of => [of.Field],
        LedgerCondition.Given of => [of.Field],
        LedgerCondition.Compared of => FieldsOf(of.With).Prepend(of.Field),
        LedgerCondition.Timed of => [of.Field, of.With],
        LedgerCondition.AllMet of => [of.Checklist],
        LedgerCondition.InZone of => [of.Field],
        LedgerCondition.Gathering of => of.With.Values,
        _ => [],
    };

    public static void Wrong(LedgerLook look, DiagnosticKind finding, LedgerExpression part, ValueKind wanted)
    {
        var found = KindOf(look, part) is { } kind ? LedgerLook.NameOf(kind) : new Text("别的值", "another value");
        var needed = LedgerLook.NameOf(wanted);
        look.Sink.Add(finding, look.Places.Of(part), $"此处得出{found.Zh}，应为{needed.Zh}。", $"This gives {found.En}; {needed.En} is expected.");
    }

    private static void Outside(LedgerLook look, object part, string what) =>
        look.Sink.Add(LedgerDiagnostics.ComputedFromOutside, look.Places.Of(part), $"计算中不能用 {what}。", $"A computed field cannot use '{what}'.");

    private static void Is(LedgerLook look, LedgerCondition.Is condition)
    {
        var mark = look.Places.Of(condition);
        if (look.Field(condition.Field, mark) is not { } field) return;
        IEnumerable<string> options;
        switch (field.ValueType)
        {
            case LedgerFieldType.Choice choice:
                options = choice.Options.Select(o => o.Id);
                break;
            case LedgerFieldType.Flag:
                options = ["yes", "no"];
                break;
            case LedgerFieldType.Text when field.Computed is not null:
                return;
            default:
                look.Operand(condition.Field, mark, LedgerDiagnostics.WrongComparison, ValueKind.Choice, ValueKind.Flag);
                return;
        }

        foreach (var value in condition.Values.Except(options)) UnknownOption(look, condition, condition.Field, value, options);
    }

    private static void Choose(LedgerLook look, LedgerExpression.Choose choose, bool computed)
    {
        var mark = look.Places.Of(choose);
        look.Operand(choose.Field, mark, LedgerDiagnostics.WrongOperand, ValueKind.Choice);
        if (look.Ledger.Field(choose.Field)?.Type is LedgerFieldType.Choice choice)
            foreach (var option in choose.Cases.Keys.Except(choice.Options.Select(o => o.Id)))
                UnknownOption(look, choose, choose.Field, option, choice.Options.Select(o => o.Id));
        foreach (var part in choose.Cases.Values) Check(look, part, computed);
        Check(look, choose.Otherwise, computed);
    }

    private static void UnknownOption(LedgerLook look, object part, string field, string option, IEnumerable<string> options) =>
        look.Sink.Add(LedgerDiagnostics.UnknownOption, look.Places.Of(part), $"{field} 没有选项 {Yaml.YamlTree.Short(option)}。", $"'{field}' has no option '{Yaml.YamlTree.Short(option)}'.", LedgerLook.Nearest(option, options));

    private static readonly Dictionary<string, ValueKind> Parts = new(StringComparer.Ordinal)
    {
        ["at"] = ValueKind.Instant, ["kind"] = ValueKind.Choice, ["place"] = ValueKind.Choice, ["persons"] = ValueKind.Number, ["per_meal"] = ValueKind.Number,
        ["filed"] = ValueKind.Flag, ["plan"] = ValueKind.Flag, ["approved"] = ValueKind.Flag, ["outside_guests"] = ValueKind.Flag, ["guest_risk"] = ValueKind.Choice,
        ["guest_symptoms"] = ValueKind.Flag, ["guest_tested_at"] = ValueKind.Instant,
    };

    private static void Gathering(LedgerLook look, LedgerCondition.Gathering gathering)
    {
        var mark = look.Places.Of(gathering);
        foreach (var (part, field) in gathering.With)
        {
            look.Operand(field, mark, LedgerDiagnostics.BadGathering, Parts[part]);
            if (look.Ledger.Field(field)?.Type is not LedgerFieldType.Choice choice) continue;
            string[] known = part switch { "kind" => Names<GatheringKind>(), "place" => Names<Residence>(), _ => Names<Risk>() };
            foreach (var option in choice.Options.Select(o => o.Id).Except(known))
                look.Sink.Add(LedgerDiagnostics.BadGathering, mark, $"策略包不认识 {field} 的选项 {option}。", $"Packs do not know the option '{option}' of '{field}'.",
                    new Text($"{part} 的选项：{string.Join("、", known)}。", $"Options of {part}: {string.Join(", ", known)}."));
        }
    }

    private static string[] Names<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(FactCodec.Name)];
}
