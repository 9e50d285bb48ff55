using Folkmoot.Assistant.Conversation;
using Shouldly;

namespace Folkmoot.Assistant.Tests.Conversation;

public sealed class ActTests
{
    [Theory]
    [InlineData("no", Act.Rejection)]
    [InlineData("Nope!", Act.Rejection)]
    [InlineData("No, that's not it.", Act.Rejection)]
    [InlineData("no thats not waht i meant", Act.Rejection)]
    [InlineData("That’s not what I asked", Act.Rejection)]
    [InlineData("Non, ce n'est pas ça", Act.Rejection)]
    [InlineData("c'est pas ça", Act.Rejection)]
    [InlineData("nage", Act.Rejection)]
    [InlineData("none of these", Act.NoneOfThese)]
    [InlineData("Aucun", Act.NoneOfThese)]
    [InlineData("dim un o'r rhain", Act.NoneOfThese)]
    [InlineData("start agian", Act.StartAgain)]
    [InlineData("Recommencer", Act.StartAgain)]
    [InlineData("dechrau eto", Act.StartAgain)]
    [InlineData("Can I talk to a person please", Act.Person)]
    [InlineData("i want to speak to someone", Act.Person)]
    [InlineData("parler à un conseiller", Act.Person)]
    [InlineData("Je voudrais parler à quelqu'un svp", Act.Person)]
    [InlineData("siarad â rhywun", Act.Person)]
    [InlineData("thanks, that helped", Act.Thanks)]
    [InlineData("Merci beaucoup", Act.Thanks)]
    [InlineData("bonjour", Act.Greeting)]
    public void ReservedAct_IsUnderstood(string text, Act expected) => Acts.Of(text).Act.ShouldBe(expected);

    [Theory]
    [InlineData("No bin collection this week")]
    [InlineData("no parking sign missing")]
    [InlineData("none of my bins were emptied")]
    [InlineData("can i speak to someone about planning")]
    [InlineData("start a business")]
    [InlineData("what is a personal licence")]
    [InlineData("hello when is my bin day")]
    [InlineData("")]
    [InlineData("垃圾")]
    public void Question_ThatBeginsAlike_IsLookedUp(string text) => Acts.Of(text).ShouldBe((Act.None, text));

    [Theory]
    [InlineData("No, the brown bin", "the brown bin")]
    [InlineData("no i mean the brown bin", "the brown bin")]
    [InlineData("that's not it, I want a bigger bin", "i want a bigger bin")]
    public void Rejection_WithAQuestion_KeepsTheQuestion(string text, string rest) => Acts.Of(text).ShouldBe((Act.Rejection, rest));
}
