using Fangxian.Core;
using Fangxian.Core.Measures;
using Fangxian.Server.Areas;
using Fangxian.Server.Lists;
using Fangxian.Server.Wording;
using NodaTime;

namespace Fangxian.Server.Measures;

/// <summary>What every list of measures says of one, in force or proposed.</summary>
/// <param name="Until">First day free.</param>
internal readonly record struct MeasureCells(string Name, MeasureKind Kind, LocalDate From, LocalDate Until, Text Rule, string Clause, AreaLabel? Area);

/// <summary>The columns that exported lists of measures share.</summary>
internal static class MeasureColumns
{
    /// <summary>To whom what applies, from when until when.</summary>
    public static IReadOnlyList<Column<T>> Span<T>(Func<T, MeasureCells> of) =>
    [
        new(new Text("姓名", "name"), r => of(r).Name),
        new(new Text("措施", "measure"), r => Words.Of(of(r).Kind)),
        new(new Text("起", "from"), r => of(r).From),
        new(new Text("解除日（不含）", "until (first day free)"), r => of(r).Until),
    ];

    /// <summary>By which rule, and where.</summary>
    public static IReadOnlyList<Column<T>> Ground<T>(Func<T, MeasureCells> of) =>
    [
        new(new Text("规则", "rule"), r => of(r).Rule),
        new(new Text("条款", "clause"), r => of(r).Clause),
        new(new Text("区域", "area"), r => of(r).Area?.Path),
    ];
}
