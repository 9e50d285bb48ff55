using Folkmoot.Core.Items;

namespace Folkmoot.Core.Tests.Items;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Parks", "parks")]
    [InlineData("St. Mary's Close", "st-marys-close")]
    [InlineData("  Brewood & Coven  ", "brewood-coven")]
    [InlineData("Cafés à Saint-Étienne", "cafes-a-saint-etienne")]
    [InlineData("Straße Øst Łódź", "strasse-ost-lodz")]
    [InlineData("Ⅳ ﬁsh", "iv-fish")]
    [InlineData("!!!", "untitled")]
    [InlineData("", "untitled")]
    [InlineData("日本語", "untitled")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    public void From_ATitle_IsLowerCaseAscii(string title, string slug) => Slug.From(title).ShouldBe(slug);

    [Fact]
    public void From_ALongTitle_EndsBetweenWords()
    {
        var slug = Slug.From(string.Join(' ', Enumerable.Repeat("neighbourhood", 12)));

        slug.Length.ShouldBeLessThanOrEqualTo(Slug.MaximumLength);
        slug.ShouldEndWith("-neighbourhood");
        Slug.From(new string('x', 500)).Length.ShouldBe(Slug.MaximumLength);
    }

    [Fact]
    public void Free_WhenTaken_CountsOnWithinTheLength()
    {
        Slug.Free("parks", _ => false).ShouldBe("parks");
        Slug.Free("parks", slug => slug is "parks" or "parks-2").ShouldBe("parks-3");
        Slug.Free(new string('x', 80), slug => slug.Length == 80 && !slug.EndsWith("-2", StringComparison.Ordinal)).Length.ShouldBe(80);
    }
}
