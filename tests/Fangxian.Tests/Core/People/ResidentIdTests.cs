using Fangxian.Core.People;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace Fangxian.Tests.Core.People;

public sealed class ResidentIdTests
{
    private static string WithCheck(string seventeen) => seventeen + ResidentId.CheckCharacter(seventeen);

    [Fact]
    public void A_number_with_its_check_character_is_read_with_birth_and_sex()
    {
        ResidentId.Read(" " + WithCheck("99010119800301001").ToLowerInvariant(), "id", out var id).ShouldBeNull();

        (id.Born, id.Sex, id.IsGenerated).ShouldBe((new NodaTime.LocalDate(1980, 3, 1), Sex.Male, true));
    }

    [Theory]
    [InlineData("9901011980030100", "id-length")]
    [InlineData("99010119800301X011", "id-characters")]
    [InlineData("990101198002300011", "id-birth-date")]
    [InlineData("990101190002290011", "id-birth-date")]
    [InlineData("", "id-length")]
    public void What_is_wrong_is_said_by_its_own_code(string text, string code) =>
        ResidentId.Read(text, "person.id", out _)!.Code.ShouldBe(code);

    [Fact]
    public void Every_single_wrong_digit_is_found() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
            (from sequence in Gen.Choose(0, 999) from at in Gen.Choose(14, 16) from off in Gen.Choose(1, 9) select (sequence, at, off)).ToArbitrary(),
            slip =>
            {
                var right = WithCheck($"99010119800301{slip.sequence:000}").ToCharArray();
                right[slip.at] = (char)('0' + (right[slip.at] - '0' + slip.off) % 10);
                return ResidentId.Read(new string(right), "id", out _)?.Code == "id-checksum";
            }));

    [Fact]
    public void The_number_never_prints_itself_nor_stands_in_a_refusal()
    {
        var number = WithCheck("99010119800301001");
        ResidentId.Read(number, "id", out var id);

        $"{id}".ShouldBe($"990101**********{number[16..]}");
        ResidentId.Read(number[..17] + (number[17] == '1' ? '2' : '1'), "id", out _)!.Message.Zh.ShouldNotContain(number[..17]);
    }

    [Theory]
    [InlineData("13800000000", "13800000000")]
    [InlineData("+86 138-0000-0000", "13800000000")]
    [InlineData("0377-68210000", "037768210000")]
    public void Phones_are_read_as_people_write_them(string written, string digits)
    {
        PhoneNumber.Read(written, "phone", out var phone).ShouldBeNull();
        phone.Value.ShouldBe(digits);
    }

    [Theory]
    [InlineData("1380000000")]
    [InlineData("12800000000")]
    [InlineData("68210000")]
    [InlineData("")]
    public void What_is_no_phone_is_refused(string written) => PhoneNumber.Read(written, "phone", out _)!.Code.ShouldBe("phone-format");
}
