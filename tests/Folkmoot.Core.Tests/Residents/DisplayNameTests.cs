using Folkmoot.Core.Residents;

namespace Folkmoot.Core.Tests.Residents;

public sealed class DisplayNameTests
{
    [Theory]
    [InlineData("Jo Green", "Jo Green")]
    [InlineData("  Zoë  ", "Zoë")]
    [InlineData("Zoe\u0308", "Zoë")]
    [InlineData("李明", "李明")]
    [InlineData("Seán Ó Briain", "Seán Ó Briain")]
    [InlineData("<b>Bob</b>", "<b>Bob</b>")]
    public void Read_AName_IsTrimmedAndComposed(string typed, string name) => DisplayName.Read(typed, out _)!.Text.ShouldBe(name);

    [Theory]
    [InlineData(null, "Enter")]
    [InlineData("   ", "Enter")]
    [InlineData("J", "between 2 and 40")]
    [InlineData("12345678901234567890123456789012345678901", "between 2 and 40")]
    [InlineData("jo@example.org", "e-mail")]
    [InlineData("12345", "letter")]
    [InlineData("Jo\u202EneerG", "invisible")]
    [InlineData("Jo\u200BGreen", "invisible")]
    [InlineData("Jo\uFEFFGreen", "invisible")]
    [InlineData("Jo\u2066Green", "invisible")]
    [InlineData("Jo\u0007Green", "invisible")]
    [InlineData("Jo\nGreen", "invisible")]
    [InlineData("Jo\u2028Green", "invisible")]
    [InlineData("Jo\u3164Green", "invisible")]
    public void Read_WhatIsNoName_SaysWhy(string? typed, string problem)
    {
        DisplayName.Read(typed, out var said).ShouldBeNull();
        said.ShouldContain(problem);
    }

    [Fact]
    public void Read_HalfACharacter_SaysWhy() => DisplayName.Read("Jo\uD800", out _).ShouldBeNull();

    [Fact]
    public void Key_OfNamesThatLookAlike_IsTheSame() =>
        DisplayName.Read("ＪＯ green", out _)!.Key.ShouldBe(DisplayName.Read("Jo Green", out _)!.Key);
}
