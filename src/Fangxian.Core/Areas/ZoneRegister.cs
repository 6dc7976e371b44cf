using Fangxian.Core.Facts;
using NodaTime;

namespace Fangxian.Core.Areas;

/// <summary>A zone of the county: in force from <see cref="Effective"/> until it is lifted; null while it is not.</summary>
/// <param name="Areas">What it covers: its grids where they are areas of the tree, else the area it was drawn in; empty where nobody said.</param>
public sealed record ZoneInForce(string Id, ZoneLevel Level, Instant Effective, Instant? Lifted, IReadOnlyList<AreaCode> Areas)
{
    /// <summary>From its effect (included) until it is lifted (excluded).</summary>
    public bool IsInForce(Instant at) => Effective <= at && (Lifted is not { } lifted || at < lifted);
}

/// <summary>The county's own zones, as their facts known by a time say. Of several facts for one id the last that took effect counts.</summary>
public sealed class ZoneRegister
{
    public static readonly ZoneRegister Empty = new([]);

    private readonly Dictionary<string, ZoneInForce> zones = new(StringComparer.Ordinal);

    /// <param name="facts">Facts of zones and of their lifting, effective and in order (<see cref="EffectiveFacts.At"/>).</param>
    public ZoneRegister(IEnumerable<FactBody> facts)
    {
        foreach (var fact in facts)
            switch (fact)
            {
                case Zone zone:
                    zones[zone.Id] = new ZoneInForce(zone.Id, zone.Level, zone.Effective, null, AreasOf(zone));
                    break;
                case ZoneLifted lifted when zones.TryGetValue(lifted.Id, out var zone):
                    zones[lifted.Id] = zone with { Lifted = lifted.At };
                    break;
            }
    }

    public ZoneInForce? Find(string id) => zones.GetValueOrDefault(id);

    /// <summary>True where a zone of that id took effect by then and is not lifted.</summary>
    public bool IsInForce(string id, Instant at) => Find(id)?.IsInForce(at) == true;

    /// <summary>All zones in force, by id.</summary>
    public IReadOnlyList<ZoneInForce> InForceAt(Instant at) => [.. zones.Values.Where(z => z.IsInForce(at)).OrderBy(z => z.Id, StringComparer.Ordinal)];

    /// <summary>The strictest zone in force that an area lies in; null where it lies in none.</summary>
    public ZoneInForce? At(AreaCode area, Instant at) =>
        zones.Values.Where(z => z.IsInForce(at) && z.Areas.Any(a => a.Covers(area))).OrderBy(z => z.Level).ThenBy(z => z.Id, StringComparer.Ordinal).FirstOrDefault();

    private static IReadOnlyList<AreaCode> AreasOf(Zone zone)
    {
        var grids = (zone.Grids ?? []).Select(g => AreaCode.TryParse(g, out var code) ? code : (AreaCode?)null).ToList();
        return grids.Count > 0 && grids.TrueForAll(g => g is not null) ? [.. grids.Select(g => g!.Value)] : zone.Area is { } area ? [area] : [];
    }
}
