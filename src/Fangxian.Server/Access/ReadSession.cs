using Fangxian.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.Access;

/// <summary>Who is signed in: asked by every page as it loads.</summary>
internal static class ReadSession
{
    public static async Task<Ok<Session>> Handle(Caller caller, CountyStore store) => TypedResults.Ok(await Session.OfAsync(caller, store));
}
