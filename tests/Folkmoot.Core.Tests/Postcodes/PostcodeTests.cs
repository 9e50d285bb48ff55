using Folkmoot.Core.Postcodes;
using FsCheck;
using FsCheck.Fluent;

namespace Folkmoot.Core.Tests.Postcodes;

public sealed class PostcodeTests
{
    private static readonly Gen<string> Outcodes = Gen.OneOf(
        Of("ABCDEFGHIJKLMNOPRSTUWYZ", "0123456789"),
        Of("ABCDEFGHIJKLMNOPRSTUWYZ", "0123456789", "0123456789"),
        Of("ABCDEFGHIJKLMNOPRSTUWYZ", "0123456789", "ABCDEFGHJKPSTUW"),
        Of("ABCDEFGHIJKLMNOPRSTUWYZ", "ABCDEFGHKLMNOPQRSTUVWXY", "0123456789"),
        Of("ABCDEFGHIJKLMNOPRSTUWYZ", "ABCDEFGHKLMNOPQRSTUVWXY", "0123456789", "0123456789"),
        Of("ABCDEFGHIJKLMNOPRSTUWYZ", "ABCDEFGHKLMNOPQRSTUVWXY", "0123456789", "ABEHMNPRVWXY"));

    private static readonly Gen<string> Wholes =
        from outcode in Outcodes
        from inward in Of("0123456789", "ABDEFGHJLNPQRSTUWXYZ", "ABDEFGHJLNPQRSTUWXYZ")
        select $"{outcode} {inward}";

    [Theory]
    [InlineData("WV8 1PL", "WV8 1PL")]
    [InlineData("wv81pl", "WV8 1PL")]
    [InlineData("  W V8-1 pl. ", "WV8 1PL")]
    [InlineData("WV8\u00a01PL", "WV8 1PL")]
    [InlineData("WV8 IPL", "WV8 1PL")]
    [InlineData("STI9 9AA", "ST19 9AA")]
    [InlineData("0X1 1AA", "OX1 1AA")]
    [InlineData("ST1O OAA", "ST10 0AA")]
    [InlineData("SO14 7DW", "SO14 7DW")]
    [InlineData("EC1A 1BB", "EC1A 1BB")]
    [InlineData("W1A 0AX", "W1A 0AX")]
    [InlineData("M1 1AE", "M1 1AE")]
    [InlineData("gir0aa", "GIR 0AA")]
    [InlineData("NPT 1AA", "NPT 1AA")]
    public void TryParse_OfWhatPeopleType_FindsThePostcode(string typed, string expected)
    {
        Postcode.TryParse(typed, out var postcode).ShouldBeTrue();

        postcode.Text.ShouldBe(expected);
        postcode.Outcode.ShouldBe(expected.Split(' ')[0]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("WV8")]
    [InlineData("WV8 1P")]
    [InlineData("WV8 1PC")]
    [InlineData("QV8 1PL")]
    [InlineData("WV8 1PL 2")]
    [InlineData("WV8 1ΡL")]
    [InlineData("WV8 1PL; drop table")]
    [InlineData("GIR 1AA")]
    [InlineData("75001")]
    [InlineData("\ud800V8 1PL")]
    public void TryParse_OfSomethingElse_Refuses(string? typed) => Postcode.TryParse(typed, out _).ShouldBeFalse();

    [Theory]
    [InlineData("wv8", "WV8")]
    [InlineData("WV I", "WV1")]
    [InlineData("EC1A", "EC1A")]
    public void TryParseOutcode_OfAFirstHalf_FindsIt(string typed, string expected)
    {
        Postcode.TryParseOutcode(typed, out var outcode).ShouldBeTrue();

        outcode.ShouldBe(expected);
    }

    [Fact]
    public void TryParse_HoweverItIsSpaced_GivesTheSameAndItselfAgain() => Prop.ForAll(
        Wholes.ToArbitrary(), ArbMap.Default.ArbFor<int>(), (text, seed) =>
        {
            var random = new Random(seed);
            var typed = string.Concat(text.Where(c => c != ' ').Select(c => $"{new string(' ', random.Next(2))}{(random.Next(2) == 0 ? char.ToLowerInvariant(c) : c)}"));

            return Postcode.TryParse(typed, out var postcode) && postcode.Text == text
                && Postcode.TryParse(postcode.Text, out var again) && again == postcode;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TryParse_WithOForZeroOrIForOne_GivesNoOtherPostcodeThanOneThatIsSpeltSo() => Prop.ForAll(Wholes.ToArbitrary(), text =>
    {
        var typed = text.Replace('0', 'O').Replace('1', 'I');
        return !Postcode.TryParse(typed, out var found)
            || found.Text.Replace('0', 'O').Replace('1', 'I') == typed;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Key_OfTwoPostcodes_IsTheSameOnlyWhenTheyAre() => Prop.ForAll(Wholes.ToArbitrary(), Wholes.ToArbitrary(), (one, other) =>
        (Parsed(one).Key == Parsed(other).Key) == (one == other)).QuickCheckThrowOnFailure();

    [Fact]
    public void Key_LiesInTheRangeOfItsOutcodeAlone() => Prop.ForAll(Wholes.ToArbitrary(), Outcodes.ToArbitrary(), (text, outcode) =>
    {
        var (first, last) = PostcodeKey.RangeOf(outcode);
        var postcode = Parsed(text);
        return (postcode.Key >= first && postcode.Key <= last) == (postcode.Outcode == outcode) && postcode.Key >= 0;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("GIR 0AA")]
    [InlineData("NPT 9ZZ")]
    public void Key_OfTheOldExceptions_LiesAboveAllOthers(string text) => Parsed(text).Key.ShouldBeGreaterThan(Parsed("ZY9Y 9ZZ").Key);

    [Theory]
    [InlineData("E07000196")]
    [InlineData("W06000022")]
    [InlineData("N09000011")]
    [InlineData("Z99999999")]
    [InlineData("A00000000")]
    public void DistrictCode_PackedAndUnpacked_IsTheSame(string code) => DistrictCode.Unpack(DistrictCode.Pack(code)).ShouldBe(code);

    [Theory]
    [InlineData(null)]
    [InlineData("E0700019")]
    [InlineData("E0700019x")]
    [InlineData("e07000196")]
    public void DistrictCode_OfAnotherForm_IsNone(string? code) => DistrictCode.Unpack(DistrictCode.Pack(code)).ShouldBeNull();

    private static Postcode Parsed(string text) => Postcode.TryParse(text, out var postcode) ? postcode : throw new ArgumentException(text, nameof(text));

    private static Gen<string> Of(params string[] alphabets) =>
        alphabets.Aggregate(Gen.Constant(""), (text, letters) => from t in text from c in Gen.Elements(letters.ToCharArray()) select t + c);
}
