using Fangxian.Core;

namespace Fangxian.Server.Notices;

/// <summary>
/// What a person can do against a measure. The periods are those of the Administrative Reconsideration Law (60 days) and the Administrative
/// Litigation Law (six months); they run from the day on which the person learned of the measure.
/// </summary>
public static class Remedy
{
    public static readonly Text Objection = new(
        "认为事实、日期有误的，可随时向上述电话提出，由未参与登记和审批的人员复核，更正后管控措施随之改变或解除。",
        "If a fact or a date is wrong, say so at any time at the number above; somebody who neither recorded nor approved it will check, and the measure changes or ends with the correction.");

    public static readonly Text Review = new(
        "对本措施不服的，可自知道之日起六十日内向有管辖权的行政复议机关申请行政复议，或者自知道之日起六个月内向有管辖权的人民法院提起行政诉讼。复议、诉讼期间一般不停止执行。",
        "You may apply for administrative reconsideration within 60 days of learning of this measure, or bring an action before the people's court within six months of learning of it. Either does not as a rule suspend the measure.");

    public static readonly Text Rights = new(
        "期间您有权知道依据和结果，获得饮食、药品、就医和必要的照护；老人、儿童、孕产妇和需要持续治疗的人员可申请改变隔离方式。",
        "Meanwhile you have the right to know the basis and your results, and to food, medicine, medical treatment and necessary care; older people, children, pregnant women and people under treatment may ask for another form of isolation.");

    public static readonly Text EndsByItself = new(
        "到期自动解除，无须申请；到期后任何人不得继续限制。",
        "It ends by itself, without an application; after that nobody may keep restricting you.");
}
