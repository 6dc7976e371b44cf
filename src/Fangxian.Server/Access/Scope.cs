using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.People;
using Fangxian.Storage;
using Fangxian.Storage.People;

namespace Fangxian.Server.Access;

/// <summary>Keeps what is read and written within the actor's area.</summary>
public static class Scope
{
    /// <summary>
    /// The area that a list is to show: the one asked for, or all that the actor sees. Null and <paramref name="problem"/> where the one
    /// asked for is none, or lies outside.
    /// </summary>
    public static AreaCode? Area(Actor actor, string? asked, out ProblemResult? problem)
    {
        problem = null;
        if (string.IsNullOrEmpty(asked)) return actor.Scope;
        if (!AreaCode.TryParse(asked, out var area))
        {
            problem = Problem.Refused("bad-area", "area", "区域代码应为 2 至 21 位数字。", "An area code has 2 to 21 digits.");
            return null;
        }

        if (actor.Sees(area)) return area;
        // Whoever asks for the county without seeing all of it gets the part they see: links can be shared.
        if (area.Covers(actor.Scope)) return actor.Scope;
        problem = Problem.OutOfScope();
        return null;
    }

    /// <summary>The person where there is one whom the actor sees; the problem says which of the two it is not.</summary>
    public static async Task<(Person? Person, ProblemResult? Problem)> PersonAsync(CountyStore store, Actor actor, PersonId id, CancellationToken cancel)
    {
        if (await store.People.FindAsync(id, cancel) is not { } person)
            return (null, Problem.NotFound("没有此人的登记。", "Nobody is registered under this id."));
        return actor.Sees(person.Area) ? (person, null) : (null, Problem.OutOfScope());
    }
}
