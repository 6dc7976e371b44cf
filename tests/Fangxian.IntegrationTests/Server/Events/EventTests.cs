using System.Text.Json.Nodes;
using Fangxian.Core.Access;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Events;

public sealed class EventOnSqliteTests : EventTests<SqliteDatabase>;

public sealed class EventOnPostgresTests : EventTests<PostgresDatabase>;

public abstract class EventTests<TDatabase> : RunningServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task A_page_is_told_at_once_what_is_recorded_in_its_area_and_nothing_of_another()
    {
        var (village, other) = (await SignedInAsync(Role.Village, RuralVillage), await SignedInAsync(Role.Village, UrbanVillage));
        var (mine, theirs) = (await RegisterAsync("王小明"), await RegisterAsync("李雷", UrbanVillage));
        using var stream = await OpenAsync(village);
        (await NextAsync(stream, "counts"))["open"]!.GetValue<long>().ShouldBeGreaterThanOrEqualTo(0);

        await RecordAsync(other, Fact(theirs, "visit", new { at = "2022-08-12T11:00+08:00" }));
        await RecordAsync(village, Fact(mine, "sample", new { at = "2022-08-12T11:00+08:00" }));
        var fact = await NextAsync(stream, "fact");
        fact["text"]!["zh"]!.GetValue<string>().ShouldContain("采样");
        fact["text"]!["zh"]!.GetValue<string>().ShouldNotContain("王小明");
        fact["area"]!["code"]!.GetValue<string>().ShouldBe(RuralVillage.Value);
        (await NextAsync(stream, "counts"))["sequence"]!.GetValue<long>().ShouldBe(await Store.Facts.SequenceAsync(Cancel));
    }

    [Fact]
    public async Task Counts_follow_what_is_owed()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        var person = await RegisterAsync();
        using var stream = await OpenAsync(village);
        var before = (await NextAsync(stream, "counts"))["open"]!.GetValue<long>();
        await RecordAsync(village, Fact(person, "arrival", new { at = "2022-08-12T10:00+08:00" }));
        var after = before;
        while (after <= before) after = (await NextAsync(stream, "counts"))["open"]!.GetValue<long>();
        after.ShouldBeGreaterThan(before);
    }

    private static async Task<StreamReader> OpenAsync(HttpClient client)
    {
        var response = await client.GetAsync("api/events", HttpCompletionOption.ResponseHeadersRead, Cancel);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new StreamReader(await response.Content.ReadAsStreamAsync(Cancel));
    }

    /// <summary>The data of the next event of a name.</summary>
    private static async Task<JsonNode> NextAsync(StreamReader stream, string name)
    {
        var at = "";
        while (await stream.ReadLineAsync(Cancel) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal)) at = line["event: ".Length..];
            if (at == name && line.StartsWith("data: ", StringComparison.Ordinal)) return JsonNode.Parse(line["data: ".Length..])!;
        }

        throw new EndOfStreamException($"The stream ended before an event '{name}'.");
    }
}
