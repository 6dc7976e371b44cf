using System.Security.Cryptography;
using System.Text;
using Fangxian.Core;
using Fangxian.Core.Policies;
using Fangxian.Packs.Checking;
using Fangxian.Packs.Reading;
using Fangxian.Packs.Yaml;

namespace Fangxian.Packs;

/// <summary>
/// Reads <c>pack.yaml</c>. Never throws for what a file says: everything wrong comes back as diagnostics with their places, all
/// of a file at once, and there is a pack only where there are none.
/// </summary>
public static class PackReader
{
    private static readonly string[] Treatments = ["parts", "executed_by", "kept_in", "guidance", "awaits"];

    /// <summary>Reads a file, whose path is also its name in diagnostics.</summary>
    public static PackFile ReadFile(string path) => ReadFile(path, path);

    /// <param name="file">Its name in diagnostics.</param>
    public static PackFile ReadFile(string path, string file)
    {
        var sink = new DiagnosticSink(file);
        return YamlTree.ReadText(path, sink) is { } text ? Read(text, file) : new PackFile(file, null, sink.All, null, new Places(), null);
    }

    public static PackFile Read(string text, string file)
    {
        var sink = new DiagnosticSink(file);
        var places = new Places();
        if (YamlTree.Parse(text, sink) is not { } root) return new PackFile(file, null, sink.All, null, places, null);
        var reader = new NodeReader(sink);
        var pack = Read(root, reader, places);
        // References are looked at only in a pack whose shape is right: anything else would report consequences as causes.
        if (pack is not null && sink.Count == 0) References.Check(pack, places, sink);
        var read = sink.Count == 0 && pack is not null ? pack with { Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) } : null;
        return new PackFile(file, read, sink.All, root, places, reader);
    }

    /// <summary>The law with one value read otherwise; null where that is no law, or one that does not fit together.</summary>
    internal static Pack? Read(YamlNode root, Mutation mutation)
    {
        var places = new Places();
        var sink = new DiagnosticSink("");
        if (Read(root, new NodeReader(new DiagnosticSink(""), mutation), places) is not { } pack) return null;
        References.Check(pack, places, sink);
        return sink.Count == 0 ? pack : null;
    }

    private static Pack? Read(YamlNode root, NodeReader reader, Places places)
    {
        if (reader.Map(root, PackShapes.Pack) is not { } map) return null;
        var rules = new RuleReader(reader, places);
        places.Add("pack/id", map.MarkOf("id"));
        places.Add("pack/groups", map.KeyMark("groups"));
        places.Add("pack/effective", map.MarkOf("effective"));
        var document = map["document"] is { } d ? Document(d, reader) : null;
        var effective = map["effective"] is { } e ? reader.Map(e, PackShapes.Effective) : null;
        var findOut = map["find_out"] is { } f ? reader.Map(f, PackShapes.FindOut) : null;
        if (document is null || effective is null || findOut is null) return null;

        var from = reader.Boundary(effective["from"], "from");
        var until = effective["until"] is { } u ? reader.Boundary(u, "until") : (NodaTime.LocalDate?)null;
        if (until <= from)
            reader.Sink.Add(Diagnostics.EmptyInterval, effective.MarkOf("until"), "失效日不晚于施行日。", "The first day no longer in force is not after the first day in force.");

        var finding = new FindOut(reader.Enum<Owner>(findOut["owner"]), reader.Length(findOut["within"], "within"));
        return new Pack(
            reader.Id(map["id"]),
            document,
            from,
            until,
            [.. reader.List(map["clauses"]).Select(n => Clause(n, reader, places)).OfType<Clause>()],
            [.. reader.List(map["groups"], true).Select(n => Group(n, reader, places)).OfType<PackGroup>()],
            [.. reader.List(map["measures"], true).Select(rules.Measure).OfType<MeasureRule>()],
            [.. reader.List(map["obligations"], true).Select(rules.Obligation).OfType<ObligationRule>()],
            rules.Admission(map["admission"]),
            [.. reader.List(map["gatherings"], true).Select(rules.Gathering).OfType<GatheringRule>()],
            [.. reader.List(map["standing"], true).Select(rules.Standing).OfType<StandingRequirement>()],
            [.. reader.List(map["indicators"], true).Select(rules.Indicator).OfType<IndicatorRule>()],
            map["transition"] is { } transition ? reader.Enum<Transition>(transition) : Transition.Keep,
            finding,
            reader.Flag(map["template"]));
    }

    private static PackDocument? Document(YamlNode node, NodeReader reader) =>
        reader.Map(node, PackShapes.Document) is not { } map ? null : new PackDocument(
            reader.Text(map["title"]),
            reader.Text(map["issuer"]),
            reader.String(map["number"]),
            map["published"] is { } day ? reader.Day(day) : null,
            reader.Area(map["area"]));

    private static PackGroup? Group(YamlNode node, NodeReader reader, Places places)
    {
        if (reader.Map(node, PackShapes.Group) is not { } map) return null;
        var id = reader.Id(map["id"]);
        places.Group(id, map.MarkOf("id"));
        return new PackGroup(id, new Core.Text(reader.String(map["zh"]), reader.String(map["en"])));
    }

    private static Clause? Clause(YamlNode node, NodeReader reader, Places places)
    {
        if (reader.Map(node, PackShapes.Clause) is not { } map) return null;
        var id = reader.String(map["id"]);
        places.Clause(id, map.MarkOf("id"));
        var parts = reader.List(map["parts"]).Select(n => Clause(n, reader, places)).OfType<Clause>().ToList();
        var given = Treatments.Where(map.Has).ToList();
        if (given.Count > 1)
            reader.Sink.Add(Diagnostics.NotExactlyOne, map.KeyMark(given[1]), $"条款同时写了 {given[0]} 和 {given[1]}。", $"The clause has both '{given[0]}' and '{given[1]}'.",
                new Core.Text("parts、executed_by、kept_in、guidance、awaits 只留一项。", "Keep one of parts, executed_by, kept_in, guidance, awaits."));
        if (map.Has("note") && !map.Has("awaits"))
            reader.Sink.Add(Diagnostics.UnknownKey, map.KeyMark("note"), "note 只说明 awaits。", "'note' explains 'awaits' and nothing else.", new Core.Text("写在 awaits 旁，或删去。", "Write it beside awaits, or remove it."));
        ClauseTreatment? treatment = null;
        if (map["executed_by"] is { } rules) treatment = new ClauseTreatment.ExecutedBy(Named(rules, $"executed/{id}", reader, places));
        else if (map["kept_in"] is { } ledgers) treatment = new ClauseTreatment.KeptIn(Named(ledgers, KeptIn(id), reader, places));
        else if (map["guidance"] is { } guidance) treatment = new ClauseTreatment.Guidance(reader.Text(guidance));
        else if (map["awaits"] is { } part) treatment = new ClauseTreatment.Awaits(reader.Id(part), map["note"] is { } note ? reader.Text(note) : null);
        return new Clause(id, new Core.Text(reader.String(map["zh"]), reader.String(map["en"])), treatment, parts);
    }

    /// <summary>Where the ledgers of a clause stand among the places; the id of each goes below it.</summary>
    internal static string KeptIn(string clause) => $"kept/{clause}";

    /// <param name="above">Where the places of the ids go.</param>
    private static List<string> Named(YamlNode node, string above, NodeReader reader, Places places)
    {
        var ids = new List<string>();
        foreach (var item in reader.List(node))
        {
            var id = reader.Id(item);
            places.Add($"{above}/{id}", item.Mark);
            if (ids.Contains(id)) reader.Sink.Add(Diagnostics.EmptyList, item.Mark, $"{id} 已列出。", $"'{id}' is listed already.");
            ids.Add(id);
        }

        return ids;
    }
}
