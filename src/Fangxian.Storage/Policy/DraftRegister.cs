using System.Data.Common;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Fangxian.Core;

namespace Fangxian.Storage.Policy;

/// <summary>
/// Drafts of packs, version by version. Nothing is ever overwritten: of two people who edit one version, the second is told who saved first, and
/// both texts stay.
/// </summary>
public sealed partial class DraftRegister
{
    /// <summary>The longest text of a pack, in characters: five times the longest written so far.</summary>
    public const int LongestText = 400_000;

    /// <summary>The longest text of all cases of a pack, in characters.</summary>
    public const int LongestCases = 800_000;

    public const int LongestNote = 500;

    /// <summary>Versions of one draft.</summary>
    public const int MostVersions = 1_000;

    /// <summary>Drafts of one county.</summary>
    public const int MostDrafts = 500;

    private const string Head = "id, version, saved_by, saved, note";

    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    private readonly CountyStore store;

    internal DraftRegister(CountyStore store) => this.store = store;

    /// <summary>Saves a further version.</summary>
    /// <param name="basedOn">The version that was edited; null or 0 for a draft that does not exist yet.</param>
    public async Task<DraftSaving> SaveAsync(string id, int? basedOn, string text, string cases, string by, string note, CancellationToken cancel = default)
    {
        var refusals = Refusals(id, text, cases, note);
        if (refusals.Count > 0) return new DraftSaving.Refused(refusals);
        return await store.Database.WriteAsync(async (c, t) =>
        {
            var newest = await NewestAsync(c, t, id);
            if (newest is not null && newest.Text == text && newest.Cases == cases) return new DraftSaving.Unchanged(newest.ToDraft());
            if ((newest?.Version ?? 0) != (basedOn ?? 0)) return Overtaken(newest);
            if (await FullAsync(c, t, newest) is { } full) return new DraftSaving.Refused([full]);
            var draft = new Row { Id = id, Version = (newest?.Version ?? 0) + 1, Text = text, Cases = cases, SavedBy = by, Saved = store.Now, Note = note };
            // Two who save at the same moment: the key lets one of them in, and the other finds that row.
            var mine = await c.ExecuteAsync(
                """
                insert into drafts (county, id, version, text, cases, saved_by, saved, note)
                values (@county, @Id, @Version, @Text, @Cases, @SavedBy, @Saved, @Note) on conflict do nothing
                """,
                new { county = store.County.Value, draft.Id, draft.Version, draft.Text, draft.Cases, draft.SavedBy, draft.Saved, draft.Note }, t);
            if (mine == 1) return new DraftSaving.Saved(draft.ToDraft());
            newest = await NewestAsync(c, t, id);
            return newest is not null && newest.Text == text && newest.Cases == cases ? new DraftSaving.Unchanged(newest.ToDraft()) : Overtaken(newest);
        }, cancel);
    }

    /// <summary>One version; the newest where none is named; null where there is none.</summary>
    public async Task<Draft?> ReadAsync(string id, int? version = null, CancellationToken cancel = default) =>
        (await store.Database.OneAsync<Row>(
            $"select {Head}, text, cases from drafts where county = @county and id = @id {(version is null ? "" : "and version = @version")} order by version desc limit 1",
            new { county = store.County.Value, id, version = (long?)version }, cancel))?.ToDraft();

    /// <summary>The newest version of each draft, the last saved first.</summary>
    public async Task<IReadOnlyList<Draft>> ListAsync(CancellationToken cancel = default) =>
        [.. (await store.Database.ListAsync<Row>(
            $"""
            select {Head}, text, cases from drafts d where county = @county
              and version = (select max(version) from drafts n where n.county = d.county and n.id = d.id)
            order by saved desc, id
            """,
            new { county = store.County.Value }, cancel)).Select(r => r.ToDraft())];

    /// <summary>All versions of a draft without their texts, the newest first; empty where there is no such draft.</summary>
    public async Task<IReadOnlyList<DraftVersion>> VersionsAsync(string id, CancellationToken cancel = default) =>
        [.. (await store.Database.ListAsync<Row>(
            $"select {Head} from drafts where county = @county and id = @id order by version desc", new { county = store.County.Value, id }, cancel)).Select(r => r.ToVersion())];

