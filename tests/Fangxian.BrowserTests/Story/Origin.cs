using Fangxian.BrowserTests.Browsing;
using NodaTime;

namespace Fangxian.BrowserTests.Story;

/// <summary>A county that the list of risk areas grades.</summary>
/// <param name="Path">Province, city and county, as pages write it.</param>
internal sealed record Origin(string Code, string Name, string Path)
{
    /// <summary>A county that is on the list with one level for all days from <paramref name="from"/> on, and with no other line.</summary>
    public static async Task<Origin> OnTheListAsync(Visitor visitor, string level, LocalDate from)
    {
        var lines = await visitor.GetAsync($"/api/risk-areas?level={level}&limit=500");
        foreach (var line in lines.GetProperty("rows").EnumerateArray())
        {
            var area = line.GetProperty("area");
            var code = area.GetProperty("code").GetString()!;
            if (code.Length != 6 || string.CompareOrdinal(line.GetProperty("from").GetString(), Returnee.Iso(from)) > 0) continue;
            if (line.GetProperty("until").ValueKind != System.Text.Json.JsonValueKind.Null) continue;
            var others = await visitor.GetAsync($"/api/risk-areas?area={code}");
            if (others.GetProperty("rows").GetArrayLength() == 1) return new Origin(code, area.GetProperty("name").GetString()!, area.GetProperty("path").GetString()!);
        }

        throw new InvalidOperationException($"The demo's list has no county that is {level} since {from}.");
    }
}
