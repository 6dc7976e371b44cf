using Fangxian.Core.Access;
using Fangxian.Server.Access;

namespace Fangxian.Server.Facts;

/// <summary>What happened comes in here; there is no way in for a conclusion.</summary>
public static class FactRoutes
{
    public static void MapFacts(this IEndpointRouteBuilder api)
    {
        api.MapPost("/facts", RecordFacts.Handle).RequirePower(Power.RecordFacts, Power.ManageRiskAreas).WithTags("facts");
        api.MapPost("/evidence", AddEvidence.Handle).RequirePower(Power.RecordFacts, Power.ImportBulk).WithTags("facts")
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(AddEvidence.LargestRequest))
            .Accepts<AddEvidence.TextEvidence>("application/json", "multipart/form-data");
        api.MapGet("/evidence/{id}", ReadEvidence.Handle).RequirePower(Power.ReadPersonal, Power.Approve).WithTags("facts").Produces(200, contentType: "application/octet-stream");
    }
}
