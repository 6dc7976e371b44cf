using Fangxian.Server.Access;
using Fangxian.Server.Approvals;
using Fangxian.Server.Areas;
using Fangxian.Server.Arrivals;
using Fangxian.Server.Board;
using Fangxian.Server.Events;
using Fangxian.Server.Facts;
using Fangxian.Server.Health;
using Fangxian.Server.Indicators;
using Fangxian.Server.Jobs;
using Fangxian.Server.Ledgers;
using Fangxian.Server.Links;
using Fangxian.Server.Measures;
using Fangxian.Server.Notices;
using Fangxian.Server.People;
using Fangxian.Server.Places;
using Fangxian.Server.Policy;
using Fangxian.Server.ReadLog;
using Fangxian.Server.Resident;
using Fangxian.Server.RiskAreas;
using Fangxian.Server.Users;
using Fangxian.Server.Worklist;

namespace Fangxian.Server;

/// <summary>Every slice of the API and the resident pages, one line each.</summary>
internal static class Slices
{
    public static void MapSlices(this IEndpointRouteBuilder app)
    {
        // One slice is one folder with one `XxxRoutes`; under /api each endpoint says RequirePower, RequireSignIn or OpenToAnyone.
        app.MapOpenApiDocument();
        var api = app.MapGroup("/api");
        api.MapApprovals();
        api.MapAreas();
        api.MapArrivals();
        api.MapBoard();
        api.MapEvents();
        api.MapFacts();
        api.MapHealth();
        api.MapIndicators();
        api.MapJobs();
        api.MapLedgers();
        api.MapLinks();
        api.MapMeasures();
        api.MapNotices();
        api.MapPeople();
        api.MapPlaces();
        api.MapPolicy();
        api.MapReadLog();
        api.MapRiskAreas();
        api.MapSession();
        api.MapTokens();
        api.MapUsers();
        api.MapWhatIf();
        api.MapWorklist();
        app.MapResidentPages();
    }
}
