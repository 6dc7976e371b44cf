using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Fangxian.Core.Policies;
using Shouldly;
using Xunit;

namespace Fangxian.Tests.Architecture;

/// <summary>
/// The core is a pure function: same facts, same policy, same time asked about, same answer. These tests read the compiled
/// assembly, so that no spelling in the source gets past them.
/// </summary>
public class CorePurityTests
{
    private static readonly string[] ForbiddenNamespaces =
    [
        "System.IO", "System.Net", "System.Threading", "System.Data", "System.Diagnostics.Process", "System.Security.Cryptography", "Microsoft",
        "System.Runtime.CompilerServices.AsyncTaskMethodBuilder", "System.Runtime.CompilerServices.AsyncStateMachineAttribute",
    ];

    private static readonly string[] ForbiddenTypes =
    [
        "System.Console", "System.IServiceProvider", "System.Random", "System.TimeProvider", "System.TimeZoneInfo",
        "System.Diagnostics.Stopwatch", "NodaTime.SystemClock", "NodaTime.IClock",
    ];

    private static readonly string[] ForbiddenMembers = ["System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow"];

    [Fact]
    public void The_core_touches_no_files_network_tasks_clock_or_container()
    {
        var used = Read(reader => reader.TypeReferences.Select(h => FullName(reader, reader.GetTypeReference(h))).ToList());
        used.Count.ShouldBeGreaterThan(50, "the reader found the assembly's references");
        used.Where(t => ForbiddenTypes.Contains(t) || ForbiddenNamespaces.Any(n => t == n || t.StartsWith(n + ".", StringComparison.Ordinal) || t.StartsWith(n + "`", StringComparison.Ordinal)))
            .Where(t => t != "Microsoft.CodeAnalysis.EmbeddedAttribute")
            .ShouldBeEmpty("The core is pure: pass the value in, or do the effect in Storage, Server or Cli.");
    }

    [Fact]
    public void The_core_makes_no_ids_and_reads_no_clock()
    {
        var used = Read(reader => reader.MemberReferences.Select(h => reader.GetMemberReference(h))
            .Where(m => m.Parent.Kind == HandleKind.TypeReference)
            .Select(m => $"{FullName(reader, reader.GetTypeReference((TypeReferenceHandle)m.Parent))}.{reader.GetString(m.Name)}").ToList());
        used.ShouldContain("System.Guid.ToString");
        used.Intersect(ForbiddenMembers).ShouldBeEmpty("Ids and times come in as arguments.");
        // The compiler itself asks for the thread where a method yields; nothing else of the environment is the core's business.
        used.Where(m => m.StartsWith("System.Environment.", StringComparison.Ordinal)).Distinct().Except(["System.Environment.get_CurrentManagedThreadId"]).ShouldBeEmpty();
    }

    [Fact]
    public void The_core_holds_no_state_that_could_change_between_two_questions()
    {
        const System.Reflection.BindingFlags statics = System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public
            | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.DeclaredOnly;
        typeof(Pack).Assembly.GetTypes()
            .Where(t => !t.Name.StartsWith('<') && t.DeclaringType?.Name.StartsWith('<') != true)
            .SelectMany(t => t.GetFields(statics))
            .Where(f => !f.IsInitOnly && !f.IsLiteral && !f.Name.Contains("<>", StringComparison.Ordinal) && !f.Name.StartsWith('<'))
            .Select(f => $"{f.DeclaringType}.{f.Name}")
            .ShouldBeEmpty();
    }

    private static T Read<T>(Func<MetadataReader, T> read)
    {
        using var file = File.OpenRead(typeof(Pack).Assembly.Location);
        using var assembly = new PEReader(file);
        return read(assembly.GetMetadataReader());
    }

    private static string FullName(MetadataReader reader, TypeReference type)
    {
        var name = reader.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
            return $"{FullName(reader, reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope))}.{name}";
        return type.Namespace.IsNil ? name : $"{reader.GetString(type.Namespace)}.{name}";
    }
}
