using Folkmoot.Core.InboundMails;

namespace Folkmoot.Forums.Tests.RepliesByMail;

public sealed class MailedTextTests
{
    [Theory]
    [InlineData("Yes please.\n\nOn Mon, 16 Jun 2031 at 09:00, Council <r@x.org> wrote:\n> Old", "Yes please.")]
    [InlineData("Yes please.\r\n\r\nOn Monday, 16 June 2031,\r\nCouncil <a-very-long-address@x.org>\r\nwrote:\r\n\r\n> Old", "Yes please.")]
    [InlineData("Oui.\n\nLe lun. 16 juin 2031 à 09:00, Mairie <r@x.org> a écrit :\n> Vieux", "Oui.")]
    [InlineData("Top.\n-----Original Message-----\nFrom: Council", "Top.")]
    [InlineData("Top.\n\nFrom: Council <r@x.org>\nSent: Monday\nTo: Me", "Top.")]
    [InlineData("Top.\n> ##- Write above this line to answer in the topic.\n> Old", "Top.")]
    [InlineData("Top.\n-- \nAnn\n01632 960000", "Top.")]
    [InlineData("Top.\n\nSent from my telephone", "Top.")]
    [InlineData("> He said so\nAnd I say no.\n> And more\nNever.", "And I say no.\nNever.")]
    [InlineData("On Tuesday 3 buses came.\nNobody wrote about it.", "On Tuesday 3 buses came.\nNobody wrote about it.")]
    [InlineData("From: here to there\nis far.", "From: here to there\nis far.")]
    [InlineData("> all quoted", "")]
    [InlineData("", "")]
    public void Of_AMail_IsWhatThePersonWrote(string mail, string reply) => MailedText.Of(mail).ShouldBe(reply);
}
