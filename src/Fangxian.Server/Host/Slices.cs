namespace Fangxian.Server;

/// <summary>Every slice of the API and the resident pages, one line each.</summary>
internal static class Slices
{
    public static void MapSlices(this IEndpointRouteBuilder app)
    {
        // One slice is one folder with one `XxxRoutes`; under /api each endpoint says RequirePower, RequireSignIn or OpenToAnyone.
        app.MapOpenApiDocument();
        var api = app.MapGroup("/api");
    }
}
