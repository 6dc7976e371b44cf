using Fangxian.Core.Access;

namespace Fangxian.Server.Access;

/// <summary>Who a request comes from, as its cookie or its token says.</summary>
/// <param name="ByCookie">Signed in by a browser: writes then need the header that a foreign page cannot send.</param>
/// <param name="MustChangePassword">Signed in with a one-time password: nothing else is open until it was changed.</param>
public sealed record Caller(Actor Actor, string DisplayName, bool ByCookie, bool MustChangePassword);

public static class CallerOfRequest
{
    /// <summary>The caller; null where nobody is signed in.</summary>
    public static Caller? Caller(this HttpContext context) => context.Features.Get<Caller>();

    internal static void SetCaller(this HttpContext context, Caller caller) => context.Features.Set(caller);
}
