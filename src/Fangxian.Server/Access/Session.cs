using Fangxian.Core.Access;
using Fangxian.Server.Areas;
using Fangxian.Storage;

namespace Fangxian.Server.Access;

/// <summary>Who is signed in, and what the pages may offer them.</summary>
/// <param name="Powers">None before a one-time password was changed.</param>
public sealed record Session(
    string User, string DisplayName, IReadOnlyList<Role> Roles, IReadOnlyList<Power> Powers, AreaLabel Area, AreaLabel County, bool MustChangePassword)
{
    internal static async Task<Session> OfAsync(Caller caller, CountyStore store)
    {
        var names = await AreaNames.ReadAsync(store);
        return new Session(
            caller.Actor.UserName, caller.DisplayName, caller.Actor.Roles, caller.MustChangePassword ? [] : caller.Actor.AllPowers(),
            names.Of(caller.Actor.Scope), names.Of(store.County), caller.MustChangePassword);
    }
}
