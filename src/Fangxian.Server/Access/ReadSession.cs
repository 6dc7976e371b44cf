using Fangxian.Server.Areas;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.Access;

/// <summary>Who is signed in: asked by every page as it loads.</summary>
internal static class ReadSession
{
    public static Ok<Session> Handle(Caller caller, AreaNames areas) => TypedResults.Ok(Session.Of(caller, areas));
}
