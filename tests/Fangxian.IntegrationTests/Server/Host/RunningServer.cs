using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.IntegrationTests.Cli;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Storage;
using Fangxian.Packs;
using Fangxian.Server;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Fangxian.Storage.People;
using Fangxian.Storage.Users;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Host;

/// <summary>
/// What every test of the server starts from: the real server on a free port, with Tongbai's notice in force, nobody registered, on one of
/// the two databases; its clock stands at 12 August 2022, 12:00 until a test moves it.
/// </summary>
public abstract class RunningServer<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    protected const string Password = "correct-horse-7";

    static RunningServer() => Passwords.Iterations = 1000;

    protected static readonly AreaCode County = AreaCode.Parse("411330");
    protected static readonly AreaCode RuralTownship = AreaCode.Parse("411330104");
    protected static readonly AreaCode RuralVillage = AreaCode.Parse("411330104201");
    protected static readonly AreaCode UrbanVillage = AreaCode.Parse("411330100001");

    /// <summary>Read once for all tests: reading them takes longer than most tests.</summary>
    private static readonly PackFolder InstalledPacks = PackFolder.Load(Path.Combine(CommandRun.Root, "packs"));

    private readonly string folder = Directory.CreateTempSubdirectory("fangxian-server-").FullName;
    private readonly List<HttpClient> browsers = [];

    protected TDatabase Files { get; } = new();

    protected StandingClock Clock { get; } = new(At("2022-08-12T12:00+08:00"));

    protected WebApplication Server { get; private set; } = null!;

    protected CountyStore Store => Server.Services.GetRequiredService<CountyStore>();

    protected Uri Address { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Files.OpenAsync();
        Server = FangxianServer.Build(Options(new ServerOptions
        {
            DataFolder = folder, County = County, PacksFolder = Path.Combine(CommandRun.Root, "packs"), Database = Files.Address, Port = 0, Clock = Clock,
            DivisionsFolder = Path.Combine(CommandRun.Root, "data", "divisions"), SignInsPerMinute = 10_000, ResidentRequestsPerMinute = 10_000,
        }), InstalledPacks);
        await Server.StartAsync(Cancel);
        Address = new Uri(Server.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers) browser.Dispose();
        await Server.StopAsync();
        await Server.DisposeAsync();
        await Files.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected virtual ServerOptions Options(ServerOptions usual) => usual;

    protected static Instant At(string text) => FactCodec.TryReadInstant(text, out var instant) ? instant : throw new FormatException(text);

    /// <summary>A browser that is signed in as a new user with one role.</summary>
    protected Task<HttpClient> SignedInAsync(Role role, AreaCode? scope = null, string? name = null) =>
        SignedInAsync(name ?? $"{FactCodec.Name(role)}-{(scope ?? County)}", scope ?? County, role);

    /// <summary>A browser that is signed in as a user, who is made where there is none of that name.</summary>
    protected async Task<HttpClient> SignedInAsync(string name, AreaCode scope, params Role[] roles)
    {
        await Store.Users.AddAsync(name, name + " (display)", roles, scope, Password, mustChange: false, Cancel);
        var browser = Browser();
        await SignInAsync(browser, name);
        return browser;
    }

    /// <summary>Signs in once more: sessions end when the clock moves far.</summary>
    protected static async Task SignInAsync(HttpClient browser, string name) =>
        (await browser.PostAsJsonAsync("api/session", new { user = name, password = Password }, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);

    /// <summary>A client with its own cookies that follows no redirect.</summary>
    protected HttpClient Browser(bool withWriteHeader = true)
    {
        var browser = new HttpClient(new HttpClientHandler { UseCookies = true, AllowAutoRedirect = false }) { BaseAddress = Address };
        if (withWriteHeader) browser.DefaultRequestHeaders.Add("X-Fangxian", "desk");
        browsers.Add(browser);
        return browser;
    }

    /// <summary>Registers somebody born in 1980 unless the ID number says otherwise, by default in a rural village.</summary>
    protected async Task<PersonId> RegisterAsync(
        string name = "甲", AreaCode? area = null, Residence residence = Residence.Rural, string? idNumber = null, string? phone = null)
    {
        ResidentId? id = idNumber is not null && ResidentId.Read(idNumber, "id", out var read) is null ? read : null;
        PhoneNumber? number = phone is not null && PhoneNumber.Read(phone, "phone", out var parsed) is null ? parsed : null;
        var person = new PersonId(Guid.NewGuid());
        var entry = new PersonEntry(name, area ?? RuralVillage, id, number, Residence: residence, Born: id?.Born ?? new LocalDate(1980, 3, 1), Address: "淮安街 12 号");
        await RecordAsync("village1", person, Store.People.Seal(entry, At("2022-08-01T08:00+08:00")));
        return person;
    }

    /// <summary>Records facts of a person; all must be taken.</summary>
    protected Task RecordAsync(string by, PersonId person, params FactBody[] bodies) =>
        RecordAsync([.. bodies.Select(b => new NewFact(new FactId(Guid.NewGuid()), Subject.Of(person), b, by, "测试", []))]);

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

    protected static ResidentId ResidentIdOf(string seventeen)
    {
        ResidentId.Read(seventeen + ResidentId.CheckCharacter(seventeen), "", out var id).ShouldBeNull();
        return id;
    }

    protected static JsonObject Fact(PersonId person, string kind, object body, string[]? evidence = null, Guid? id = null, Guid? corrects = null) => new()
    {
        ["id"] = (id ?? Guid.NewGuid()).ToString(),
        ["subject"] = new JsonObject { ["person"] = person.ToString() },
        ["kind"] = kind,
        ["body"] = JsonSerializer.SerializeToNode(body),
        ["source"] = "上门核实",
        ["evidence"] = new JsonArray([.. (evidence ?? []).Select(e => JsonValue.Create(e))]),
        ["corrects"] = corrects?.ToString(),
    };

    protected static Task<JsonNode> RecordAsync(HttpClient client, params JsonObject[] facts) => PostAsync(client, "api/facts", new { facts });

    protected static async Task<string> EvidenceAsync(HttpClient client, string text) => (await PostAsync(client, "api/evidence", new { text }))["id"]!.GetValue<string>();

    /// <summary>Posts and reads the answer, which has to be a success.</summary>
    protected static async Task<JsonNode> PostAsync(HttpClient client, string path, object body)
    {
        var response = await client.PostAsJsonAsync(path, body, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    protected static async Task<JsonNode> JsonAsync(HttpResponseMessage response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await response.Content.ReadAsStringAsync(Cancel);
        response.StatusCode.ShouldBe(expected, text);
        return JsonNode.Parse(text)!;
    }

    protected static async Task<JsonNode> GetAsync(HttpClient client, string path, HttpStatusCode expected = HttpStatusCode.OK) =>
        await JsonAsync(await client.GetAsync(new Uri(path, UriKind.Relative), Cancel), expected);

    /// <summary>The problem that a request is answered with.</summary>
    protected static async Task<(int Status, string Code, string[] Refusals)> ProblemAsync(Task<HttpResponseMessage> request)
    {
        var response = await request;
        var text = await response.Content.ReadAsStringAsync(Cancel);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", text);
        var problem = JsonNode.Parse(text)!;
        problem["zh"]!.GetValue<string>().ShouldNotBeEmpty();
        problem["en"]!.GetValue<string>().ShouldNotBeEmpty();
        return ((int)response.StatusCode, problem["code"]!.GetValue<string>(), [.. problem["refusals"]!.AsArray().Select(r => r!["code"]!.GetValue<string>())]);
    }

    /// <summary>Imports a list and waits for the job to end.</summary>
    protected static async Task<JsonNode> ImportAsync(HttpClient client, string path, byte[] file, string name, Dictionary<string, string>? fields = null)
    {
        using var form = Form(file, name, fields);
        var response = await client.PostAsync(path, form, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        ((int)response.StatusCode).ShouldBe(202, text);
        var job = $"api/jobs/{JsonNode.Parse(text)!["id"]}";
        while (true)
        {
            var state = await GetAsync(client, job);
            if (state["state"]!.GetValue<string>() != "running") return state;
            await Task.Delay(20, Cancel);
        }
    }

    protected static MultipartFormDataContent Form(byte[] file, string name, Dictionary<string, string>? fields = null)
    {
        var form = new MultipartFormDataContent();
        foreach (var (key, value) in fields ?? []) form.Add(new StringContent(value), key);
        form.Add(new ByteArrayContent(file), "file", name);
        return form;
    }
}
