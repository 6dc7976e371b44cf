using Fangxian.Storage;

namespace Fangxian.Server.Access;

/// <summary>Ends the session on the server too: a copied cookie is worth nothing afterwards.</summary>
internal static class SignOut
{
    public static async Task<IResult> Handle(HttpContext context, CountyStore store)
    {
        if (context.Request.Cookies[Identification.CookieName] is { } secret) await store.Sessions.CloseAsync(secret, context.RequestAborted);
        Identification.ClearCookie(context);
        return TypedResults.NoContent();
    }
}
