using Fangxian.Core.Access;
using Fangxian.Server.Areas;

namespace Fangxian.Server.Access;

/// <summary>Who is signed in, and what the pages may offer them.</summary>
public sealed record Session(
    string User, string DisplayName, IReadOnlyList<Role> Roles, IReadOnlyList<Power> Powers, AreaLabel Area, AreaLabel County, bool MustChangePassword)
{
    internal static Session Of(Caller caller, AreaNames areas) => new(
        caller.Actor.UserName, caller.DisplayName, caller.Actor.Roles,
        caller.MustChangePassword ? [] : caller.Actor.AllPowers(),
        areas.Of(caller.Actor.Scope), areas.Of(areas.County), caller.MustChangePassword);
}
