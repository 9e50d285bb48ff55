using Folkmoot.Assistant.Redaction;
using Shouldly;

namespace Folkmoot.Assistant.Tests.Redaction;

public sealed class RedactorTests
{
    [Theory]
    [InlineData("call me on 07700 900123 please", "call me on […] please")]
    [InlineData("tel 01632-960001 or +44 (0)1632 960 001", "tel […] or […]")]
    [InlineData("mon numéro est le 06 12 34 56 78", "mon numéro est le […]")]
    [InlineData("write to ann.o'hara+bins@example.co.uk today", "write to […] today")]
    [InlineData("ann at example dot org", "[…]")]
    [InlineData("I live at WV8 1PL", "I live at […]")]
    [InlineData("near wv81pl", "near […]")]
    [InlineData("my NI number is QQ 12 34 56 C", "my NI number is […]")]
    [InlineData("card 4111 1111 1111 1111 was refused", "card […] was refused")]
    [InlineData("iban GB29 NWBK 6016 1331 9268 19", "iban […]")]
    [InlineData("born 12/03/1961", "born […]")]
    [InlineData("at 12 Mill Lane the bin", "at […] the bin")]
    [InlineData("flat 3, 12a Station Road", "[…]")]
    [InlineData("12 bis rue des Lilas", "[…]")]
    [InlineData("my name is Ann Hara and my bin", "my name is […] and my bin")]
    [InlineData("Mrs Hara next door", "Mrs […] next door")]
    [InlineData("je m'appelle Anne Dupont", "je m'appelle […]")]
    [InlineData("see https://example.org/?token=secret now", "see […] now")]
    public void WhatTellsWhoAsked_IsTakenOut(string text, string expected) => Redactor.Redact(text).ShouldBe(expected);

    [Theory]
    [InlineData("When is the brown bin emptied in 2027?")]
    [InlineData("Does form CTB1 cost £45.50 at 9.30 on 3 May?")]
    [InlineData("A449 pothole by the island")]
    [InlineData("垃圾什么时候收")]
    public void OrdinaryQuestion_StaysAsItIs(string text) => Redactor.Redact(text).ShouldBe(text);

    [Fact]
    public void LongText_AndWhatADatabaseRefuses_AreCut()
    {
        Redactor.Redact("bin\0day\uD83D").ShouldBe("bin day");
        Redactor.Redact(string.Concat(Enumerable.Repeat("bins ", 1000))).Length.ShouldBeLessThanOrEqualTo(Redactor.MostKept + 1);
    }
}
