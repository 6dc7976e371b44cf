using System.Globalization;
using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Core.People;
using Fangxian.Core.Time;
using Fangxian.Server.Areas;
using Fangxian.Storage;
using Fangxian.Storage.Ledgers;
using NodaTime;

namespace Fangxian.Server.Ledgers;

/// <summary>Values of ledgers as people read them. What they point at is looked up at once for all entries of a page.</summary>
internal sealed class LedgerTexts
{
    private readonly AreaNames areas;
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly CountyStore store;

    private LedgerTexts(CountyStore store, AreaNames areas)
    {
        this.store = store;
        this.areas = areas;
    }

    public AreaNames Areas => areas;

    /// <param name="actor">Who may not read people is shown the first character of a name; who may not read a ledger is shown the numbers of its entries only.</param>
    public static async Task<LedgerTexts> ReadAsync(
        CountyStore store, Ledger ledger, IReadOnlyList<IReadOnlyDictionary<string, string>> entries, Actor actor, CancellationToken cancel)
    {
        var texts = new LedgerTexts(store, await AreaNames.ReadAsync(store, cancel));
        var people = Of<LedgerFieldType.Person>().Select(v => Guid.TryParse(v, out var id) ? new PersonId(id) : (PersonId?)null).OfType<PersonId>().ToList();
        if (people.Count > 0)
            foreach (var (id, brief) in await store.People.BriefsAsync(people, cancel))
                texts.names[id.ToString()] = actor.May(Power.ReadPeople) ? brief.Name : brief.Name[..1] + "**";
        var places = Of<LedgerFieldType.Place>();
        if (places.Count > 0)
            foreach (var (id, name) in await store.Places.NamesAsync(places, cancel)) texts.names[id] = name;
        foreach (var field in ledger.Fields)
            if (field.Type is LedgerFieldType.Link link && entries.Select(e => e.GetValueOrDefault(field.Id)).OfType<string>().Distinct().ToList() is { Count: > 0 } linked)
                foreach (var (subject, brief) in await store.LedgerEntries.BriefsAsync([.. linked.Select(l => LedgerMatter.Of(link.Ledger, l))], cancel))
                    texts.names[brief.Entry] = brief.Headline.Length > 0 && store.Ledgers.Find(link.Ledger) is { } to && actor.Sees(to, brief) ? $"{brief.Number} {brief.Headline}" : brief.Number;
        var files = Of<LedgerFieldType.Attachment>().SelectMany(LedgerValue.Attachments).Distinct().ToList();
        if (files.Count > 0)
            foreach (var (id, name) in await store.Evidence.NamesAsync(files, cancel)) texts.names[id] = name;
        return texts;

        List<string> Of<T>()
            where T : LedgerFieldType =>
            [.. ledger.Fields.Where(f => f.Type is T).SelectMany(f => entries.Select(e => e.GetValueOrDefault(f.Id))).OfType<string>().Distinct()];
    }

    /// <summary>What is printed for values that do not say it themselves: names of people, places, areas, entries and files, and masked personal values.</summary>
    public Dictionary<string, string> Shown(Ledger ledger, IReadOnlyDictionary<string, string> values)
    {
        var shown = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, value) in values)
        {
            if (ledger.Field(id) is not { } field || value.Length == 0) continue;
            if (field.Personal is { } mask) shown[id] = LedgerSeal.Masked(mask, value, store.Keys);
            else
                switch (field.Type)
                {
                    case LedgerFieldType.Person or LedgerFieldType.Place or LedgerFieldType.Link: shown[id] = names.GetValueOrDefault(value, "—"); break;
                    case LedgerFieldType.Area: shown[id] = AreaCode.TryParse(value, out var area) ? areas.Of(area).Path : value; break;
                    case LedgerFieldType.Attachment: shown[id] = string.Join('\n', LedgerValue.Attachments(value).Select(a => names.GetValueOrDefault(a, a))); break;
                }
        }

        return shown;
    }

    /// <summary>The values without the personal ones, which are shown masked only.</summary>
    public static Dictionary<string, string> Plain(Ledger ledger, IReadOnlyDictionary<string, string> values) =>
        values.Where(v => ledger.Field(v.Key) is { Personal: null }).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);

    /// <summary>A value as a sheet or a document prints it; numbers stay numbers.</summary>
    public object? Cell(LedgerField field, string? value, string language)
    {
        if (string.IsNullOrEmpty(value)) return null;
        if (field.Personal is { } mask) return LedgerSeal.Masked(mask, value, store.Keys);
        return field.ValueType switch
        {
            LedgerFieldType.Number or LedgerFieldType.Money => LedgerValue.Number(value),
            LedgerFieldType.Day => LedgerValue.Day(value),
            LedgerFieldType.Instant => LedgerValue.Instant(value),
            LedgerFieldType.Flag => value == LedgerValue.Yes,
            LedgerFieldType.Choice choice => choice.Options.FirstOrDefault(o => o.Id == value)?.Label.In(language) ?? value,
            LedgerFieldType.Checklist list => string.Join(language == "en" ? "; " : "；", LedgerValue.Items(value).Select(i => $"{list.Items.FirstOrDefault(o => o.Id == i.Item)?.Label.In(language)}: {Answer(i.Answer).In(language)}")),
            LedgerFieldType.Area => AreaCode.TryParse(value, out var area) ? areas.Of(area).Path : value,
            LedgerFieldType.Attachment => string.Join("、", LedgerValue.Attachments(value).Select(a => names.GetValueOrDefault(a, a))),
            LedgerFieldType.Person or LedgerFieldType.Place or LedgerFieldType.Link => names.GetValueOrDefault(value, "—"),
            _ => value,
        };
    }

    /// <summary>The same as running text: days and instants as people say them.</summary>
    public string? Spoken(LedgerField field, string? value, string language) => Cell(field, value, language) switch
    {
        null => null,
        LocalDate day => Wording.Spoken.FullDay(day).In(language),
        Instant at => $"{Wording.Spoken.FullDay(CountyTime.DayOf(at)).In(language)}{(language == "en" ? ", " : " ")}{CountyTime.Local(at).TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture)}",
        bool flag => language == "en" ? flag ? "yes" : "no" : flag ? "是" : "否",
        decimal number => LedgerValue.Write(number) + UnitOf(field, language),
        var other => other.ToString(),
    };

    public static Text Answer(string answer) => answer switch { LedgerValue.Yes => new("是", "yes"), LedgerValue.No => new("否", "no"), _ => new("不适用", "n/a") };

    private static string UnitOf(LedgerField field, string language) => field.ValueType switch
    {
        LedgerFieldType.Number { Unit: { } unit } => language == "en" ? " " + unit.En : " " + unit.Zh,
        LedgerFieldType.Money => language == "en" ? " yuan" : " 元",
        _ => "",
    };
}
