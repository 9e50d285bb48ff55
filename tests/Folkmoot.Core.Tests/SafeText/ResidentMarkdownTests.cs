using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Folkmoot.Core.SafeText;

namespace Folkmoot.Core.Tests.SafeText;

public sealed class ResidentMarkdownTests
{
    private static readonly HashSet<string> Elements =
        ["p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "h3", "h4", "h5", "h6", "hr", "br"];

    private static readonly HashSet<string> Attributes = ["href", "rel", "title", "start", "type", "class"];

    [Theory]
    [ClassData(typeof(XssPayloads))]
    public void ToHtml_OfAnAttack_LeavesOnlyHarmlessElements(string payload)
    {
        foreach (var text in new[] { payload, $"Hello {payload} there", $"> {payload}", $"- {payload}", $"# {payload}", $"[x]({payload})", $"![x]({payload})", $"<{payload}>", $"[x]\n\n[x]: {payload}" })
        {
            foreach (var element in Read(Html(text)))
            {
                Elements.ShouldContain(element.LocalName, text);
                element.Attributes.Select(a => a.Name).ShouldBeSubsetOf(Attributes, text);
                if (element.GetAttribute("class") is { } cssClass)
                {
                    element.LocalName.ShouldBe("code");
                    cssClass.ShouldStartWith("language-");
                }

                if (element.GetAttribute("href") is { } address)
                {
                    new Uri(address).Scheme.ShouldBeOneOf("http", "https", "mailto");
                    element.GetAttribute("rel").ShouldBe("nofollow ugc noopener");
                }
            }
        }
    }

    [Theory]
    [InlineData("**bold** and *thin*", "<p><strong>bold</strong> and <em>thin</em></p>")]
    [InlineData("[park](https://a.example/?a=1&b=2)", "<p><a href=\"https://a.example/?a=1&amp;b=2\" rel=\"nofollow ugc noopener\">park</a></p>")]
    [InlineData("see https://a.example.", "<p>see <a href=\"https://a.example\" rel=\"nofollow ugc noopener\">https://a.example</a>.</p>")]
    [InlineData("<me@a.example>", "<p><a href=\"mailto:me@a.example\" rel=\"nofollow ugc noopener\">me@a.example</a></p>")]
    [InlineData("# Top", "<h3>Top</h3>")]
    [InlineData("###### Deep", "<h6>Deep</h6>")]
    [InlineData("![a cat](https://a.example/cat.jpg)", "<p>a cat</p>")]
    [InlineData("[**here**](javascript:alert(1))", "<p><strong>here</strong></p>")]
    [InlineData("[next](/forums)", "<p>next</p>")]
    [InlineData("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>")]
    public void ToHtml_OfOrdinaryText_ReadsWell(string markdown, string html) => Html(markdown).Trim().ShouldBe(html);

    [Fact]
    public void ToHtml_OfTextNestedTooDeeply_ShowsItAsTyped()
    {
        var html = Html(new string('>', 5000) + "<script>alert(1)</script>");

        html.ShouldNotContain("<script");
        html.ShouldContain("alert(1)");
    }

    [Fact]
    public void ToText_OfMarkdown_LeavesTheWords() =>
        ResidentMarkdown.ToText("# Swings\n\n**Broken** [swing](https://a.example) & <b>slide</b>\n\n- one\n- two").ShouldBe("Swings Broken swing & <b>slide</b> one two");

    [Theory]
    [InlineData("one two three", 20, "one two three")]
    [InlineData("one two three", 9, "one two…")]
    [InlineData("abcdefghijkl", 5, "abcde…")]
    public void Excerpt_OfText_EndsBetweenWords(string markdown, int length, string excerpt) =>
        ResidentMarkdown.Excerpt(markdown, length).ShouldBe(excerpt);

    private static string Html(string markdown)
    {
        using var writer = new StringWriter();
        ResidentMarkdown.ToHtml(markdown).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    // Read as a browser would, not by patterns.
    private static IEnumerable<IElement> Read(string html) => new HtmlParser().ParseDocument($"<body>{html}").Body!.QuerySelectorAll("*");
}
