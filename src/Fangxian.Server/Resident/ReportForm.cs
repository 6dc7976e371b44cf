using System.Globalization;
using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.People;
using Fangxian.Core.Time;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Server.Resident;

/// <summary>
/// What the questions of a report accept. Reading copies what was typed into the draft, whatever it is; checking says what is wrong
/// with it: so nothing typed is lost through an error, and nothing unchecked is ever sent.
/// </summary>
/// <param name="county">The county served.</param>
/// <param name="areas">The country's divisions down to counties, and the county's own down to villages.</param>
/// <param name="lookBackDays">Days before arrival that the policy asks about.</param>
public sealed class ReportForm(AreaCode county, AreaTree areas, int lookBackDays, Instant now)
{
    public const int LongestName = 50;
    public const int LongestAddress = 100;
    public const int MostPlaces = 20;

    /// <summary>Arrivals are reported up to so many days after and before.</summary>
    public const int ReportDays = 14;

    public static readonly IReadOnlyList<(string Id, Text Label)> Transports =
    [
        ("car", new("自驾车", "own car")),
        ("train", new("火车、高铁", "train")),
        ("coach", new("长途客车", "coach")),
        ("flight", new("飞机", "plane")),
        ("taxi", new("出租车、网约车", "taxi")),
        ("other", new("其他", "other")),
    ];

    public AreaCode County => county;

    public AreaTree Areas => areas;

    public int LookBackDays => lookBackDays;

    public LocalDate Today => CountyTime.DayOf(now);

    public IReadOnlyList<Area> Townships => [.. areas.Children(county).Where(a => a.Code.Level == AreaLevel.Township)];

    public IReadOnlyList<Area> Villages(string? township) =>
        AreaCode.TryParse(township, out var code) && county.Covers(code) ? [.. areas.Children(code).Where(a => a.Code.Level == AreaLevel.Village)] : [];

    public IReadOnlyList<Area> Provinces => [.. areas.Children(null).Where(a => a.Code.Level == AreaLevel.Province)];

    /// <summary>The days an answer may name: back from today for an arrival, ahead for an announcement.</summary>
    public IReadOnlyList<LocalDate> Days(bool arrived) =>
        [.. Enumerable.Range(0, ReportDays + 1).Select(n => Today.PlusDays(arrived ? -n : n))];

    /// <summary>The days of a stay that are asked about: those the policy looks back on, and a week before, latest first.</summary>
    public IReadOnlyList<LocalDate> StayDays(ReportDraft draft)
    {
        var arrival = ArrivalDay(draft) ?? Today;
        return [.. Enumerable.Range(0, lookBackDays + 8).Select(n => arrival.PlusDays(-n))];
    }

    public LocalDate? ArrivalDay(ReportDraft draft) => ReadDay(draft.Day);

    /// <summary>The instant of arrival to the hour; null where it is not answered.</summary>
    public Instant? ArrivalAt(ReportDraft draft) =>
        ReadDay(draft.Day) is { } day && ReadHour(draft.Hour) is { } hour
            ? day.At(new LocalTime(hour, 0)).WithOffset(CountyTime.Offset).ToInstant()
            : null;

    /// <summary>As the person said; else as the kind of the village says; null where neither does.</summary>
    public Residence? ResidenceOf(ReportDraft draft) =>
        draft.Residence ?? (AreaCode.TryParse(draft.Village, out var village) ? Divisions.ResidenceOf(village) : null);

    public bool ResidenceKnown(ReportDraft draft) => draft.Village is null || ResidenceOf(draft) is not null;

