using Fangxian.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.Access;

/// <summary>Changes the own password; every other session of the user ends.</summary>
internal static class ChangePassword
{
    internal sealed record Request(string Current, string Next);

    public static async Task<Results<Ok<Session>, ProblemResult>> Handle(Request request, Caller caller, HttpContext context, CountyStore store)
    {
        var user = caller.Actor.UserName;
        if (request.Next is null || request.Next.Length > 200)
            return Problem.Refused("password-too-long", "next", "新密码最多 200 个字符。", "A password has at most 200 characters.");
        if (await store.Users.ChangePasswordAsync(user, request.Current ?? "", request.Next, context.RequestAborted) is { } refusal) return Problem.Refused(refusal);
        await store.Sessions.CloseAllAsync(user, context.RequestAborted);
        if (caller.ByCookie) Identification.SetCookie(context, await store.Sessions.OpenAsync(user, context.RequestAborted));
        return TypedResults.Ok(await Session.OfAsync(caller with { MustChangePassword = false }, store));
    }
}
