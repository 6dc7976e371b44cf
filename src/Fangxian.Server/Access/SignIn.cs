using System.Globalization;
using Fangxian.Core;
using Fangxian.Core.Time;
using Fangxian.Storage;
using Fangxian.Storage.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime.Text;

namespace Fangxian.Server.Access;

/// <summary>Signs a browser in. The fifth wrong password in a row locks the account for a quarter of an hour.</summary>
internal static class SignIn
{
    internal sealed record Request(string User, string Password);

    public static async Task<Results<Ok<Session>, ProblemResult>> Handle(Request request, HttpContext context, CountyStore store)
    {
        if (string.IsNullOrWhiteSpace(request.User) || string.IsNullOrEmpty(request.Password) || request.Password.Length > 1000)
            return Problem.Refused("missing", "user", "请输入用户名和密码。", "Enter user name and password.");
        switch (await store.Users.SignInAsync(request.User.Trim(), request.Password, context.RequestAborted))
        {
            case SignInResult.Welcome { User: var user }:
                Identification.SetCookie(context, await store.Sessions.OpenAsync(user.Name, context.RequestAborted));
                return TypedResults.Ok(await Session.OfAsync(new Caller(user.Actor, user.DisplayName, true, user.MustChangePassword), store));
            case SignInResult.Locked { Until: var until }:
                var time = LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(CountyTime.Local(until).TimeOfDay);
                context.Response.Headers.RetryAfter = ((int)Math.Max(1, (until - store.Clock.GetCurrentInstant()).TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return Problem.Of(423, "locked", $"连续输错 {UserRegister.TriesBeforeLock} 次，账号已锁定至 {time}；管理员可以解锁。",
                    $"Locked until {time} after {UserRegister.TriesBeforeLock} wrong tries; an administrator can unlock it.");
            default:
                // How many tries are left is not said: that would tell which names exist.
                return Problem.Of(401, "wrong-credentials", "用户名或密码不正确。", "The user name or the password is not right.");
        }
    }
}
