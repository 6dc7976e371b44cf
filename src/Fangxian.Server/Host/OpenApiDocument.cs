using System.Text.Json.Nodes;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Server.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;

namespace Fangxian.Server;

/// <summary>The description of the API that clients are generated from, at <c>/api/openapi.json</c>.</summary>
internal static class OpenApiDocument
{
    private static readonly Dictionary<Type, (string Format, string Example)> Strings = new()
    {
        [typeof(Instant)] = ("date-time", "2022-08-09T10:00:00+08:00"),
        [typeof(LocalDate)] = ("date", "2022-08-09"),
        [typeof(AreaCode)] = ("area-code", "411330001002"),
        [typeof(PersonId)] = ("uuid", "6f6f5b0e-6d0e-4c53-9d0e-0f2f9f3c9a11"),
        [typeof(HouseholdId)] = ("uuid", "6f6f5b0e-6d0e-4c53-9d0e-0f2f9f3c9a11"),
        [typeof(FactId)] = ("uuid", "6f6f5b0e-6d0e-4c53-9d0e-0f2f9f3c9a11"),
    };

    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi("openapi", options =>
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        // Requests are records within their use case: SignIn.Request is SignInRequest here.
        options.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } id
            ? type.Type.DeclaringType is { } within && !type.Type.IsGenericType ? within.Name.Replace("Routes", "", StringComparison.Ordinal) + id : id
            : null;
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(async (operation, context, cancel) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<PowerDemand>().FirstOrDefault() is { } demand)
                operation.Description = Demands(demand) + (operation.Description is { Length: > 0 } more ? " " + more : "");
            operation.Responses ??= [];
            operation.Responses["default"] = new OpenApiResponse
            {
                Description = "Not carried out: the code is stable, the texts say why in both languages.",
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new() { Schema = await context.GetOrCreateSchemaAsync(typeof(ApiProblem), null, cancel) },
                },
            };
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Fangxian",
                Version = Health.ProductVersion.Text,
                Description = "Facts are recorded, measures and obligations are derived. Instants carry the county's offset +08:00; days are county days.",
            };
            // Where it is served differs with every county; clients know it from where they fetched this.
            document.Servers?.Clear();
            return Task.CompletedTask;
        });
    });

    public static void MapOpenApiDocument(this IEndpointRouteBuilder app) =>
        app.MapOpenApi("/api/{documentName}.json").OpenToAnyone();

    private static void Describe(OpenApiSchema schema, Type type)
    {
        var isNullable = Nullable.GetUnderlyingType(type) is not null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (!Strings.TryGetValue(type, out var written)) return;
        schema.Type = isNullable ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        schema.Format = written.Format;
        schema.Examples = [JsonValue.Create(written.Example)!];
    }

    private static string Demands(PowerDemand demand) => demand switch
    {
        { SignedIn: false } => "Open to anyone.",
        { AnyOf: [] } => "For everybody signed in.",
        _ => $"Needs {string.Join(" or ", demand.AnyOf)}.",
    };
}
