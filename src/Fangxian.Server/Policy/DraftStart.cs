using System.Text;
using System.Text.RegularExpressions;
using Fangxian.Core.Policies;
using Fangxian.Packs;
using Fangxian.Storage;
using NodaTime.Text;

namespace Fangxian.Server.Policy;

/// <summary>The texts that a new draft begins with: those of a pack or of a draft under another id, or a skeleton.</summary>
internal static partial class DraftStart
{
    /// <summary>What to name to begin from nothing.</summary>
    public const string Empty = "empty";

    /// <summary>The texts of a pack or a draft; null where there is none of that name.</summary>
    /// <param name="from"><see cref="Empty"/>, the id of a pack, or <c>id@version</c> of a draft.</param>
    /// <param name="id">The id that the new draft is to have.</param>
    public static async Task<(string Text, string Cases)?> ReadAsync(string from, string id, PackFolder packs, CountyStore store, CancellationToken cancel)
    {
        if (from == Empty) return (Skeleton(id, store), "");
        if (PackShelf.IsDraft(from))
            return PackShelf.Named(from) is var (named, version) && await store.Drafts.ReadAsync(named, version, cancel) is { } draft
                ? (PackId().Replace(draft.Text, $"id: {id}", 1), Cases(draft.Cases, named, id))
                : null;
        if (packs.Find(from) is not { Pack: { } pack } file) return null;
        var cases = new StringBuilder();
        foreach (var path in PackFolder.CaseFilesOf(file))
            cases.Append("# ── ").Append(Path.GetFileName(path)).Append(" ──\n").Append((await File.ReadAllTextAsync(path, cancel)).ReplaceLineEndings("\n").TrimEnd()).Append("\n\n");
        return (PackId().Replace((await File.ReadAllTextAsync(file.File, cancel)).ReplaceLineEndings("\n"), $"id: {id}", 1), Cases(cases.ToString(), pack.Id, id));
    }

    /// <summary>Cases name the pack that they test.</summary>
    private static string Cases(string cases, string former, string id) =>
        former == id ? cases : Regex.Replace(cases, $@"^(\s*(?:- )?pack: ){Regex.Escape(former)}(?=\s*$)", $"${{1}}{id}", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    /// <summary>The least that is a pack: one clause that has nothing to compute.</summary>
    private static string Skeleton(string id, CountyStore store) =>
        $$"""
        # 一份文件的策略包。每一条先重述，再写由哪些规则执行。写法见示例包 example-2026-1。
        # The pack of one document. Each clause is restated, then carried out by rules. How it is written: the example pack, example-2026-1.
        id: {{id}}
        document:
          title: { zh: 关于……的通知, en: Notice on … }
          issuer: { zh: 发文单位, en: Issuer }
          number: 文号
          published: {{LocalDatePattern.Iso.Format(store.Today)}}
          area: "{{store.County.Value}}"
        effective: { from: {{LocalDatePattern.Iso.Format(store.Today)}} }
        transition: keep
        find_out: { owner: township, within: 24h }

        clauses:
          - id: "一"
            zh: 用自己的话重述第一条。
            en: The first clause, restated in our own words.
            guidance: { zh: 没有可计算的内容, en: Nothing to compute }

        """;

    [GeneratedRegex("^id:.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex PackId();
}
