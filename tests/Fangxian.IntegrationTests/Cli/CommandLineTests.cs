using Fangxian.Cli;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Cli;

public class CommandLineTests
{
    [Fact]
    public async Task Help_speaks_the_language_asked_for()
    {
        (await CommandRun.OfAsync("--help", "--lang", "zh")).Output.ShouldContain("运行案例");
        (await CommandRun.OfAsync("--help", "--lang", "en")).Output.ShouldContain("Run cases");
    }

    [Theory]
    [InlineData("zh_CN.UTF-8", null, "zh")]
    [InlineData("en_GB.UTF-8", "zh_CN.UTF-8", "en")]
    [InlineData(null, "zh_CN.UTF-8", "zh")]
    [InlineData(null, "C.UTF-8", "en")]
    [InlineData(null, null, "en")]
    public void Without_an_option_the_language_is_that_of_the_environment(string? all, string? lang, string expected) =>
        Terminal.LanguageOf(["packs", "list"], name => name switch { "LC_ALL" => all, "LANG" => lang, _ => null }).ShouldBe(expected);

    [Fact]
    public void The_option_wins_over_the_environment_but_not_behind_two_dashes()
    {
        Terminal.LanguageOf(["--lang=zh"], _ => "en_US").ShouldBe("zh");
        Terminal.LanguageOf(["--", "--lang", "zh"], _ => "en_US").ShouldBe("en");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("serve", "--port", "65536")]
    [InlineData("serve", "--port", "-1")]
    [InlineData("serve", "--nonsense")]
    public async Task A_line_that_cannot_be_understood_is_unusable_and_points_to_the_help(params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);
        run.ExitCode.ShouldBe(ExitCode.Unusable);
        run.Errors.ShouldContain("--help");
    }

    [Theory]
    [InlineData("41133")]
    [InlineData("411330100")]
    [InlineData("桐柏")]
    public async Task A_county_is_named_by_its_six_digits(string county)
    {
        var run = await CommandRun.OfAsync("serve", "--county", county, "--data", Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), "--lang", "zh");
        run.ExitCode.ShouldBe(ExitCode.Unusable);
        run.Errors.ShouldContain(county);
        run.Errors.ShouldContain("6 位数字");
    }

    [Fact]
    public async Task A_folder_of_packs_that_is_not_there_is_named_with_the_cure()
    {
        var run = await CommandRun.OfAsync("serve", "--county", "411330", "--packs", "no-such-folder");
        run.ExitCode.ShouldBe(ExitCode.Unusable);
        run.Errors.ShouldContain("no-such-folder");
        run.Errors.ShouldContain("--packs");
    }
}
