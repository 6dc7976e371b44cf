using Fangxian.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.Access;

/// <summary>Who is signed in: asked by every page as it loads. That nobody is, is an answer (204) and no error.</summary>
internal static class ReadSession
{
    public static async Task<Results<Ok<Session>, NoContent>> Handle(HttpContext context, CountyStore store) =>
        context.Caller() is { } caller ? TypedResults.Ok(await Session.OfAsync(caller, store)) : TypedResults.NoContent();
}
