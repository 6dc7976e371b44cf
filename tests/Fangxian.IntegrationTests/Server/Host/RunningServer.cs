using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
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
using Xunit;

namespace Fangxian.IntegrationTests.Server.Host;

/// <summary>What every test of the server starts from: Tongbai with its notice in force, a real server on a free port, on one of the two databases.</summary>
public abstract class RunningServer<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    protected const string Password = "correct-horse-7";

    protected static readonly AreaCode County = AreaCode.Parse("411330");
    protected static readonly AreaCode Township = AreaCode.Parse("411330104");
    protected static readonly AreaCode Village = AreaCode.Parse("411330104201");
    protected static readonly AreaCode OtherVillage = AreaCode.Parse("411330100001");

    private readonly string folder = Directory.CreateTempSubdirectory("fangxian-server-").FullName;

    protected TDatabase Files { get; } = new();

    protected StandingClock Clock { get; } = new(At("2022-08-12T12:00+08:00"));

    protected WebApplication Server { get; private set; } = null!;

    protected CountyStore Store => Server.Services.GetRequiredService<CountyStore>();

    protected Uri Address { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Files.OpenAsync();
        Server = FangxianServer.Build(new ServerOptions
        {
            DataFolder = folder, County = County, PacksFolder = Path.Combine(CommandRun.Root, "packs"), Database = Files.Address, Port = 0, Clock = Clock,
            DivisionsFolder = Path.Combine(CommandRun.Root, "data", "divisions"), SignInsPerMinute = 10_000,
        });
        await Server.StartAsync(Cancel);
        Address = new Uri(Server.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Files.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected static Instant At(string text) => FactCodec.TryReadInstant(text, out var instant) ? instant : throw new FormatException(text);

    /// <summary>A browser that is signed in as a new user with one role.</summary>
    protected async Task<HttpClient> SignedInAsync(Role role, AreaCode? scope = null, string? name = null)
    {
        name ??= $"{FactCodec.Name(role)}-{(scope ?? County)}";
        await Store.Users.AddAsync(name, name, [role], scope ?? County, Password, mustChange: false, Cancel);
        var browser = Browser();
        (await browser.PostAsJsonAsync("api/session", new { user = name, password = Password }, Cancel)).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        return browser;
    }

    protected HttpClient Browser(bool withWriteHeader = true)
    {
        var browser = new HttpClient(new HttpClientHandler { UseCookies = true, AllowAutoRedirect = false }) { BaseAddress = Address };
        if (withWriteHeader) browser.DefaultRequestHeaders.Add("X-Fangxian", "desk");
        return browser;
    }

    protected async Task<PersonId> RegisterAsync(string name = "甲", AreaCode? area = null, string? idNumber = null, string? phone = null)
    {
        ResidentId? id = idNumber is not null && ResidentId.Read(idNumber, "id", out var read) is null ? read : null;
        PhoneNumber? number = phone is not null && PhoneNumber.Read(phone, "phone", out var parsed) is null ? parsed : null;
        var person = new PersonId(Guid.NewGuid());
        var entry = new PersonEntry(name, area ?? Village, id, number, Residence: Residence.Rural, Address: "淮安街 12 号");
        var recording = await Store.Facts.RecordAsync([new NewFact(new FactId(Guid.NewGuid()), Subject.Of(person), Store.People.Seal(entry, Clock.Now), "test", "test", [])], Cancel);
        recording.Results.ShouldAllBe(r => r.Outcome == RecordingOutcome.Recorded);
        return person;
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

    protected static async Task<JsonNode> GetAsync(HttpClient client, string path)
    {
        var response = await client.GetAsync(path, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

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
