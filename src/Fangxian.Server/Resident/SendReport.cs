using System.Globalization;
using System.Text;
using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Server.Facts;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Fangxian.Storage.People;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Server.Resident;

/// <summary>
/// Records a complete report. Its ids are made from the draft's: the same report sent twice (a double tap, a page sent again) is
/// recorded once. Whoever knows somebody's ID number can report for them, but learns nothing about them.
/// </summary>
public sealed class SendReport(CountyStore store)
{
    /// <summary>Who recorded it, where nobody is signed in.</summary>
    public const string Channel = "resident";

    /// <param name="Person">Who it is about; null where refused.</param>
    /// <param name="IsKnownAs">Whether name and phone are those of the register (or the register knew nobody): only then a link is given.</param>
    public sealed record Outcome(PersonId? Person, bool IsKnownAs, IReadOnlyList<Refusal> Refusals);

    internal async Task<Outcome> RecordAsync(ReportDraft draft, ReportForm form, CancellationToken cancel)
    {
        if (ResidentId.Read(draft.IdNumber, "id_number", out var id) is { } badId) return new Outcome(null, false, [badId]);
        if (PhoneNumber.Read(draft.Phone, "phone", out var phone) is { } badPhone) return new Outcome(null, false, [badPhone]);
        var now = store.Clock.GetCurrentInstant();
        var registered = await store.People.FindByIdNumberAsync(id, cancel);
        var person = registered?.Id ?? new PersonId(ContentId.Of("resident-report-person", draft.Id.ToString()));
        var isKnownAs = registered is null || await IsSameAsync(registered, draft, phone, cancel);
        if (await store.Facts.FindAsync([IdOf(draft, LastKey(draft))], cancel) is [var before, ..])
            return new Outcome(new PersonId(Guid.Parse(before.Fact.Subject.Id)), isKnownAs, []);

        var bodies = Bodies(draft, form, now);
        var registration = Registration(draft, form, registered, isKnownAs, id, phone, now);

        var profile = registration is { } r ? new PersonProfile(r.Born, r.Residence, r.Groups ?? [], r.Area) : registered!.Profile;
        var known = registered is null ? [] : (await store.Facts.TimelineAsync(registered.Id, cancel)).Select(f => f.Fact).ToList();
        var refusals = bodies.SelectMany(b => FactChecks.Check(b.Body, profile, now, form.Areas.Contains, known)).ToList();
        if (refusals.Count > 0) return new Outcome(null, false, refusals);

        var evidence = await store.Evidence.AddAsync(Encoding.UTF8.GetBytes(Declaration(draft, form)), "本人报备.txt", "text/plain; charset=utf-8", Channel, cancel: cancel);
        var source = isKnownAs ? "本人网上报备" : "网上报备（姓名或电话与登记不符，待核实）";
        var facts = new List<NewFact>();
        if (registration is not null) facts.Add(Fact("registration", registration));
        facts.AddRange(bodies.Select(b => Fact(b.Key, b.Body)));
        var recording = await store.Facts.RecordAsync(facts, cancel);
        // Two taps at once: the other one was first, and its facts differ by the second in which they were made.
        var refused = recording.Results.SelectMany(o => o.Refusals).Where(r => r.Code != "id-reused").ToList();
        return refused.Count > 0 ? new Outcome(null, false, refused) : new Outcome(person, isKnownAs, []);

        NewFact Fact(string key, FactBody body) =>
            new(IdOf(draft, key), Subject.Of(person), body, Channel, source, [evidence.Id]);
    }

    private static FactId IdOf(ReportDraft draft, string key) => new(ContentId.Of("resident-report", draft.Id.ToString(), key));

    /// <summary>The fact that every report of its kind has.</summary>
    private static string LastKey(ReportDraft draft) => draft.Arrived == true ? "arrival" : "declaration";

    /// <summary>The name and the phone of the register; a register without a phone cannot vouch for anybody.</summary>
    private async Task<bool> IsSameAsync(Person registered, ReportDraft draft, PhoneNumber phone, CancellationToken cancel) =>
        registered.Name == draft.Name && (await store.People.OpenAsync(registered.Id, cancel))?.Phone == phone.Value;

    /// <summary>
    /// Enters somebody new, or the new home of somebody known, so that the worker of the village where the person stays is told.
    /// Null where nothing changes, or where it may be somebody else who writes.
    /// </summary>
    private Registration? Registration(
        ReportDraft draft, ReportForm form, Person? registered, bool isKnownAs, ResidentId id, PhoneNumber phone, Instant now)
    {
        var village = AreaCode.Parse(draft.Village!);
        if (registered is not null && (!isKnownAs || village.Covers(registered.Area))) return null;
        return store.People.Seal(new PersonEntry(
            draft.Name!, village, id, phone, registered?.Sex, registered?.Born, form.ResidenceOf(draft), registered?.Household,
            registered?.Groups, registered?.Occupation, draft.Address), now);
    }

    private static List<(string Key, FactBody Body)> Bodies(ReportDraft draft, ReportForm form, Instant now)
    {
        var at = form.ArrivalAt(draft)!.Value;
        // Where the person was last is where the person comes from.
        var origin = AreaOf(draft.Places.OrderByDescending(p => p.To, StringComparer.Ordinal).First());
        var transport = TransportOf(draft);
        if (draft.Arrived != true) return [("declaration", new Declaration(now, at, DeclaredBy.Self, origin, transport))];
        var bodies = draft.Places.Select((p, i) => ($"stay-{i.ToString(CultureInfo.InvariantCulture)}", (FactBody)StayOf(p))).ToList();
        bodies.Add(("arrival", new Arrival(at, now, DeclaredBy.Self, origin, transport)));
        return bodies;
    }

    private static Stay StayOf(DraftPlace place)
    {
        var (from, to) = (LocalDatePattern.Iso.Parse(place.From!).Value, LocalDatePattern.Iso.Parse(place.To!).Value);
        return place.Province == DraftPlace.Abroad ? new Stay(from, to, Risk: Risk.Overseas) : new Stay(from, to, AreaOf(place));
    }

    private static AreaCode? AreaOf(DraftPlace place) => AreaCode.TryParse(place.County ?? place.Province, out var area) ? area : null;

    private static string TransportOf(ReportDraft draft)
    {
        var label = ReportForm.Transports.First(t => t.Id == draft.Transport).Label.Zh;
        return draft.TransportNumber is { } number ? $"{label} {number}" : label;
    }

    /// <summary>
    /// What the person declared, as evidence. Without ID number, phone and house number: evidence is not sealed, and the register has them.
    /// </summary>
    private static string Declaration(ReportDraft draft, ReportForm form)
    {
        var at = FactCodec.Write(form.ArrivalAt(draft)!.Value);
        var lines = new List<string>
        {
            draft.Arrived == true ? $"本人报备：已于 {at} 抵达。" : $"本人报备：预计 {at} 抵达。",
            $"报备编号 {draft.Id}。",
        };
        foreach (var place in draft.Places)
        {
            var name = place.Province == DraftPlace.Abroad ? "国外" : form.Areas.PathName(AreaOf(place)!.Value);
            lines.Add(place.From is null ? $"从 {name} 来。" : $"{place.From} 至 {place.To} 在 {name}。");
        }

        if (draft.PlacesComplete) lines.Add("除此以外没有去过其他地方。");
        lines.Add($"交通方式：{TransportOf(draft)}。");
        lines.Add("本人确认以上情况属实。");
        return string.Join('\n', lines);
    }
}
