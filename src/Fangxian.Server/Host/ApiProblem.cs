using Fangxian.Core;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Fangxian.Server;

/// <summary>
/// Why a request was not carried out, as <c>application/problem+json</c>: the code is stable, the texts say what was wrong and what
/// is accepted, in both languages; refusals name the single values.
/// </summary>
public sealed record ApiProblem(int Status, string Code, string Title, string Zh, string En, IReadOnlyList<FieldRefusal> Refusals);

/// <summary>One refused value: the field as the sender wrote it, and the cure.</summary>
public sealed record FieldRefusal(string Code, string Field, string Zh, string En)
{
    public static FieldRefusal Of(Refusal refusal) => new(refusal.Code, refusal.Field, refusal.Message.Zh, refusal.Message.En);
}

/// <summary>Answers a request with an <see cref="ApiProblem"/>.</summary>
public sealed class ProblemResult(ApiProblem problem) : IResult, IStatusCodeHttpResult, IValueHttpResult<ApiProblem>
{
    public ApiProblem Value { get; } = problem;

    public int? StatusCode => Value.Status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Value.Status;
        httpContext.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return httpContext.Response.WriteAsJsonAsync(Value, Json.Options, "application/problem+json");
    }
}

/// <summary>The problems that more than one slice answers with.</summary>
public static class Problem
{
    public static ProblemResult Of(int status, string code, string zh, string en) => new(new ApiProblem(status, code, en, zh, en, []));

    /// <summary>401: nobody is signed in.</summary>
    public static ProblemResult Unauthenticated() => Of(401, "unauthenticated", "请先登录。", "Sign in first.");

    /// <summary>403: none of the actor's roles has the power.</summary>
    public static ProblemResult NoPower() => Of(403, "no-power", "您的角色没有此项权限，请联系系统管理员。", "Your roles do not include this; ask the administrator.");

    /// <summary>403: the area, or whom the request is about, lies outside the actor's area.</summary>
    public static ProblemResult OutOfScope() => Of(403, "out-of-scope", "超出您的辖区范围。", "This lies outside your area.");

    public static ProblemResult NotFound(string zh = "没有找到。", string en = "There is no such thing here.") => Of(404, "not-found", zh, en);

    public static ProblemResult Conflict(string code, string zh, string en) => Of(409, code, zh, en);

    /// <summary>422: values were refused; nothing was done.</summary>
    public static ProblemResult Refused(params IReadOnlyList<Refusal> refusals) => new(new ApiProblem(
        422, "refused", "Some values were refused.",
        string.Join(" ", refusals.Select(r => r.Message.Zh)), string.Join(" ", refusals.Select(r => r.Message.En)),
        [.. refusals.Select(FieldRefusal.Of)]));

    public static ProblemResult Refused(string code, string field, string zh, string en) => Refused([Refusal.Of(code, field, zh, en)]);
}
