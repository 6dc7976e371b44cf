using Fangxian.Packs;
using Fangxian.Tests.Architecture;
using Shouldly;

namespace Fangxian.Tests.Packs;

public sealed class ReferenceTests
{
    [Theory]
    [MemberData(nameof(Pages))]
    public void A_committed_page_of_the_reference_is_what_the_code_says(string path) =>
        File.ReadAllText(Path.Combine(Repository.Root, path))
            .ShouldBe(Reference.Pages().Single(p => p.Path == path).Text, "Run: fangxian packs reference --write");

    public static TheoryData<string> Pages() => [.. Reference.Pages().Select(p => p.Path)];

    [Fact]
    public void No_page_stands_in_the_reference_that_the_code_does_not_write() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "docs/reference")).Select(f => "docs/reference/" + Path.GetFileName(f))
            .Except(Reference.Pages().Select(p => p.Path)).ShouldBeEmpty();
}
