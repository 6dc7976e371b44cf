using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Packs;
using Fangxian.Packs.Schema;
using Fangxian.Server.Access;
using Fangxian.Server.Users;
using Fangxian.Storage;
using Fangxian.Storage.Policy;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Fangxian.Server.Policy;

/// <summary>Writing a policy: drafts, their versions, and what checking them says. A draft has no effect on anybody.</summary>
internal static class DraftRoutes
{
    /// <summary>Two texts of the longest kind, in UTF-8.</summary>
    private const long LargestDraft = 4 << 20;

    /// <param name="From"><c>empty</c>, the id of a pack, or <c>id@version</c> of a draft.</param>
    internal sealed record NewDraft(string Id, string From);

    /// <param name="BasedOn">The version that was edited; null for a draft that does not exist yet.</param>
    /// <param name="Text">The text of <c>pack.yaml</c>.</param>
    /// <param name="Cases">One YAML file of cases; may be empty.</param>
    internal sealed record SaveDraft(string Id, int? BasedOn, string Text, string Cases, string? Note);

    /// <param name="Id">The id that the pack is to have; null: any.</param>
    /// <param name="Thorough">Also change the law in one place after the other and see whether a case notices.</param>
    internal sealed record CheckDraft(string? Id, string Text, string Cases, bool? Thorough);

    public static void MapDrafts(this IEndpointRouteBuilder policy)
    {
        policy.MapGet("/schema", Schema).RequirePower(Power.ReadPolicy).Produces(200, contentType: "application/schema+json");
        var drafts = policy.MapGroup("/drafts");
        drafts.MapGet("", ListAsync).RequirePower(Power.DraftPolicy, Power.DecidePolicy);
        drafts.MapGet("/{id}", ReadAsync).RequirePower(Power.DraftPolicy, Power.DecidePolicy);
        drafts.MapPost("", SaveAsync).RequirePower(Power.DraftPolicy).WithMetadata(new RequestSizeLimitAttribute(LargestDraft));
        drafts.MapPost("/new", BeginAsync).RequirePower(Power.DraftPolicy);
        drafts.MapPost("/check", CheckAsync).RequirePower(Power.DraftPolicy, Power.DecidePolicy)
            .RequireRateLimiting(RateLimits.DraftChecks).WithMetadata(new RequestSizeLimitAttribute(LargestDraft));
    }

    /// <param name="of"><c>cases</c>: the schema of case files; else that of packs.</param>
    private static ContentHttpResult Schema(string? of) => TypedResults.Text(of == "cases" ? PackSchema.OfCases() : PackSchema.OfPack(), "application/schema+json");

    private static async Task<Ok<IReadOnlyList<DraftInList>>> ListAsync(PackShelf shelf, DraftChecks checks, CountyStore store, CancellationToken cancel)
    {
        var names = await StaffNames.ReadAsync(store, cancel);
        var rows = new List<DraftInList>();
        foreach (var draft in await store.Drafts.ListAsync(cancel))
        {
            var report = await checks.CheckAsync(draft.Id, draft.Text, draft.Cases, false, cancel);
            rows.Add(new DraftInList(
                draft.Id, shelf.Read(draft)?.Document.Title, draft.Version, names.Of(draft.SavedBy), draft.SavedAt, draft.Note,
                report is not null, report?.Id is not null, report?.Diagnostics.Count ?? 0, report?.Cases ?? 0, report?.Results.Count(r => !r.Holds) ?? 0));
        }

        return TypedResults.Ok<IReadOnlyList<DraftInList>>(rows);
    }

    /// <param name="version">The newest where it is left out.</param>
    private static async Task<Results<Ok<DraftPage>, ProblemResult>> ReadAsync(string id, int? version, CountyStore store, CancellationToken cancel)
    {
        if (await store.Drafts.ReadAsync(id, version, cancel) is not { } draft) return Problem.NotFound("没有这份草案，或没有这个版本。", "There is no such draft, or no such version.");
        var names = await StaffNames.ReadAsync(store, cancel);
        return TypedResults.Ok(new DraftPage(
            draft.Id, draft.Version, draft.Text, draft.Cases, names.Of(draft.SavedBy), draft.SavedAt, draft.Note,
            [.. (await store.Drafts.VersionsAsync(id, cancel)).Select(v => new DraftVersionInList(v.Version, names.Of(v.SavedBy), v.SavedAt, v.Note))]));
    }

