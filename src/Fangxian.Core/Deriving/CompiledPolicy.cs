using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Policies;

namespace Fangxian.Core.Deriving;

/// <summary>A timeline of packs made ready to derive from. Build once, use from any thread.</summary>
public sealed class CompiledPolicy : IFactNames
{
    /// <summary>Ids of the obligations that no single rule names.</summary>
    public const string SampleId = "sample", FindOutId = "find-out", ReleaseId = "release";

    /// <summary>Groups that all packs in force may name between them: one bit each.</summary>
    public const int MostGroups = 64;

    internal const int SampleName = 0, FindOutName = 1, ReleaseName = 2;

    private readonly List<string> names = [SampleId, FindOutId, ReleaseId];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal) { [SampleId] = 0, [FindOutId] = 1, [ReleaseId] = 2 };
    private readonly HashSet<FactRowKind> looksAt;
    private readonly Dictionary<string, ulong> groups = new(StringComparer.Ordinal);

    /// <param name="sharing">
    /// A policy whose numbers of names and bits of groups this one takes over: a history packed for this policy then serves both, and what
    /// they derive from it can be compared.
    /// </param>
    /// <exception cref="ArgumentException">The packs name more than 64 groups between them.</exception>
    public CompiledPolicy(PolicyTimeline timeline, CompiledPolicy? sharing = null)
    {
        foreach (var (group, bit) in sharing?.groups ?? []) groups[group] = bit;
        foreach (var name in sharing?.names ?? []) Intern(name);
        foreach (var group in timeline.Packs.SelectMany(p => p.Groups).Select(g => g.Id).Distinct(StringComparer.Ordinal).Where(g => !groups.ContainsKey(g)).ToList())
        {
            if (groups.Count == MostGroups) throw new ArgumentException("The packs in force name more than 64 groups between them.", nameof(timeline));
            groups[group] = 1UL << groups.Count;
        }

        Packs = [.. timeline.Packs.Select(p => new CompiledPack(p, this))];
        looksAt = sharing is null ? [] : [.. sharing.looksAt];
        looksAt.UnionWith(Packs.SelectMany(p => p.AtFacts.Concat(p.AtMeasures).Concat(p.AtEnds).Concat(p.Rolling)).Select(o => o.Discharger));
    }

    /// <inheritdoc/>
    public bool LooksAt(FactRowKind kind) => looksAt.Contains(kind);

    internal CompiledPack[] Packs { get; }

    /// <inheritdoc/>
    public int NameOf(string id) => numbers.GetValueOrDefault(id, -1);

    /// <summary>How many names there are.</summary>
    internal int Names => names.Count;

    /// <summary>The id with this number.</summary>
    public string NameAt(int number) => names[number];

    /// <inheritdoc/>
    public ulong GroupBits(IReadOnlyList<string> of)
    {
        ulong bits = 0;
        foreach (var group in of) bits |= groups.GetValueOrDefault(group);
        return bits;
    }

    internal ulong GroupBit(string group) => groups.GetValueOrDefault(group);

    internal int Intern(string id)
    {
        if (numbers.TryGetValue(id, out var number)) return number;
        names.Add(id);
        return numbers[id] = names.Count - 1;
    }

    internal CompiledPack? On(int day)
    {
        foreach (var pack in Packs)
            if (pack.From <= day && day < pack.Until)
                return pack;
        return null;
    }
}

/// <summary>One pack of a compiled policy.</summary>
internal sealed class CompiledPack
{
    public CompiledPack(Pack pack, CompiledPolicy policy)
    {
        Source = pack;
        From = DayNumber.Of(pack.From);
        Until = pack.Until is { } until ? DayNumber.Of(until) : int.MaxValue;
        Measures = [.. pack.Measures.Select(m => new CompiledMeasure(m, pack, policy))];
        var obligations = pack.Obligations.Select(o => new CompiledObligation(o, pack, policy)).ToArray();
        AtFacts = [.. obligations.Where(o => !Anchors.IsDerived(o.Rule.Anchor))];
        AtMeasures = [.. obligations.Where(o => o.Rule.Anchor == Anchor.MeasureStart)];
        AtEnds = [.. obligations.Where(o => o.Rule.Anchor == Anchor.MeasureEnd)];
        Rolling = [.. obligations.Where(o => o.Rule.Anchor == Anchor.None)];
        Daily = [.. obligations.Where(o => o.Rule.Anchor == Anchor.EveryDay)];
        CompiledRule[] rules = [.. Measures, .. obligations];
        foreach (var rule in rules) rule.Exceptions = [.. rules.Where(r => r.ExceptionTo == rule.Name && r.AnchorKind == rule.AnchorKind)];
    }

    public Pack Source { get; }

    public int From { get; }

    /// <summary>First day no longer in force.</summary>
    public int Until { get; }

    public CompiledMeasure[] Measures { get; }

    public CompiledObligation[] AtFacts { get; }

    public CompiledObligation[] AtMeasures { get; }

    /// <summary>At the end of measures.</summary>
    public CompiledObligation[] AtEnds { get; }

    public CompiledObligation[] Rolling { get; }

    /// <summary>Of areas, every day.</summary>
    public CompiledObligation[] Daily { get; }
}
