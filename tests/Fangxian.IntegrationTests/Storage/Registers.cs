using System.Security.Cryptography;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.People;
using Fangxian.IntegrationTests.Databases;
using Fangxian.Storage;
using Fangxian.Storage.Jobs;
using Fangxian.Storage.Keys;
using Fangxian.Storage.Lists;
using Fangxian.Storage.Users;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Storage;

public sealed class RegistersOnSqlite : Registers<SqliteDatabase>;

public sealed class RegistersOnPostgres : Registers<PostgresDatabase>;

/// <summary>Users, sessions, tokens, links, the read log, jobs, evidence, areas.</summary>
public abstract class Registers<TDatabase> : StorageContract<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task The_fifth_wrong_password_locks_for_a_quarter_of_an_hour_and_right_ones_do_not_help()
    {
        var password = (await Store.Users.AddAsync("village1", "东风桥", [Role.Village], UrbanVillage, Cancel))!;
        (await Store.Users.AddAsync("village1", "again", [Role.Grid], UrbanVillage, Cancel)).ShouldBeNull();
        for (var left = 4; left >= 1; left--) (await Store.Users.SignInAsync("village1", "wrong", Cancel)).ShouldBe(new SignInResult.Wrong(left));
        (await Store.Users.SignInAsync("village1", "wrong", Cancel)).ShouldBe(new SignInResult.Locked(Clock.Now + UserRegister.LockedFor));
        (await Store.Users.SignInAsync("village1", password, Cancel)).ShouldBeOfType<SignInResult.Locked>();

        Clock.Now += UserRegister.LockedFor - Duration.FromSeconds(1);
        (await Store.Users.SignInAsync("village1", password, Cancel)).ShouldBeOfType<SignInResult.Locked>();
        Clock.Now += Duration.FromSeconds(1);
        (await Store.Users.SignInAsync("village1", "wrong", Cancel)).ShouldBe(new SignInResult.Wrong(4));
        var user = (await Store.Users.SignInAsync("village1", password, Cancel)).ShouldBeOfType<SignInResult.Welcome>().User;
        (user.MustChangePassword, user.Roles.Single(), user.Scope).ShouldBe((true, Role.Village, UrbanVillage));
        (await Store.Users.SignInAsync("nobody", password, Cancel)).ShouldBeOfType<SignInResult.Wrong>();
    }

    [Fact]
    public async Task A_password_is_changed_by_whoever_knows_it_and_is_never_stored()
    {
        var password = (await Store.Users.AddAsync("village1", "东风桥", [Role.Village], UrbanVillage, Cancel))!;
        (await Store.Users.ChangePasswordAsync("village1", "wrong", "quiet river stone", Cancel))!.Code.ShouldBe("wrong-password");
        (await Store.Users.ChangePasswordAsync("village1", password, "short", Cancel))!.Code.ShouldBe("password-too-short");
        (await Store.Users.ChangePasswordAsync("village1", password, "village1village1", Cancel))!.Code.ShouldBe("password-too-plain");
        (await Store.Users.ChangePasswordAsync("village1", password, "quiet river stone", Cancel)).ShouldBeNull();
        (await Store.Users.SignInAsync("village1", "quiet river stone", Cancel)).ShouldBeOfType<SignInResult.Welcome>().User.MustChangePassword.ShouldBeFalse();
        var rows = await RawSql.DumpAsync(Files.Address, "users");
        rows.ShouldNotContain(password);
        rows.ShouldNotContain("quiet river");
    }

    [Fact]
    public async Task A_disabled_user_has_neither_session_nor_token()
    {
        await Store.Users.AddAsync("hq1", "指挥部", [Role.Headquarters], County, Cancel);
        var session = await Store.Sessions.OpenAsync("hq1", Cancel);
        var (token, secret) = await Store.Tokens.AddAsync("hq1", "sync", Clock.Now + Duration.FromDays(30), Cancel);
        (await Store.Sessions.FindAsync(session, Cancel))!.Name.ShouldBe("hq1");
        (await Store.Tokens.FindAsync(secret, Cancel))!.Roles.ShouldBe([Role.Headquarters]);
        (await Store.Tokens.ListAsync("hq1", Cancel)).Single().LastUsed.ShouldBe(Clock.Now);
        (await RawSql.DumpAsync(Files.Address, "sessions")).ShouldNotContain(session);
        (await RawSql.DumpAsync(Files.Address, "tokens")).ShouldNotContain(secret);

        await Store.Users.ChangeAsync("hq1", disabled: true, cancel: Cancel);
        (await Store.Sessions.FindAsync(session, Cancel)).ShouldBeNull();
        (await Store.Tokens.FindAsync(secret, Cancel)).ShouldBeNull();
        await Store.Users.ChangeAsync("hq1", roles: [Role.Auditor, Role.Approver], scope: UrbanVillage, disabled: false, cancel: Cancel);
        (await Store.Tokens.FindAsync(secret, Cancel))!.Actor.Scope.ShouldBe(UrbanVillage);
        (await Store.Tokens.RevokeAsync("hq1", token.Id, Cancel)).ShouldBeTrue();
        (await Store.Tokens.FindAsync(secret, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Sessions_tokens_and_links_run_out()
    {
        await Store.Users.AddAsync("hq1", "指挥部", [Role.Headquarters], County, Cancel);
        var person = await RegisterAsync();
        var session = await Store.Sessions.OpenAsync("hq1", Cancel);
        var (_, token) = await Store.Tokens.AddAsync("hq1", "sync", Clock.Now + Duration.FromHours(20), Cancel);
        var (link, expires) = await Store.Links.AddAsync(person, 1, "hq1", Cancel);
        expires.ShouldBe(Clock.Now + Duration.FromDays(1));
        (await Store.Links.FindAsync(link, Cancel)).ShouldBe(person);
        (await Store.Links.FindAsync(link[..^1] + "_", Cancel)).ShouldBeNull();

        Clock.Now += SessionRegister.Lasts;
        (await Store.Sessions.FindAsync(session, Cancel)).ShouldBeNull();
        (await Store.Tokens.FindAsync(token, Cancel)).ShouldNotBeNull();
        Clock.Now += Duration.FromHours(12);
        (await Store.Tokens.FindAsync(token, Cancel)).ShouldBeNull();
        (await Store.Links.FindAsync(link, Cancel)).ShouldBeNull();
        (await Store.Sessions.SweepAsync(Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task The_read_log_keeps_its_chain_when_many_write_at_once()
    {
        var person = new PersonId(Guid.NewGuid());
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Store.ReadLog.AppendAsync($"user{i % 3}", person, "返后核查", "file", Cancel)));
        (await Store.ReadLog.CheckAsync(Cancel)).ShouldBe(new(20, true, null));
        var page = await Store.ReadLog.PageAsync(new PageRequest(5), user: "user1", cancel: Cancel);
        (page.Total, page.Rows.Count, page.Rows[0].Sequence > page.Rows[1].Sequence).ShouldBe((7, 5, true));
    }

    [Theory]
    [InlineData("update read_log set purpose = 'x' where sequence = 3", 3L)]
    [InlineData("update read_log set user_name = 'x' where sequence = 1", 1L)]
    [InlineData("delete from read_log where sequence = 4", 4L)]
    [InlineData("delete from read_log where sequence = 5", 5L)]
    public async Task An_altered_or_missing_entry_of_the_read_log_is_found(string tampering, long broken)
    {
        for (var i = 0; i < 5; i++) await Store.ReadLog.AppendAsync("village1", new PersonId(Guid.NewGuid()), "核查", "file", Cancel);
        await RawSql.ExecuteAsync(Files.Address, tampering);
        var check = await Store.ReadLog.CheckAsync(Cancel);
        (check.Intact, check.FirstBroken).ShouldBe((false, (long?)broken));
    }

    [Fact]
    public async Task A_job_tells_its_progress_and_how_it_ended()
    {
        var job = await Store.Jobs.StartAsync("arrivals", "hq1", 1700, Cancel);
        await Store.Jobs.ProgressAsync(job.Id, 500, 1700, new Dictionary<string, long> { ["new"] = 490, ["refused"] = 10 }, Cancel);
        (await Store.Jobs.FindAsync(job.Id, Cancel))!.Counts["refused"].ShouldBe(10);
        await Store.Jobs.EndAsync(job.Id, JobState.Done, new Dictionary<string, long> { ["new"] = 1690 }, "完成", "row,field\n1,phone\n", Cancel);
        var done = (await Store.Jobs.ListAsync(cancel: Cancel)).Single();
        (done.State, done.HasErrors, done.Done, done.Ended).ShouldBe((JobState.Done, true, 500L, (Instant?)Clock.Now));
        (await Store.Jobs.ErrorsAsync(job.Id, Cancel)).ShouldBe("row,field\n1,phone\n");
    }

    [Fact]
    public async Task A_second_process_leaves_the_jobs_of_one_that_lives_alone_and_ends_those_of_one_that_is_gone()
    {
        var second = new CountyStore(Files.Database, County, Policy, Store.Keys, Clock);
        var (living, gone) = (await Store.Jobs.StartAsync("arrivals", "hq1", cancel: Cancel), await second.Jobs.StartAsync("arrivals", "hq2", cancel: Cancel));
        var third = new CountyStore(Files.Database, County, Policy, Store.Keys, Clock);
        (await third.Jobs.FailInterruptedAsync("中断", Cancel)).ShouldBe(0);

        // At the very end of its lease a process still lives; a millisecond later it does not.
        Clock.Now += JobList.Lease;
        (await third.Jobs.FailInterruptedAsync("中断", Cancel)).ShouldBe(0);
        (await Store.Jobs.RenewAsync(Cancel)).ShouldBe(1);
        Clock.Now += Duration.FromMilliseconds(1);
        (await third.Jobs.FailInterruptedAsync("中断", Cancel)).ShouldBe(1);
        (await Store.Jobs.FindAsync(living.Id, Cancel))!.State.ShouldBe(JobState.Running);
        var ended = (await Store.Jobs.FindAsync(gone.Id, Cancel))!;
        (ended.State, ended.Ended, ended.Result).ShouldBe((JobState.Failed, (Instant?)Clock.Now, "中断"));
    }

    [Fact]
    public async Task A_job_from_before_there_were_leases_is_ended()
    {
        await Store.Jobs.StartAsync("arrivals", "hq1", cancel: Cancel);
        await RawSql.ExecuteAsync(Files.Address, "update jobs set owner = null, leased_until = null");
        (await Store.Jobs.FailInterruptedAsync("中断", Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task Evidence_is_kept_by_its_digest_and_an_altered_one_is_found()
    {
        byte[] content = [1, 2, 3, 250];
        var info = await Store.Evidence.AddAsync(content, "乘车记录.png", "image/png", "village1", cancel: Cancel);
        info.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
        (await Store.Evidence.AddAsync(content, "other.png", "image/png", "village2", cancel: Cancel)).ShouldBe(info);
        (await Store.Evidence.ContentAsync(info.Id, Cancel)).ShouldBe(content);
        (await Store.Evidence.CheckAsync(Cancel)).ShouldBeEmpty();
        await RawSql.ExecuteAsync(Files.Address, $"update evidence set sha256 = '{new string('0', 64)}'");
        (await Store.Evidence.CheckAsync(Cancel)).ShouldBe([info.Id]);
    }

    [Fact]
    public async Task Areas_grow_below_those_that_exist()
    {
        var group = AreaCode.Parse(RuralVillage + "001");
        (await Store.Areas.AddAsync(new Area(AreaCode.Parse("411330999001"), "x"), "admin1", Cancel))!.Code.ShouldBe("area-without-parent");
        (await Store.Areas.AddAsync(new Area(AreaCode.Parse("410105001"), "x"), "admin1", Cancel))!.Code.ShouldBe("area-outside-county");
        (await Store.Areas.AddAsync(new Area(group, "一组"), "admin1", Cancel)).ShouldBeNull();
        (await Store.Areas.AddAsync(new Area(group, "一组"), "admin1", Cancel))!.Code.ShouldBe("area-known");
        (await Store.Areas.TreeAsync(Cancel)).Find(group)!.Name.ShouldBe("一组");
        await RegisterAsync(area: group);
        (await Store.Areas.PeopleAsync(RuralVillage, Cancel)).ShouldBe(new Dictionary<string, int> { [group.Value] = 1 });
        (await Store.Areas.PeopleAsync(cancel: Cancel)).ShouldBe(new Dictionary<string, int> { [RuralVillage.At(AreaLevel.Township)!.Value.Value] = 1 });
    }

    [Fact]
    public void What_is_sealed_for_one_purpose_opens_for_no_other_and_with_no_other_key()
    {
        using var keys = FieldKeys.Temporary();
        var text = keys.Seal("16900000001", SealedFor.Phone);
        keys.Open(text, SealedFor.Phone).ShouldBe("16900000001");
        keys.Seal("16900000001", SealedFor.Phone).ShouldNotBe(text);
        Should.Throw<CryptographicException>(() => keys.Open(text, SealedFor.IdNumber));
        Should.Throw<CryptographicException>(() => FieldKeys.Temporary().Open(text, SealedFor.Phone));
        keys.Index("a", SealedFor.Phone).ShouldNotBe(keys.Index("a", SealedFor.IdNumber));
    }
}
