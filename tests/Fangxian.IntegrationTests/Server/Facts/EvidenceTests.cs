using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Fangxian.Core.Access;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Fangxian.Server.Notices;
using Fangxian.Storage.Evidence;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Facts;

public sealed class EvidenceOnSqliteTests : EvidenceTests<SqliteDatabase>;

public sealed class EvidenceOnPostgresTests : EvidenceTests<PostgresDatabase>;

public abstract class EvidenceTests<TDatabase> : RunningServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR<script>alert(1)</script>"u8];

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, byte[] content, string name, string? claimed)
    {
        var file = new ByteArrayContent(content);
        if (claimed is not null) file.Headers.ContentType = MediaTypeHeaderValue.Parse(claimed);
        return client.PostAsync("api/evidence", new MultipartFormDataContent { { file, "file", name } }, Cancel);
    }

    [Fact]
    public async Task What_the_desk_sends_is_stored_as_what_it_is()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        (byte[] Content, string Name, string? Claimed, string Stored)[] sent =
        [
            (Png, "行程卡.png", "image/png", "image/png"), ([0xFF, 0xD8, 0xFF, 0xE1, 0], "IMG_1.JPG", "image/jpeg", "image/jpeg"), ("%PDF-1.4 x"u8.ToArray(), "scan.pdf", "application/pdf", "application/pdf"),
            (Encoding.UTF8.GetBytes("行程卡"), "说明.txt", "text/plain", "text/plain; charset=utf-8"), (Encoding.UTF8.GetBytes("姓名,电话"), "名单.csv", "application/vnd.ms-excel", "text/csv"),
            (new OfficialDocument().Title("通知").ToBytes(""), "通知.docx", null, Notice.ContentType),
        ];
        foreach (var (content, name, claimed, stored) in sent)
        {
            var response = await SendAsync(village, content, name, claimed);
            var answer = await response.Content.ReadAsStringAsync(Cancel);
            response.IsSuccessStatusCode.ShouldBeTrue($"{name}: {answer}");
            (await Store.Evidence.FindAsync(JsonNode.Parse(answer)!["id"]!.GetValue<string>(), Cancel))!.MediaType.ShouldBe(stored, name);
        }
    }

    [Fact]
    public async Task What_is_no_paper_picture_or_list_is_refused_and_so_is_what_says_that_it_is_something_else()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        (await ProblemAsync(SendAsync(village, "MZ\0\0"u8.ToArray(), "a.pdf", "application/pdf"))).Refusals.ShouldBe(["file-type"]);
        (await ProblemAsync(SendAsync(village, "<html></html>"u8.ToArray(), "a.txt", "text/plain"))).Refusals.ShouldBe(["file-type"]);
        (await ProblemAsync(SendAsync(village, Png, "a.html", "text/html"))).Refusals.ShouldBe(["file-type-differs"]);
    }

    [Fact]
    public async Task A_file_has_at_most_ten_megabytes_and_the_refusal_says_so()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        var largest = new byte[EvidenceStore.Largest];
        Png.CopyTo(largest, 0);
        (await SendAsync(village, largest, "a.png", "image/png")).IsSuccessStatusCode.ShouldBeTrue();
        var answer = await SendAsync(village, [.. largest, 0], "a.png", "image/png");
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
        problem["refusals"]![0]!["code"]!.GetValue<string>().ShouldBe("file-size");
        problem["zh"]!.GetValue<string>().ShouldContain("10 MB");
        (await ProblemAsync(SendAsync(village, [], "a.png", "image/png"))).Refusals.ShouldBe(["file-size"]);
    }

    [Fact]
    public async Task A_picture_with_a_page_in_it_comes_back_as_a_download()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage, "v1");
        var person = await RegisterAsync();
        var stored = JsonNode.Parse(await (await SendAsync(village, Png, "a.png", "image/png")).Content.ReadAsStringAsync(Cancel))!["id"]!.GetValue<string>();
        var fact = Fact(person, "stay", new { from = "2022-08-05", to = "2022-08-10", area = "410105" }, [stored]);
        await RecordAsync(village, fact);
        var back = await village.GetAsync($"api/evidence/{stored}?fact={fact["id"]}&purpose=核实行程", Cancel);
        back.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        back.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await back.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe(Png);
    }
}
