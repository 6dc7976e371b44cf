using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fangxian.Core.Access;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Fangxian.Server;
using Shouldly;

namespace Fangxian.IntegrationTests.Server.Ledgers;

/// <summary>The server with a folder of ledgers that a test may write into. It begins with one, of borrowed keys.</summary>
public abstract class LedgerServer<TDatabase> : RunningServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    /// <summary>A ledger as a clerk would write it from a notice.</summary>
    internal const string Keys =
        """
        ledger: keys
        version: 1
        title: { zh: 钥匙借用台账, en: Borrowed keys }
        about: { zh: 谁借了哪把钥匙，何时归还。, en: Who borrowed which key until when. }
        group: command
        prefix: YS
        clauses: [T-42]
        headline: what
        read: [headquarters, township, village, unit, auditor]
        create: [headquarters, village, unit]
        own: [unit]
        fields:
          - { id: what, type: text, label: { zh: 钥匙, en: Key }, required: true, most: 40 }
          - { id: kind, type: choice, label: { zh: 类别, en: Kind }, options: [{ id: room, zh: 房间, en: room }, { id: store, zh: 库房, en: store }] }
          - { id: copies, type: number, label: { zh: 把数, en: Copies }, least: 1, most: 9, unit: { zh: 把, en: keys } }
          - { id: phone, type: text, label: { zh: 借用人电话, en: Borrower's phone }, personal: phone }
          - { id: back_on, type: day, label: { zh: 归还日期, en: Back on } }
        states:
          - { id: out, zh: 借出, en: out }
          - { id: back, zh: 已还, en: back }
          - { id: checked, zh: 已核对, en: checked, final: true }
        transitions:
          - { id: return, label: { zh: 归还, en: Return }, from: [out], to: back, by: [village, unit], asks: [back_on], needs: [back_on], guards: [{ when: { field: back_on, not_after: now }, otherwise: { zh: 归还日期不能在以后。, en: It cannot come back in the future. } }] }
          - { id: check, label: { zh: 核对, en: Check }, from: [back], to: checked, by: [village, headquarters], not_by: [return] }
        clocks:
          - { id: return, title: { zh: 归还钥匙, en: Return the key }, clause: T-42, owner: village, starts: { on: [create] }, stops: [return], within: 12h }
        list: { columns: [number, what, kind, copies, area, state, due], filters: [kind], sorts: [copies], search: [what], totals: [copies] }
        export: { title: { zh: 钥匙借用台账, en: Borrowed keys }, columns: [number, what, copies, phone], signatures: [{ zh: 填表人, en: Prepared by }, { zh: 审核人, en: Reviewed by }] }
        documents:
          - id: slip
            title: { zh: 借用单, en: Slip }
            red_head: { zh: "{office}", en: "{office}" }
            to: { zh: 库管员：, en: "Keeper," }
            body: [{ text: { zh: "现借用“{what}”{copies}，电话 {phone}。", en: "Borrowed: {what}, {copies}, phone {phone}." } }, { fields: [what, kind] }]
            signature: { zh: "{by}", en: "{by}" }
        """;

    protected string Ledgers { get; } = Directory.CreateTempSubdirectory("fangxian-ledgers-").FullName;

    protected override ServerOptions Options(ServerOptions usual)
    {
        File.WriteAllText(Path.Combine(Ledgers, "keys.yaml"), Keys);
        return usual with { LedgersFolder = Ledgers };
    }

    protected Task<HttpClient> VillageAsync(string name = "village1") => SignedInAsync(Role.Village, RuralVillage, name);

    /// <summary>Makes an entry.</summary>
    protected static async Task<string> MadeAsync(HttpClient by, object values, string ledger = "keys", Guid? id = null)
    {
        var entry = id ?? Guid.NewGuid();
        (await PostAsync(by, $"api/ledgers/{ledger}/entries", new { id = entry, values }))["outcome"]!.GetValue<string>().ShouldBe("recorded");
        return entry.ToString();
    }

    protected static Task<HttpResponseMessage> StepAsync(HttpClient by, string entry, string step, int? seen = null, object? values = null, string? reason = null, Guid? id = null, string ledger = "keys") =>
        by.PostAsJsonAsync($"api/ledgers/{ledger}/entries/{entry}/steps", new { id = id ?? Guid.NewGuid(), step, seen, values, reason }, Cancel);

    protected static async Task<JsonNode> EntryAsync(HttpClient by, string entry, string ledger = "keys") => await GetAsync(by, $"api/ledgers/{ledger}/entries/{entry}");

    protected static async Task<JsonNode> JobAsync(HttpClient by, HttpResponseMessage started, string ledger = "keys")
    {
        var text = await started.Content.ReadAsStringAsync(Cancel);
        ((int)started.StatusCode).ShouldBe(202, text);
        while (true)
        {
            var job = await GetAsync(by, $"api/ledgers/{ledger}/jobs/{JsonNode.Parse(text)!["id"]}");
            if (job["state"]!.GetValue<string>() != "running") return job;
            await Task.Delay(20, Cancel);
        }
    }
}
