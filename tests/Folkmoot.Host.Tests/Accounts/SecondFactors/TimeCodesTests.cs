using System.Text;
using Folkmoot.Host.Accounts.SecondFactors;

namespace Folkmoot.Host.Tests.Accounts.SecondFactors;

public sealed class TimeCodesTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, Appendix B (SHA-1); the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void CodeAt_TimesOfTheStandard_GivesItsCodes(long second, string code) => TimeCodes.CodeAt(Key, second / 30).ShouldBe(code);

    /// <summary>RFC 4648, 10.</summary>
    [Theory]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobafooba", "MZXW6YTBMZXW6YTB")]
    public void Spell_WordsOfTheStandard_GivesItsLetters(string word, string letters) => TimeCodes.Spell(Encoding.ASCII.GetBytes(word)).ShouldBe(letters);

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void StepOf_NeighbouringSteps_TakesOneEachWay(int away, bool isTaken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var step = (1234567890 / 30) + away;
        TimeCodes.StepOf(Key, TimeCodes.CodeAt(Key, step), now).ShouldBe(isTaken ? step : null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00592")]
    [InlineData("0059240")]
    [InlineData("٠٠٥٩٢٤")]
    public void StepOf_OtherThanSixDigits_TakesNothing(string code) => TimeCodes.StepOf(Key, code, DateTimeOffset.FromUnixTimeSeconds(1234567890)).ShouldBeNull();
}
