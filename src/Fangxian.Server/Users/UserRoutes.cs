using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Server.Access;
using Fangxian.Server.Areas;
using Fangxian.Storage;
using Fangxian.Storage.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Fangxian.Server.Users;

/// <summary>A user as administrators see one.</summary>
public sealed record UserRow(
    string Name, string DisplayName, IReadOnlyList<Role> Roles, AreaLabel Area, bool Disabled, bool MustChangePassword, Instant? LockedUntil, Instant Created);

/// <summary>Who may sign in. An administrator sees no person's record by that.</summary>
public static class UserRoutes
{
    internal sealed record NewUser(string Name, string DisplayName, IReadOnlyList<Role> Roles, AreaCode Area);

    /// <param name="OneTimePassword">Shown this once; to be changed at the first sign-in.</param>
    internal sealed record WithPassword(UserRow User, string OneTimePassword);

    /// <summary>What is null stays as it is.</summary>
    internal sealed record UserChange(string? DisplayName, IReadOnlyList<Role>? Roles, AreaCode? Area, bool? Disabled);

    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("users");
        users.MapGet("", ListAsync).RequirePower(Power.ManageUsers);
        users.MapPost("", AddAsync).RequirePower(Power.ManageUsers);
        users.MapPatch("/{name}", ChangeAsync).RequirePower(Power.ManageUsers);
        users.MapPost("/{name}/password-reset", ResetAsync).RequirePower(Power.ManageUsers);
        users.MapPost("/{name}/unlock", UnlockAsync).RequirePower(Power.ManageUsers);
    }

    private static async Task<Ok<IReadOnlyList<UserRow>>> ListAsync(Actor actor, CountyStore store, CancellationToken cancel)
    {
        var names = await AreaNames.ReadAsync(store, cancel);
        return TypedResults.Ok<IReadOnlyList<UserRow>>([.. (await store.Users.ListAsync(cancel)).Where(u => actor.Sees(u.Scope)).Select(u => Row(u, names))]);
    }

    private static async Task<Results<Ok<WithPassword>, ProblemResult>> AddAsync(NewUser request, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var refusals = new List<Refusal>();
        var name = (request.Name ?? "").Trim();
        if (name.Length is < 2 or > 40 || !name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.'))
            refusals.Add(Refusal.Of("user-name", "name", "用户名应为 2 至 40 个字母、数字、汉字或 - _ .。", "A user name has 2 to 40 letters, digits, or - _ . in it."));
        if (string.IsNullOrWhiteSpace(request.DisplayName) || request.DisplayName.Length > 40)
            refusals.Add(Refusal.Of("display-name", "displayName", "请填写姓名，最多 40 字。", "Give the name, in at most 40 characters."));
        CheckRoles(request.Roles, refusals);
        var names = await CheckAreaAsync(request.Area, store, refusals, cancel);
        if (refusals.Count > 0) return Problem.Refused(refusals);
        if (!actor.Sees(request.Area)) return Problem.OutOfScope();
        if (await store.Users.AddAsync(name, request.DisplayName!.Trim(), request.Roles, request.Area, cancel) is not { } password)
            return Problem.Conflict("user-exists", "用户名已被使用，请换一个。", "This user name is taken; choose another.");
        return TypedResults.Ok(new WithPassword(Row((await store.Users.FindAsync(name, cancel))!, names), password));
    }

    private static async Task<Results<Ok<UserRow>, ProblemResult>> ChangeAsync(string name, UserChange request, Actor actor, CountyStore store, CancellationToken cancel)
    {
        if (await FindAsync(name, actor, store, cancel) is { } problem) return problem;
        // Nobody raises or frees oneself: a second administrator does, or the command line.
        if (name == actor.UserName && (request.Roles is not null || request.Area is not null || request.Disabled is not null))
            return Problem.Of(403, "own-account", "不能更改自己的角色、区域和状态，请由另一名管理员操作。", "Another administrator changes your roles, area and state.");
        var refusals = new List<Refusal>();
        if (request.Roles is { } roles) CheckRoles(roles, refusals);
        var names = await CheckAreaAsync(request.Area, store, refusals, cancel);
        if (request.DisplayName is { Length: 0 or > 40 })
            refusals.Add(Refusal.Of("display-name", "displayName", "请填写姓名，最多 40 字。", "Give the name, in at most 40 characters."));
        if (refusals.Count > 0) return Problem.Refused(refusals);
        if (request.Area is { } area && !actor.Sees(area)) return Problem.OutOfScope();
        await store.Users.ChangeAsync(name, request.Roles, request.Area, request.Disabled, request.DisplayName?.Trim(), cancel);
        return TypedResults.Ok(Row((await store.Users.FindAsync(name, cancel))!, names));
    }

    private static async Task<Results<Ok<WithPassword>, ProblemResult>> ResetAsync(string name, Actor actor, CountyStore store, CancellationToken cancel)
    {
        if (await FindAsync(name, actor, store, cancel) is { } problem) return problem;
        if (await store.Users.ResetPasswordAsync(name, cancel) is not { } password) return Problem.NotFound();
        return TypedResults.Ok(new WithPassword(Row((await store.Users.FindAsync(name, cancel))!, await AreaNames.ReadAsync(store, cancel)), password));
    }

    private static async Task<Results<Ok<UserRow>, ProblemResult>> UnlockAsync(string name, Actor actor, CountyStore store, CancellationToken cancel)
    {
        if (await FindAsync(name, actor, store, cancel) is { } problem) return problem;
        await store.Users.UnlockAsync(name, cancel);
        return TypedResults.Ok(Row((await store.Users.FindAsync(name, cancel))!, await AreaNames.ReadAsync(store, cancel)));
    }

    private static async Task<ProblemResult?> FindAsync(string name, Actor actor, CountyStore store, CancellationToken cancel) =>
        await store.Users.FindAsync(name, cancel) is not { } user ? Problem.NotFound("没有此用户。", "There is no such user.")
        : actor.Sees(user.Scope) ? null : Problem.OutOfScope();

    private static void CheckRoles(IReadOnlyList<Role>? roles, List<Refusal> refusals)
    {
        if (roles is not { Count: > 0 })
            refusals.Add(Refusal.Of("no-role", "roles", "请至少选择一个角色。", "Choose at least one role."));
        else if (roles.Contains(Role.Auditor) && roles.Distinct().Count() > 1)
            refusals.Add(Refusal.Of("auditor-alone", "roles", "审计员独立于指挥体系，不能兼任其他角色。", "An auditor sits outside the command and has no other role."));
        else if (roles.Contains(Role.Administrator) && roles.Contains(Role.Approver))
            refusals.Add(Refusal.Of("administrator-approves", "roles", "系统管理员不能兼任审批人。", "An administrator cannot be an approver as well."));
    }

    private static async Task<AreaNames> CheckAreaAsync(AreaCode? area, CountyStore store, List<Refusal> refusals, CancellationToken cancel)
    {
        var names = await AreaNames.ReadAsync(store, cancel);
        if (area is { } code && (!store.County.Covers(code) || !names.Tree.Contains(code)))
            refusals.Add(Refusal.Of("unknown-area", "area", "请选择本县的区域。", "Choose an area of this county."));
        return names;
    }

    private static UserRow Row(User user, AreaNames names) => new(
        user.Name, user.DisplayName, user.Roles, names.Of(user.Scope), user.Disabled, user.MustChangePassword, user.LockedUntil, user.Created);
}
