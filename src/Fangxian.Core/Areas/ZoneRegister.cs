using Fangxian.Core.Facts;
using NodaTime;

namespace Fangxian.Core.Areas;

/// <summary>A zone of the county: in force from <see cref="Effective"/> until it is lifted; null while it is not.</summary>
public sealed record ZoneInForce(string Id, ZoneLevel Level, Instant Effective, Instant? Lifted);

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
                    zones[zone.Id] = new ZoneInForce(zone.Id, zone.Level, zone.Effective, null);
                    break;
                case ZoneLifted lifted when zones.TryGetValue(lifted.Id, out var zone):
                    zones[lifted.Id] = zone with { Lifted = lifted.At };
                    break;
            }
    }

    public ZoneInForce? Find(string id) => zones.GetValueOrDefault(id);

    /// <summary>True where a zone of that id took effect by then and is not lifted.</summary>
    public bool IsInForce(string id, Instant at) => Find(id) is { } zone && zone.Effective <= at && (zone.Lifted is not { } lifted || at < lifted);
}
