using System.Net;
using System.Net.Http.Json;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Fangxian.Server;
using Shouldly;

namespace Fangxian.IntegrationTests.Server.Links;

public sealed class LinksOnSqliteTests : LinkTests<SqliteDatabase>;

public sealed class LinksOnPostgresTests : LinkTests<PostgresDatabase>;

public abstract class LinkTests<TDatabase> : RunningServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    protected override ServerOptions Options(ServerOptions usual) => usual with { PublicAddress = "https://fx.example.org/" };

    [Fact]
    public async Task A_worker_gives_a_link_that_opens_without_an_account()
    {
        var person = await RegisterAsync("张测试");
        var village = await SignedInAsync("village1", RuralVillage, Role.Village);

        var link = await JsonAsync(await village.PostAsJsonAsync($"/api/people/{person}/links", new { days = 3 }, Cancel));

        var url = new Uri(link["url"]!.GetValue<string>());
        url.GetLeftPart(UriPartial.Authority).ShouldBe("https://fx.example.org");
        // 128 bits and more, and nothing that says whose it is.
        url.Segments[^1].Length.ShouldBeGreaterThanOrEqualTo(22);
        url.ToString().ShouldNotContain(person.ToString());
        link["qrSvg"]!.GetValue<string>().ShouldStartWith("<svg");
        link["expires"]!.GetValue<string>().ShouldBe("2022-08-15T12:00:00+08:00");
        (await Browser().GetStringAsync(new Uri(url.AbsolutePath, UriKind.Relative), Cancel)).ShouldContain("张**，您好");
    }

    [Fact]
    public async Task The_secret_of_a_link_is_not_in_the_database()
    {
        var person = await RegisterAsync("张测试");
        var village = await SignedInAsync("village1", RuralVillage, Role.Village);

        var link = await JsonAsync(await village.PostAsJsonAsync($"/api/people/{person}/links", new { days = 3 }, Cancel));

        (await RawSql.DumpAsync(Files.Address, "links")).ShouldNotContain(new Uri(link["url"]!.GetValue<string>()).Segments[^1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    public async Task A_link_stays_open_for_sixty_days_at_most(int days)
    {
        var person = await RegisterAsync("张测试");
        var village = await SignedInAsync("village1", RuralVillage, Role.Village);

        var refused = await JsonAsync(await village.PostAsJsonAsync($"/api/people/{person}/links", new { days }, Cancel), HttpStatusCode.UnprocessableEntity);

        refused["refusals"]![0]!["field"]!.GetValue<string>().ShouldBe("days");
    }

    [Fact]
    public async Task Nobody_gives_links_to_people_of_another_area()
    {
        var person = await RegisterAsync("张测试");
        var other = await SignedInAsync("village2", UrbanVillage, Role.Village);

        var refused = await JsonAsync(await other.PostAsJsonAsync($"/api/people/{person}/links", new { days = 3 }, Cancel), HttpStatusCode.Forbidden);

        refused["code"]!.GetValue<string>().ShouldBe("out-of-scope");
    }
}