    /// <summary>Begins a draft with the texts of a pack, of another draft, or a skeleton: its version 1.</summary>
    private static async Task<Results<Ok<SavedDraft>, ProblemResult>> BeginAsync(NewDraft request, Actor actor, PackFolder packs, CountyStore store, CancellationToken cancel)
    {
        var (id, from) = (request.Id ?? "", request.From ?? "");
        if (await DraftStart.ReadAsync(from, id, packs, store, cancel) is not { } texts)
            return Problem.Refused("draft-from", "from", $"没有 {Short(from)}。可写 empty、策略包的标识，或草案的 标识@版本。", $"There is no '{Short(from)}'. Name empty, the id of a pack, or id@version of a draft.");
        if (await store.Drafts.ReadAsync(id, cancel: cancel) is not null)
            return Problem.Conflict("draft-exists", $"已有标识为 {id} 的草案，请打开它，或换一个标识。", $"There is a draft '{id}' already: open it, or choose another id.");
        var note = from == DraftStart.Empty ? "新建 Begun from nothing" : $"取自 {from} Taken from {from}";
        return Answer(await store.Drafts.SaveAsync(id, null, texts.Text, texts.Cases, actor.UserName, note, cancel), await StaffNames.ReadAsync(store, cancel));
    }

    private static async Task<Results<Ok<SavedDraft>, ProblemResult>> SaveAsync(SaveDraft request, Actor actor, CountyStore store, CancellationToken cancel) =>
        Answer(await store.Drafts.SaveAsync(request.Id ?? "", request.BasedOn, request.Text ?? "", request.Cases ?? "", actor.UserName, (request.Note ?? "").Trim(), cancel), await StaffNames.ReadAsync(store, cancel));

    private static async Task<Results<Ok<DraftCheck>, ProblemResult>> CheckAsync(CheckDraft request, DraftChecks checks, CancellationToken cancel)
    {
        var (text, cases) = (request.Text ?? "", request.Cases ?? "");
        if (text.Length > DraftRegister.LongestText)
            return Problem.Refused("draft-too-long", "text", $"最多检查 {DraftRegister.LongestText} 个字符。拆成两份文件。", $"At most {DraftRegister.LongestText} characters are checked. Write two documents.");
        if (cases.Length > DraftRegister.LongestCases)
            return Problem.Refused("draft-too-long", "cases", $"最多检查 {DraftRegister.LongestCases} 个字符。删去重复的案例。", $"At most {DraftRegister.LongestCases} characters are checked. Remove cases that repeat each other.");
        return await checks.CheckAsync(request.Id, text, cases, request.Thorough ?? false, cancel) is { } report
            ? TypedResults.Ok(DraftCheck.Of(report))
            : Problem.Refused("check-too-long", "cases", "检查用时过长，已停止。请减少案例，或减少一个案例中的事实。", "Checking took too long and was stopped. Have fewer cases, or fewer facts in one.");
    }

    private static Results<Ok<SavedDraft>, ProblemResult> Answer(DraftSaving saving, StaffNames names)
    {
        switch (saving)
        {
            case DraftSaving.Saved(var draft):
                return TypedResults.Ok(new SavedDraft(draft.Id, draft.Version, draft.SavedAt, true));
            case DraftSaving.Unchanged(var draft):
                return TypedResults.Ok(new SavedDraft(draft.Id, draft.Version, draft.SavedAt, false));
            case DraftSaving.SavedBefore(var newest):
                return Problem.Conflict("saved-before",
                    $"{names.Of(newest.SavedBy)}已先保存了第 {newest.Version} 版。请先比较，或在知情后另存为第 {newest.Version + 1} 版。",
                    $"{names.Of(newest.SavedBy)} saved version {newest.Version} before you. Compare first, or save version {newest.Version + 1} knowingly.");
            case DraftSaving.Refused(var refusals):
                return Problem.Refused(refusals);
            default:
                throw new InvalidOperationException($"A save ended as {saving.GetType().Name}.");
        }
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
