using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.IntegrationTests.Cli;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Storage;
using Fangxian.Server;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Fangxian.Storage.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;

namespace Fangxian.IntegrationTests.Server;

/// <summary>
/// What tests of the server start from: the real server on a free port, with Tongbai's notice in force, nobody registered, on one of the
/// two databases; its clock stands at 12 August 2022, 12:00 until a test moves it.
/// </summary>
public abstract class ServerContract<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    protected const string Password = "correct horse 12";

    protected static readonly AreaCode County = AreaCode.Parse("411330");
    protected static readonly AreaCode UrbanVillage = AreaCode.Parse("411330100001");
    protected static readonly AreaCode RuralVillage = AreaCode.Parse("411330104201");

    private readonly string folder = Directory.CreateTempSubdirectory("fangxian-server-").FullName;
    private readonly TDatabase files = new();
    private readonly List<IDisposable> clients = [];
    private WebApplication app = null!;

    protected StandingClock Clock { get; } = new(At("2022-08-12T12:00+08:00"));

    protected CountyStore Store => app.Services.GetRequiredService<CountyStore>();

    protected Uri Address => new(app.Urls.First());

    protected string DatabaseAddress => files.Address;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await files.OpenAsync();
        app = FangxianServer.Build(Options(new ServerOptions
        {
            DataFolder = folder,
            County = County,
            PacksFolder = Path.Combine(CommandRun.Root, "packs"),
            DivisionsFolder = Path.Combine(CommandRun.Root, "data", "divisions"),
            Database = files.Address,
            Port = 0,
            Clock = Clock,
            ResidentRequestsPerMinute = 10_000,
            SignInsPerMinute = 10_000,
        }));
        await app.StartAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients) client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await files.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected virtual ServerOptions Options(ServerOptions usual) => usual;

    protected static Instant At(string text) => FactCodec.TryReadInstant(text, out var instant) ? instant : throw new FormatException(text);

    /// <summary>A client with its own cookies that follows no redirect.</summary>
    protected HttpClient NewClient()
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = Address };
        clients.Add(client);
        return client;
    }

    /// <summary>Makes a user and signs in as a browser does.</summary>
    protected async Task<HttpClient> SignedInAsync(string name, AreaCode scope, params Role[] roles)
    {
        (await Store.Users.AddAsync(name, name + " (display)", roles, scope, Password, mustChange: false, Cancel)).ShouldBeTrue();
        var client = NewClient();
        client.DefaultRequestHeaders.Add("X-Fangxian", "desk");
        await SignInAsync(client, name);
        return client;
    }

    /// <summary>Signs in once more: sessions end when the clock moves far.</summary>
    protected static async Task SignInAsync(HttpClient client, string name) =>
        (await client.PostAsJsonAsync("/api/session", new { user = name, password = Password }, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);

    protected static async Task<JsonNode> JsonAsync(HttpResponseMessage response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await response.Content.ReadAsStringAsync(Cancel);
        response.StatusCode.ShouldBe(expected, text);
        return JsonNode.Parse(text)!;
    }

    protected static async Task<JsonNode> GetAsync(HttpClient client, string path, HttpStatusCode expected = HttpStatusCode.OK) =>
        await JsonAsync(await client.GetAsync(new Uri(path, UriKind.Relative), Cancel), expected);

    /// <summary>Registers somebody, by default in a rural village.</summary>
    protected async Task<PersonId> RegisterAsync(string name, AreaCode? area = null, Residence residence = Residence.Rural, ResidentId? id = null, PhoneNumber? phone = null)
    {
        var person = new PersonId(Guid.NewGuid());
        var entry = new PersonEntry(name, area ?? RuralVillage, id, phone, Residence: residence, Born: id?.Born ?? new LocalDate(1980, 3, 1));
        await RecordAsync("village1", person, Store.People.Seal(entry, At("2022-08-01T08:00+08:00")));
        return person;
    }

    /// <summary>Records facts of a person; all must be taken.</summary>
    protected async Task RecordAsync(string by, PersonId person, params FactBody[] bodies) =>
        await RecordAsync([.. bodies.Select(b => new NewFact(new FactId(Guid.NewGuid()), Subject.Of(person), b, by, "测试", []))]);

    protected async Task RecordAsync(params NewFact[] facts)
    {
        var recording = await Store.Facts.RecordAsync(facts, Cancel);
        recording.Results.SelectMany(r => r.Refusals).Select(r => r.Code).ShouldBeEmpty();
    }

    /// <summary>A list in force that grades an area.</summary>
    protected Task GradeAsync(string area, Risk level) => RecordAsync(new NewFact(
        new FactId(Guid.NewGuid()), Subject.Matter("list-1"), new RiskArea(AreaCode.Parse(area), level, new LocalDate(2022, 7, 1), null, "名单第 1 号"), "hq1", "名单", []));

    /// <summary>Facts that start seven days of central isolation, from 12 August to the start of 19 August.</summary>
    protected Task ArriveFromMediumRiskAsync(string by, PersonId person) => RecordAsync(by, person,
        new Stay(new LocalDate(2022, 8, 5), new LocalDate(2022, 8, 10), Risk: Risk.Medium),
        new Arrival(At("2022-08-11T10:00+08:00"), At("2022-08-11T09:00+08:00"), DeclaredBy.Self));

    protected static ResidentId IdNumber(string seventeen)
    {
        ResidentId.Read(seventeen + ResidentId.CheckCharacter(seventeen), "", out var id).ShouldBeNull();
        return id;
    }
}
