using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Storage.Projections;
using NodaTime;

namespace Fangxian.Storage.Indicators;

/// <summary>
/// The one definition of a rate in SQL: from which rows (alias t), which of them count. Boards, trends and drill-downs are made from it.
/// </summary>
/// <param name="From">Table and condition of the denominator, the area scope still to be added.</param>
/// <param name="Counts">Condition of the numerator.</param>
/// <param name="Keys">Columns that order the rows, without ties.</param>
/// <param name="ByHours">Whether the sums by hour give the same counts for whole townships, faster.</param>
internal sealed record IndicatorSource(string From, string Counts, string[] Keys, string Person, string Place, string At, bool ByHours = false)
{
    /// <param name="at">For rates that look back from an instant.</param>
    /// <param name="isNow">Whether that instant is the present: the latest sample of each person is at hand.</param>
    public static (IndicatorSource Source, IndicatorParameters Parameters) Of(IndicatorFormula formula, LocalDate day, Instant at, bool isNow)
    {
        var parameters = new IndicatorParameters { Day = Stored.Day(day), From = Stored.Ms(CountyTime.StartOf(day)), Until = Stored.Ms(CountyTime.EndOf(day)), At = Stored.Ms(at) };
        switch (formula)
        {
            case IndicatorFormula.SampledResidents sampled:
                parameters.Since = Stored.Ms(at) - Milliseconds(sampled.Within);
                parameters.Residence = (long?)sampled.Residence;
                return (new IndicatorSource($"people t where t.county = @county{(sampled.Residence is null ? "" : " and t.residence = @residence")}", isNow ? "t.last_sample >= @since and t.last_sample <= @at" : SampledThen, ["name_key", "person"], "t.person", "null", "t.last_sample", isNow && sampled.Residence is null && Milliseconds(sampled.Within) >= 2 * HourCounts.Hour), parameters);
            case IndicatorFormula.ReportedArrivals reported:
                parameters.Within = Milliseconds(reported.Within);
                return (new IndicatorSource("arrivals t where t.county = @county and t.at >= @from and t.at < @until and t.announced = 0", "t.reported <= t.at + @within", ["at", "fact"], "t.person", "null", "t.at"), parameters);
            case IndicatorFormula.VerifiedArrivals verified:
                parameters.Obligations = verified.Obligations;
                return (new IndicatorSource(
                    $"obligations t where t.county = @county and t.id in ({string.Join(", ", verified.Obligations.Select((_, i) => $"@obligation{i}"))}) and t.due >= @from and t.due < @until and t.waived = 0", "t.done_at <= t.due",
                    ["due", "subject", "nth"], "t.subject", "null", "t.due"), parameters);
            case IndicatorFormula.ActivePlaces:
                return (new IndicatorSource(
                    "places t where t.county = @county and t.is_current = 1",
                    "exists (select 1 from place_scans s where s.county = t.county and s.day = @day and s.place = t.place and s.scans > 0)",
                    ["place"], "null", "t.place", "null"), parameters);
            default:
                throw new InvalidOperationException($"There is no source for {formula.GetType().Name}.");
        }
    }

    // Set-wise: one walk along the samples of those days, not one look-up for each resident.
    private const string SampledThen =
        """
        t.person in (
          select f.subject from facts f where f.county = @county and f.kind = 'sample' and f.occurred >= @since and f.occurred <= @at and f.void = 0
            and not exists (select 1 from facts c where c.county = f.county and c.corrects = f.id))
        """;

    private static long Milliseconds(Length length) => length.Days > 0 ? length.Days * 86_400_000L : length.Minutes * 60_000L;
}

internal sealed class IndicatorParameters
{
    public string County { get; set; } = "";
    public string? Area { get; set; }
    public string? Village { get; set; }
    public string Day { get; set; } = "";
    public long From { get; set; }
    public long Until { get; set; }
    public long At { get; set; }
    public long Since { get; set; }
    public long Within { get; set; }
    public long? Residence { get; set; }
    public IReadOnlyList<string> Obligations { get; set; } = [];
    public int Limit { get; set; }
    public int Counted { get; set; }
    public object? A0 { get; set; }
    public object? A1 { get; set; }
    public object? A2 { get; set; }

    /// <summary>By the names that the SQL uses: SQLite minds the case.</summary>
    public Dapper.DynamicParameters ToSql()
    {
        var parameters = new Dapper.DynamicParameters();
        foreach (var (name, value) in ((string, object?)[])
        [
            ("county", County), ("area", Area), ("village", Village), ("day", Day), ("from", From), ("until", Until), ("at", At), ("since", Since), ("within", Within),
            ("residence", Residence), ("limit", Limit), ("counted", Counted), ("a0", A0), ("a1", A1), ("a2", A2),
        ])
            parameters.Add(name, value);
        for (var i = 0; i < Obligations.Count; i++) parameters.Add($"obligation{i}", Obligations[i]);
        return parameters;
    }
}
