using Fangxian.Core.Access;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Server.Access;
using Fangxian.Storage;

namespace Fangxian.Server.Facts;

/// <summary>Shows a piece of evidence of a fact to whoever may see the person; logged like every reading of a record.</summary>
internal static class ReadEvidence
{
    /// <param name="fact">A fact that names the evidence: it says whose it is.</param>
    public static async Task<IResult> Handle(string id, Guid fact, string purpose, HttpContext context, Actor actor, CountyStore store, CancellationToken cancel)
    {
        if (Purpose.WhyNot(purpose) is { } refusal) return Problem.Refused(refusal);
        var named = (await store.Facts.FindAsync([new FactId(fact)], cancel)).SingleOrDefault()?.Fact;
        if (named is null || !named.Evidence.Contains(id) || named.Subject.Kind != SubjectKind.Person) return Problem.NotFound();
        var person = new PersonId(Guid.Parse(named.Subject.Id));
        var (_, problem) = await Scope.PersonAsync(store, actor, person, cancel);
        if (problem is not null) return problem;
        if (await store.Evidence.FindAsync(id, cancel) is not { } info || await store.Evidence.ContentAsync(id, cancel) is not { } content) return Problem.NotFound();
        await store.ReadLog.AppendAsync(actor.UserName, person, purpose.Trim(), "evidence", cancel);
        // Always a download: what somebody uploaded is never run in the desk's own origin.
        return TypedResults.File(content, info.MediaType.StartsWith("text/plain", StringComparison.Ordinal) ? info.MediaType : "application/octet-stream", info.Name);
    }
}
