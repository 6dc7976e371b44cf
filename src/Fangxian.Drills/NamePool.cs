using Fangxian.Core.People;

namespace Fangxian.Drills;

/// <summary>Common surnames and characters of given names, combined at random: no list of real people is behind them.</summary>
internal static class NamePool
{
    // About as frequent as in the Central Plain: the earlier, the more.
    private const string Surnames =
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

    private const string MaleCharacters = "伟强磊军勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林国建志海成东新立振家春永庆祥荣德文博泽轩睿晨阳宏亮山松柏川";
    private const string FemaleCharacters = "芳娜敏静丽艳娟霞秀燕玲桂英梅红云兰萍莉雪琳晶洁颖婷慧巧美娥蓉欣怡佳雨梦瑶琪萱涵彤妍诗语馨月春秋凤珍贞淑荷菊莲琴";

    /// <summary>Position in the surname list; small numbers are drawn far more often.</summary>
    public static int Surname(ref Dice dice)
    {
        var unit = dice.Unit();
        return (int)(unit * unit * Surnames.Length);
    }

    public static string Name(int surname, Sex sex, int age, ref Dice dice)
    {
        var characters = sex == Sex.Male ? MaleCharacters : FemaleCharacters;
        var first = characters[dice.Below(characters.Length)];
        var single = dice.Chance(age > 50 ? 0.12 : 0.25);
        return single ? $"{Surnames[surname]}{first}" : $"{Surnames[surname]}{first}{characters[dice.Below(characters.Length)]}";
    }
}