    /// <summary>The answers of a page as they were typed.</summary>
    public static ReportDraft Read(ReportStep step, IFormCollection form, ReportDraft draft)
    {
        string? Typed(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;
        switch (step)
        {
            case ReportStep.Arrived:
                bool? arrived = Typed("arrived") switch { "yes" => true, "no" => false, _ => draft.Arrived };
                return arrived == draft.Arrived ? draft : draft with { Arrived = arrived, Day = null, Hour = null, Places = [], Place = null, PlacesComplete = false };
            case ReportStep.When:
                return draft with { Day = Typed("day"), Hour = Typed("hour") };
            case ReportStep.Who:
                // Numbers that were right are not shown again: an empty field means that they stay.
                return draft with
                {
                    Name = Typed("name"),
                    IdNumber = Typed("id_number") ?? (ResidentId.Read(draft.IdNumber, "id_number", out _) is null ? draft.IdNumber : null),
                    Phone = Typed("phone") ?? (PhoneNumber.Read(draft.Phone, "phone", out _) is null ? draft.Phone : null),
                };
            case ReportStep.Township:
                var township = Typed("township");
                return township == draft.Township ? draft : draft with { Township = township, Village = null, Residence = null };
            case ReportStep.Village:
                var village = Typed("village");
                return draft with { Village = village, Address = Typed("address"), Residence = village == draft.Village ? draft.Residence : null };
            case ReportStep.Residence:
                return draft with { Residence = Typed("residence") switch { "urban" => Residence.Urban, "rural" => Residence.Rural, _ => draft.Residence } };
            case ReportStep.Province:
                var province = Typed("province");
                return province == draft.Place?.Province ? draft : draft with { Place = new DraftPlace(province) };
            case ReportStep.County:
                return draft with { Place = (draft.Place ?? new DraftPlace()) with { County = Typed("county"), From = Typed("from"), To = Typed("to") } };
            case ReportStep.Places:
                return draft with { PlacesComplete = Typed("more") switch { "no" => true, "yes" => false, _ => draft.PlacesComplete } };
            case ReportStep.Transport:
                return draft with { Transport = Typed("transport"), TransportNumber = Typed("transport_number") };
            default:
                return draft;
        }
    }

    /// <summary>What is wrong with the answer to one question; empty where it is answered rightly.</summary>
    public IReadOnlyList<Refusal> Check(ReportStep step, ReportDraft draft)
    {
        var refusals = new List<Refusal>();
        void Unless(bool right, string code, string field, string zh, string en)
        {
            if (!right) refusals.Add(Refusal.Of(code, field, zh, en));
        }

        switch (step)
        {
            case ReportStep.Arrived:
                Unless(draft.Arrived is not null, "missing", "arrived", "请选择是否已经到达。", "Say whether you have arrived.");
                break;
            case ReportStep.When:
                CheckWhen(draft, Unless);
                break;
            case ReportStep.Who:
                Unless(draft.Name is { Length: >= 2 }, "missing", "name", "请填写姓名，至少两个字。", "Enter your name, at least two characters.");
                Unless(draft.Name is not { Length: > LongestName }, "too-long", "name", $"姓名最多 {LongestName} 个字。", $"A name has at most {LongestName} characters.");
                if (ResidentId.Read(draft.IdNumber, "id_number", out var id) is { } badId) refusals.Add(badId);
                else if (id.Born > Today) refusals.Add(Refusal.Of("id-birth-date", "id_number", "身份证号中的出生日期在将来。", "The date of birth in the resident ID lies in the future."));
                if (PhoneNumber.Read(draft.Phone, "phone", out _) is { } badPhone) refusals.Add(badPhone);
                break;
            case ReportStep.Township:
                Unless(Townships.Any(t => t.Code.Value == draft.Township), "missing", "township", "请选择乡镇（街道）。", "Choose the township.");
                break;
            case ReportStep.Village:
                Unless(Villages(draft.Township).Any(v => v.Code.Value == draft.Village), "missing", "village", "请选择村（社区）。", "Choose the village or community.");
                Unless(draft.Address is { Length: >= 2 }, "missing", "address", "请填写门牌或小区、楼号，如：东组 12 号。", "Enter house number or building, for example: East group 12.");
                Unless(draft.Address is not { Length: > LongestAddress }, "too-long", "address", $"住址最多 {LongestAddress} 个字。", $"An address has at most {LongestAddress} characters.");
                break;
            case ReportStep.Residence:
                Unless(ResidenceOf(draft) is not null, "missing", "residence", "请选择城镇或农村。", "Choose town or country.");
                break;
            case ReportStep.Province:
                Unless(draft.Place?.Province is { } province && (province == DraftPlace.Abroad || Provinces.Any(p => p.Code.Value == province)),
                    "missing", "province", "请选择省份。", "Choose the province.");
                break;
            case ReportStep.County:
                CheckPlace(draft, Unless);
                break;
            case ReportStep.Places:
                Unless(draft.Places.Count > 0, "missing", "more", "请至少填写一处：您从哪里来。", "Enter at least one place: where you came from.");
                Unless(draft.Places.Count <= MostPlaces, "too-many", "more", $"最多 {MostPlaces} 处。", $"At most {MostPlaces} places.");
                Unless(draft.PlacesComplete || draft.Places.Count == 0, "missing", "more", "请选择是否还去过别的地方。", "Say whether you were anywhere else.");
                break;
            case ReportStep.Transport:
                Unless(Transports.Any(t => t.Id == draft.Transport), "missing", "transport", "请选择交通方式。", "Choose how you travelled.");
                Unless(draft.TransportNumber is not { Length: > 30 }, "too-long", "transport_number", "车次、航班或车牌最多 30 个字。", "The number has at most 30 characters.");
                break;
        }

        return refusals;
    }

    /// <summary>The first question that is not answered rightly; the check where all are.</summary>
    public ReportStep FirstOpen(ReportDraft draft)
    {
        foreach (var step in (ReportStep[])[ReportStep.Arrived, ReportStep.When, ReportStep.Who, ReportStep.Township, ReportStep.Village, ReportStep.Residence])
            if (Check(step, draft).Count > 0)
                return step;
        if (draft.Places.Count == 0) return ReportStep.Province;
        if (draft.Arrived == true && Check(ReportStep.Places, draft).Count > 0) return ReportStep.Places;
        return Check(ReportStep.Transport, draft).Count > 0 ? ReportStep.Transport : ReportStep.Check;
    }

    private void CheckWhen(ReportDraft draft, Action<bool, string, string, string, string> unless)
    {
        var arrived = draft.Arrived == true;
        var day = ReadDay(draft.Day);
        unless(day is { } d && Days(arrived).Contains(d), "missing", "day", "请选择日期。", "Choose the day.");
        unless(ReadHour(draft.Hour) is not null, "missing", "hour", "请选择大约几点。", "Choose about what time.");
        if (ArrivalAt(draft) is not { } at) return;
        if (arrived) unless(at <= now, "future", "hour", "这个时间还没到。已经到达的，请核对时间；还没到的，请返回选“还没到”。", "This lies in the future. Check the time, or go back and choose “not yet”.");
        else unless(at > now, "past", "hour", "这个时间已经过了。已经到达的，请返回选“已经到了”。", "This has passed. If you have arrived, go back and choose “yes”.");
    }

    private void CheckPlace(ReportDraft draft, Action<bool, string, string, string, string> unless)
    {
        var place = draft.Place ?? new DraftPlace();
        var listed = AreaCode.TryParse(place.Province, out var province) ? CountiesOf(province) : [];
        if (listed.Count > 0)
            unless(listed.Any(c => c.Code.Value == place.County), "missing", "county", "请选择县（市、区）。", "Choose the county, city or district.");
        if (draft.Arrived != true) return;
        var days = StayDays(draft);
        var (from, to) = (ReadDay(place.From), ReadDay(place.To));
        unless(from is { } f && days.Contains(f), "missing", "from", "请选择从哪天起。", "Choose the first day there.");
        unless(to is { } t && days.Contains(t), "missing", "to", "请选择到哪天止。", "Choose the last day there.");
        if (from is { } first && to is { } last)
            unless(first <= last, "stay-reversed", "to", "止日早于起日，请核对。", "The last day is before the first; check both.");
    }

    /// <summary>The counties of a province, without the one served: whoever was there has not arrived from elsewhere.</summary>
    public IReadOnlyList<Area> CountiesOf(AreaCode province) =>
        [.. areas.All.Where(a => a.Code.Level == AreaLevel.County && province.Covers(a.Code) && a.Code != county)];

    private static LocalDate? ReadDay(string? text) => text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value : null;

    private static int? ReadHour(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour is >= 0 and <= 23 ? hour : null;
}