    /// <summary>Why a save would not be taken, whatever is there; empty where nothing stands against it.</summary>
    private static List<Refusal> Refusals(string id, string text, string cases, string note)
    {
        var refusals = new List<Refusal>();
        if (id.Length > 64 || !IdPattern().IsMatch(id))
            refusals.Add(Refusal.Of("draft-id", "id", "标识用小写字母、数字和连字符，以字母开头，最多 64 个字符，如 tongbai-2022-160。",
                "An id has lower-case letters, digits and hyphens, a letter first, at most 64 characters, e.g. tongbai-2022-160."));
        Text(text, "text", LongestText, "拆成两份文件。", "Write two documents.", refusals);
        Text(cases, "cases", LongestCases, "删去重复的案例。", "Remove cases that repeat each other.", refusals);
        Text(note, "note", LongestNote, "写短一些。", "Say it shorter.", refusals);
        if (string.IsNullOrWhiteSpace(text)) refusals.Add(Refusal.Of("draft-empty", "text", "草案是空的，没有可保存的内容。", "The draft is empty: there is nothing to save."));
        return refusals;
    }

    private static void Text(string value, string field, int longest, string cureZh, string cureEn, List<Refusal> refusals)
    {
        if (value.Length > longest)
            refusals.Add(Refusal.Of("draft-too-long", field, $"有 {value.Length} 个字符，上限 {longest}。{cureZh}", $"It has {value.Length} characters; at most {longest} are kept. {cureEn}"));
        else if (value.Contains('\0', StringComparison.Ordinal) || !IsUnicode(value))
            refusals.Add(Refusal.Of("draft-not-text", field, "含有不是文字的字符（空字符或半个字符），请删去。", "It has characters that are no text (NUL, or half a character); remove them."));
    }

    private static bool IsUnicode(string value)
    {
        try
        {
            StrictUtf8.GetByteCount(value);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private async Task<Refusal?> FullAsync(DbConnection connection, DbTransaction transaction, Row? newest)
    {
        if (newest is { Version: >= MostVersions })
            return Refusal.Of("draft-versions", "id", $"这份草案已有 {MostVersions} 个版本。请以它为底另起一份草案。", $"This draft has {MostVersions} versions. Begin another draft from it.");
        if (newest is not null) return null;
        var drafts = await connection.ExecuteScalarAsync<long>("select count(distinct id) from drafts where county = @county", new { county = store.County.Value }, transaction);
        return drafts < MostDrafts ? null
            : Refusal.Of("draft-count", "id", $"本县已有 {MostDrafts} 份草案。请在已有的草案上继续。", $"The county has {MostDrafts} drafts. Go on with one of them.");
    }

    private Task<Row?> NewestAsync(DbConnection connection, DbTransaction transaction, string id) => connection.QueryFirstOrDefaultAsync<Row?>(
        $"select {Head}, text, cases from drafts where county = @county and id = @id order by version desc limit 1", new { county = store.County.Value, id }, transaction);

    /// <summary>A draft that was based on versions that are not there has nothing to be overtaken by.</summary>
    private static DraftSaving Overtaken(Row? newest) => newest is not null
        ? new DraftSaving.SavedBefore(newest.ToVersion())
        : new DraftSaving.Refused([Refusal.Of("draft-unknown", "basedOn", "没有这份草案，请先新建。", "There is no such draft; begin one first.")]);

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public long Version { get; init; }
        public string Text { get; init; } = "";
        public string Cases { get; init; } = "";
        public string SavedBy { get; init; } = "";
        public long Saved { get; init; }
        public string Note { get; init; } = "";

        public Draft ToDraft() => new(Id, (int)Version, Text, Cases, SavedBy, Stored.At(Saved), Note);

        public DraftVersion ToVersion() => new(Id, (int)Version, SavedBy, Stored.At(Saved), Note);
    }
}
