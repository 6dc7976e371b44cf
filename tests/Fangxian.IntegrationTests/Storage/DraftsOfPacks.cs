using Fangxian.Core.Areas;
using Fangxian.IntegrationTests.Databases;
using Fangxian.Storage;
using Fangxian.Storage.Keys;
using Fangxian.Storage.Policy;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Storage;

public sealed class DraftsOfPacksOnSqlite : DraftsOfPacks<SqliteDatabase>;

public sealed class DraftsOfPacksOnPostgres : DraftsOfPacks<PostgresDatabase>;

public abstract class DraftsOfPacks<TDatabase> : StorageContract<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Versions_are_counted_from_one_and_every_one_of_them_stays_readable()
    {
        (await SavedAsync("a", null, "first", "- one", "hq1", "begun")).Version.ShouldBe(1);
        Clock.Now = At("2022-08-12T13:00+08:00");
        (await SavedAsync("a", 1, "second", "- one", "hq2", "")).Version.ShouldBe(2);

        (await Store.Drafts.ReadAsync("a", cancel: Cancel)).ShouldBe(new Draft("a", 2, "second", "- one", "hq2", Clock.Now, ""));
        (await Store.Drafts.ReadAsync("a", 1, Cancel)).ShouldBe(new Draft("a", 1, "first", "- one", "hq1", At("2022-08-12T12:00+08:00"), "begun"));
        (await Store.Drafts.ReadAsync("a", 3, Cancel)).ShouldBeNull();
        (await Store.Drafts.ReadAsync("b", cancel: Cancel)).ShouldBeNull();
        (await Store.Drafts.VersionsAsync("a", Cancel)).Select(v => (v.Version, v.SavedBy)).ShouldBe([(2, "hq2"), (1, "hq1")]);
        (await Store.Drafts.VersionsAsync("b", Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_list_has_the_newest_version_of_each_draft_the_last_saved_first()
    {
        await SavedAsync("a", null, "a1");
        Clock.Now = At("2022-08-12T13:00+08:00");
        await SavedAsync("b", null, "b1");
        Clock.Now = At("2022-08-12T14:00+08:00");
        await SavedAsync("a", 1, "a2");
        (await Store.Drafts.ListAsync(Cancel)).Select(d => (d.Id, d.Version, d.Text)).ShouldBe([("a", 2, "a2"), ("b", 1, "b1")]);
    }

    [Fact]
    public async Task Who_saves_second_is_told_who_was_first_and_may_save_a_further_version_knowingly()
    {
        await SavedAsync("a", null, "common ground");
        await SavedAsync("a", 1, "by the first", by: "hq1", note: "shorter");

        var before = (await SaveAsync("a", 1, "by the second", by: "hq2")).ShouldBeOfType<DraftSaving.SavedBefore>();
        before.Newest.ShouldBe(new DraftVersion("a", 2, "hq1", Clock.Now, "shorter"));
        (await Store.Drafts.VersionsAsync("a", Cancel)).Count.ShouldBe(2);

        (await SavedAsync("a", before.Newest.Version, "by the second", by: "hq2")).Version.ShouldBe(3);
        (await Store.Drafts.ReadAsync("a", 2, Cancel))!.Text.ShouldBe("by the first");
    }

    [Fact]
    public async Task Two_who_begin_the_same_draft_do_not_overwrite_each_other()
    {
        await SavedAsync("a", null, "the first");
        (await SaveAsync("a", null, "the second")).ShouldBeOfType<DraftSaving.SavedBefore>().Newest.Version.ShouldBe(1);
    }

    [Fact]
    public async Task Of_many_who_save_at_the_same_moment_one_is_saved_and_the_others_are_told()
    {
        await SavedAsync("a", null, "common ground");
        var savings = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => SaveAsync("a", 1, $"text {i}", by: $"hq{i}"), Cancel)));

        var saved = savings.OfType<DraftSaving.Saved>().ShouldHaveSingleItem().Draft;
        saved.Version.ShouldBe(2);
        savings.OfType<DraftSaving.SavedBefore>().Select(s => (s.Newest.Version, s.Newest.SavedBy)).ShouldBe(Enumerable.Repeat((2, saved.SavedBy), 7));
        (await Store.Drafts.ReadAsync("a", cancel: Cancel))!.Text.ShouldBe(saved.Text);
    }

    [Fact]
    public async Task The_same_text_saved_again_is_no_further_version_whoever_saves_it()
    {
        await SavedAsync("a", null, "text", "- case");
        (await SaveAsync("a", 1, "text", "- case", by: "hq2")).ShouldBeOfType<DraftSaving.Unchanged>().Draft.Version.ShouldBe(1);
        (await SaveAsync("a", null, "text", "- case")).ShouldBeOfType<DraftSaving.Unchanged>();
        (await SavedAsync("a", 1, "text", "- another case")).Version.ShouldBe(2);
    }

    [Theory]
    [InlineData("Big Letters", "draft-id", "id")]
    [InlineData("", "draft-id", "id")]
    [InlineData("a/b", "draft-id", "id")]
    public async Task An_id_that_no_pack_could_have_is_refused(string id, string code, string field) =>
        (await SaveAsync(id, null, "text")).ShouldBeOfType<DraftSaving.Refused>().Refusals.Select(r => (r.Code, r.Field)).ShouldBe([(code, field)]);

    [Fact]
    public async Task Texts_are_kept_up_to_their_limit_and_refused_beyond()
    {
        var longest = new string('条', DraftRegister.LongestText);
        (await SavedAsync("a", null, longest, new string('例', DraftRegister.LongestCases))).Text.ShouldBe(longest);
        (await SaveAsync("a", 1, longest + "条", new string('例', DraftRegister.LongestCases + 1), note: new string('x', DraftRegister.LongestNote + 1)))
            .ShouldBeOfType<DraftSaving.Refused>().Refusals.Select(r => (r.Code, r.Field)).ShouldBe([("draft-too-long", "text"), ("draft-too-long", "cases"), ("draft-too-long", "note")]);
    }

    [Theory]
    [InlineData("a\0b", "draft-not-text")]
    [InlineData(" \n", "draft-empty")]
    public async Task What_no_database_can_keep_as_text_is_refused(string text, string code) =>
        (await SaveAsync("a", null, text)).ShouldBeOfType<DraftSaving.Refused>().Refusals.Select(r => (r.Code, r.Field)).ShouldBe([(code, "text")]);

    [Fact]
    public async Task Half_a_character_is_no_text() =>
        (await SaveAsync("a", null, $"a{(char)0xd800}b")).ShouldBeOfType<DraftSaving.Refused>().Refusals.Select(r => (r.Code, r.Field)).ShouldBe([("draft-not-text", "text")]);

    [Fact]
    public async Task A_version_of_a_draft_that_does_not_exist_is_nothing_to_build_on() =>
        (await SaveAsync("a", 4, "text")).ShouldBeOfType<DraftSaving.Refused>().Refusals.Single().Code.ShouldBe("draft-unknown");

    [Fact]
    public async Task Counties_on_one_database_do_not_see_each_others_drafts()
    {
        await SavedAsync("a", null, "text");
        var neighbour = new CountyStore(Files.Database, AreaCode.Parse("411328"), Policy, FieldKeys.Temporary(), Clock);
        (await neighbour.Drafts.ListAsync(Cancel)).ShouldBeEmpty();
        (await neighbour.Drafts.ReadAsync("a", cancel: Cancel)).ShouldBeNull();
        (await neighbour.Drafts.SaveAsync("a", null, "another", "", "hq", "", Cancel)).ShouldBeOfType<DraftSaving.Saved>().Draft.Version.ShouldBe(1);
    }

    private Task<DraftSaving> SaveAsync(string id, int? basedOn, string text, string cases = "", string by = "hq1", string note = "") =>
        Store.Drafts.SaveAsync(id, basedOn, text, cases, by, note, Cancel);

    private async Task<Draft> SavedAsync(string id, int? basedOn, string text, string cases = "", string by = "hq1", string note = "") =>
        (await SaveAsync(id, basedOn, text, cases, by, note)).ShouldBeOfType<DraftSaving.Saved>().Draft;
}
