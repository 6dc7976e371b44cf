using System.Globalization;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Drills;

/// <summary>What is wrong in one row of an import file.</summary>
/// <param name="Code">The code of the refusal it must meet with.</param>
/// <param name="Column">Heading of the column that is spoilt.</param>
/// <param name="Text">What stands there instead.</param>
public sealed record SpoiltRow(string Code, string Column, string Text);

/// <summary>
/// A list of one day's arrivals as headquarters receives it: residents who return and people who are new, in the columns of the
/// import template. With bad rows strewn in, one of each kind in turn, where that is asked for.
/// </summary>
/// <param name="county">Whose residents return, and whose villages the others come to.</param>
/// <param name="rows">Rows without the heading.</param>
/// <param name="spoilEvery">Every so many rows one is spoilt; 0 for none.</param>
public sealed class ArrivalImportFile(GeneratedCounty county, int rows, int spoilEvery = 0)
{
    private const double ResidentShare = 0.6;

    public static readonly IReadOnlyList<string> Headings =
        ["姓名", "身份证号", "联系电话", "现住区域", "详细住址", "抵达时间", "报备时间", "报备方式", "出发地", "交通方式", "旅居地", "旅居起", "旅居止", "依据材料"];

    /// <summary>Every kind of bad row, in the order in which they are dealt out.</summary>
    public static readonly IReadOnlyList<SpoiltRow> Spoilt =
    [
        new("missing", "姓名", ""),
        new("id-length", "身份证号", "99000019800101001"),
        new("id-characters", "身份证号", "99000019800101O01X"),
        new("id-birth-date", "身份证号", "990000198002300010"),
        new("id-checksum", "身份证号", "990000198001010010"),
        new("phone-format", "联系电话", "1690012"),
        new("unknown-area", "现住区域", "没有这个村"),
        new("ambiguous-area", "出发地", "鼓楼区"),
        new("area-outside-county", "现住区域", "河南省南阳市唐河县"),
        new("arrival-missing", "抵达时间", ""),
        new("bad-time", "抵达时间", "昨天下午"),
        new("bad-day", "旅居起", "8月初"),
        new("stay-without-days", "旅居止", ""),
        new("stay-without-place", "旅居地", ""),
        new("bad-value", "报备方式", "听说的"),
    ];

    /// <summary>The rows, each with as many cells as there are headings; the same on every reading.</summary>
    public IEnumerable<IReadOnlyList<string>> Rows()
    {
        var returning = Math.Min(county.Options.People, (int)(rows * ResidentShare));
        var step = Math.Max(1, county.Options.People / Math.Max(1, returning));
        var (number, seen) = (0, 0);
        foreach (var person in county.People())
        {
            if (number < returning && seen++ % step == 0) yield return Spoil(number, Row(number++, person));
            if (number >= returning) break;
        }

        while (number < rows)
            foreach (var newcomer in county.Newcomers(number, rows - number))
                yield return Spoil(number, Row(number++, newcomer));
    }

    /// <summary>The refusal that a row (counted from 0) must meet with; null for a good one.</summary>
    public SpoiltRow? SpoiltAt(int row) => spoilEvery > 0 && row % spoilEvery == spoilEvery - 1 ? Spoilt[row / spoilEvery % Spoilt.Count] : null;

    /// <summary>As CSV; no cell holds a comma, a quote or a line break. The writer's encoding should be UTF-8 with its mark, which spreadsheets look for.</summary>
    public void WriteCsv(TextWriter to)
    {
        to.Write(string.Join(',', Headings) + "\r\n");
        foreach (var row in Rows()) to.Write(string.Join(',', row) + "\r\n");
    }

    private string[] Row(int number, GeneratedPerson person)
    {
        var dice = Dice.For(county.Options.Seed, Purposes.ImportFile, (ulong)number);
        var now = county.Options.Now;
        var arrived = now.PlusMinutes(-dice.Between(5, 18 * 60));
        var day = CountyTime.DayOf(arrived);
        var from = day.PlusDays(-dice.Between(3, RiskList.ReportedDays));
        var origin = county.DrawOrigin(from, day, ref dice);
        var announced = dice.Chance(0.7) ? arrived.PlusMinutes(-dice.Between(90, 3 * 1440)) : DrillClock.Earlier(now, arrived.PlusMinutes(dice.Between(5, 600)));
        return
        [
            person.Entry.Name, person.IdNumber, person.Phone ?? "", person.Entry.Area.At(AreaLevel.Village)!.Value.Value, person.Entry.Address ?? "",
            Minute(arrived), Minute(announced), dice.Chance(0.6) ? "本人" : "网格员",

            // Names and codes both occur in real lists.
            dice.Chance(0.5) ? origin.Value : county.Tree.PathName(origin), dice.Chance(0.6) ? "火车" : "自驾",
            origin.Value, Day(from), Day(day),
            string.Create(CultureInfo.InvariantCulture, $"行程凭证 {Day(day)}-{number + 1:D5}"),
        ];
    }

    private string[] Spoil(int number, string[] row)
    {
        if (SpoiltAt(number) is not { } spoilt) return row;
        for (var i = 0; i < row.Length; i++)
            if (Headings[i] == spoilt.Column)
                row[i] = spoilt.Text;
        return row;
    }

    private static string Minute(Instant at) => CountyTime.Local(at).LocalDateTime.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Day(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
