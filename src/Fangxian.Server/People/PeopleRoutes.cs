using Fangxian.Core.Access;
using Fangxian.Server.Access;
using Fangxian.Storage.Lists;

namespace Fangxian.Server.People;

/// <summary>The register of people. Lists show masked fields; opening a file or unmasking goes to the read log.</summary>
public static class PeopleRoutes
{
    public static void MapPeople(this IEndpointRouteBuilder api)
    {
        var people = api.MapGroup("/people").WithTags("people");
        people.MapGet("", ListPeople.Handle).RequirePower(Power.ReadPeople).Produces<Page<PersonRow>>();
        people.MapPost("/search", ListPeople.FindAsync).RequirePower(Power.ReadPeople).Produces<Page<PersonRow>>();
        people.MapPost("", RegisterPerson.Handle).RequirePower(Power.RecordFacts);
        people.MapGet("/{id:guid}", ReadPerson.Handle).RequirePower(Power.ReadPeople);
        people.MapPost("/{id:guid}/unmask", UnmaskPerson.Handle).RequirePower(Power.ReadPersonal);
        people.MapGet("/{id:guid}/why", ExplainRule.Handle).RequirePower(Power.ReadPeople);
        people.MapGet("/{id:guid}/plan", ReadPlan.Handle).RequirePower(Power.ReadPeople);
    }
}
