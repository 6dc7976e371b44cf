using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Packs;
using Fangxian.Server.Access;
using Fangxian.Server.Users;
using Fangxian.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.Policy;

/// <summary>Which packs govern the county and when, and the decisions to put others in force.</summary>
internal static class SwitchRoutes
{
    public static void MapSwitches(this IEndpointRouteBuilder policy)
    {
        var switches = policy.MapGroup("/switches");
        switches.MapGet("", ListAsync).RequirePower(Power.ReadPolicy);
        switches.MapPost("", ProposeSwitch.Handle).RequirePower(Power.DraftPolicy);
        // Who proposed may take back without the power to decide; what each may do is the core's to say.
        switches.MapPost("/{id}/decision", DecideSwitch.Handle).RequirePower(Power.DecidePolicy, Power.DraftPolicy);
    }

    private static async Task<Ok<SwitchesPage>> ListAsync(Actor actor, CountyStore store, PackFolder packs, PolicyTurn turn, CancellationToken cancel)
    {
        var now = store.Clock.GetCurrentInstant();
        var staff = await StaffNames.ReadAsync(store, cancel);
        var rows = new List<SwitchInList>();
        foreach (var of in (await PolicyInForce.SwitchesAsync(store, now, cancel)).Reverse())
        {
            var pack = await PolicyInForce.PackAsync(store, of.Proposal, cancel);
            rows.Add(SwitchInList.Of(of, pack?.Document.Title ?? new Text(of.Proposal.Pack, of.Proposal.Pack), staff, actor, now));
        }

        // Between its instant and the moment at which this process has carried it out, a change is under way.
        var derived = turn.Derived ?? ((await PolicyInForce.ReadAsync(store, packs, cancel)).IsNewTo(store) ? 0 : null);
        return TypedResults.Ok(new SwitchesPage(
            [.. store.Policy.Packs.Select(p => new PackInForce(p.Id, p.Document.Title, p.Document.Number, p.From, p.Until, p.Fingerprint))],
            rows, actor.May(Power.DraftPolicy), derived));
    }
}
