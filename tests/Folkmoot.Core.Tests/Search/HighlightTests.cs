using System.Text.Encodings.Web;
using Folkmoot.Core.Search;

namespace Folkmoot.Core.Tests.Search;

public sealed class HighlightTests
{
    [Theory]
    [InlineData("no mark", "no mark")]
    [InlineData("\uE000bins\uE001", "<mark>bins</mark>")]
    [InlineData("the \uE000bins\uE001 and \uE000bags\uE001.", "the <mark>bins</mark> and <mark>bags</mark>.")]
    [InlineData("<b>\uE000<i>\uE001", "&lt;b&gt;<mark>&lt;i&gt;</mark>")]
    [InlineData("a mark \uE000never closed <script>", "a mark never closed &lt;script&gt;")]
    public void ToHtml_MarksAndEncodes(string marked, string html)
    {
        using var writer = new StringWriter();
        Highlight.Read(marked).ToHtml().WriteTo(writer, HtmlEncoder.Default);
        writer.ToString().ShouldBe(html);
    }
}
