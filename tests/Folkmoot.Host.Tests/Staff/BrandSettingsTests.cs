using System.ComponentModel.DataAnnotations;
using Folkmoot.Host.Staff;

namespace Folkmoot.Host.Tests.Staff;

public sealed class BrandSettingsTests
{
    // The first two pairs are those that WCAG's own techniques name; #767676 is the lightest grey that passes on white.
    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#ffffff", "#ffffff", 1)]
    [InlineData("#767676", "#ffffff", 4.54)]
    [InlineData("#777777", "#ffffff", 4.48)]
    public void Contrast_IsWcags(string one, string other, double ratio) =>
        BrandSettings.Contrast(one, other).ShouldBe(ratio, 0.01);

    [Fact]
    public void Validate_OfUnreadableText_NamesTheRatio()
    {
        var results = Validate(new BrandSettings { Background = "#ffdd00", Text = "#ffffff" });
        results.ShouldHaveSingleItem().ErrorMessage!.ShouldContain("contrast of 1.3 to 1");
    }

    [Fact]
    public void Validate_OfSomethingElseThanAColour_SaysHowOneIsWritten() =>
        Validate(new BrandSettings { Link = "red; } body { display:none" }).ShouldHaveSingleItem().ErrorMessage!.ShouldContain("#rrggbb");

    [Fact]
    public void Validate_OfTheDefaults_FindsNothing() => Validate(new BrandSettings()).ShouldBeEmpty();

    private static List<ValidationResult> Validate(BrandSettings brand)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(brand, new ValidationContext(brand), results, validateAllProperties: true);
        return results;
    }
}
