using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Folkmoot.Core.SafeText;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Html;

namespace Folkmoot.Core.Tests.SafeText;

public sealed class EditorHtmlTests
{
    private static readonly string[] Frames =
        ["{0}", "<p>{0}</p>", "<table><tr><td>{0}</td></tr></table>", "<table>{0}</table>", "<ul><li>{0}", "<a href=\"{0}\">x</a>", "<p title='{0}'>x</p>", "<h1>{0}</h1>", "<svg>{0}", "<select>{0}"];

    [Fact]
    public void Payloads_AreAtLeast150AndDistinct()
    {
        XssPayloads.All.Distinct().Count().ShouldBe(XssPayloads.All.Count);
        XssPayloads.All.Count.ShouldBeGreaterThanOrEqualTo(150);
    }

    [Theory]
    [ClassData(typeof(XssPayloads))]
    public void Sanitise_OfAnAttack_LeavesNothingThatRuns(string payload)
    {
        foreach (var text in Frames.Select(frame => frame.Replace("{0}", payload, StringComparison.Ordinal)))
        {
            var html = EditorHtml.Sanitise(text);

            ScriptFinder.Find(Read(html)).ShouldBeEmpty(text);
            EditorHtml.Sanitise(html).ShouldBe(html, text);
            Read(html).InnerHtml.ShouldBe(html, "read again, it is another tree");
        }
    }

    [Theory]
    [ClassData(typeof(XssPayloads))]
    public void Markdown_OfAnAttack_LeavesNothingThatRuns(string payload)
    {
        foreach (var text in new[] { payload, $"Hello {payload} there", $"> {payload}", $"- {payload}", $"# {payload}", $"[x]({payload})", $"![x]({payload})", $"<{payload}>", $"[x]\n\n[x]: {payload}" })
        {
            ScriptFinder.Find(Read(Text(EditorMarkdown.ToHtml(text, "/site")))).ShouldBeEmpty(text);
            ScriptFinder.Find(Read(Text(ResidentMarkdown.ToHtml(text)))).ShouldBeEmpty(text);
        }
    }

    [Fact]
    public void ScriptFinder_WithoutASanitiser_FindsTheAttacks() =>
        XssPayloads.All.Count(payload => ScriptFinder.Find(Read(payload)).Count > 0).ShouldBeGreaterThan(150);

    // Pieces put together at random reach what nobody thought of.
    [Fact]
    public void Sanitise_OfAnyPieces_ComesToRest()
    {
        var pieces = Gen.Elements(
            "<p>", "</p>", "<a href=/x>", "</a>", "<table>", "<tr>", "<td>", "</table>", "<b>", "<i>", "</b>", "</i>", "<ul>", "<li>", "</ul>", "<h1>", "</h1>", "<pre>\n", "</pre>", "<div>", "</div>",
            "<svg>", "</svg>", "<math>", "<mtext>", "<style>", "</style>", "<!--", "-->", "<title>", "</title>", "<noscript>", "</noscript>", "<select>", "<form>", "</form>", "<img src=/x alt=y onerror=z>",
            "<script>", "</script>", "\"", "'", "&lt;", "&amp;lt;", "&#0;", "\u00A0", "x", "\n", "<template>", "<button>", "<caption>", "<col>", "<dd>", "<nobr>", "<details>", "<summary>");
        var texts = Gen.ListOf(pieces).Select(list => string.Concat(list));
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var html = EditorHtml.Sanitise(text);
            return ScriptFinder.Find(Read(html)).Count == 0 && EditorHtml.Sanitise(html) == html && Read(html).InnerHtml == html;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Theory]
    [InlineData("<h1>One</h1><h2>Two</h2><h6>Six</h6>", "<h2>One</h2><h3>Two</h3><h6>Six</h6>")]
    [InlineData("<h2>Two</h2><h3>Three</h3>", "<h2>Two</h2><h3>Three</h3>")]
    [InlineData("<a href='https://a.example/?a=1&b=2' target=_blank>x</a>", "<a href=\"https://a.example/?a=1&amp;b=2\" rel=\"noopener\">x</a>")]
    [InlineData("<a href='/forums?x=1#y'>x</a> <a href='parks'>x</a> <a href=#top>x</a>", "<a href=\"/forums?x=1#y\">x</a> <a href=\"parks\">x</a> <a href=\"#text-top\">x</a>")]
    [InlineData("<a href='mailto:a@b.example'>x</a> <a href='tel:+44 1902 696000'>x</a>", "<a href=\"mailto:a@b.example\">x</a> <a href=\"tel:+44 1902 696000\">x</a>")]
    [InlineData("<a href='ftp://a.example'>x</a><a href='//a.example'>y</a>", "<a>x</a><a>y</a>")]
    [InlineData("<h2 id=fees>Fees</h2>", "<h2 id=\"text-fees\">Fees</h2>")]
    [InlineData("<img src=/files/a.jpg alt='A park' width=300 onclick=x>", "<img src=\"/files/a.jpg\" alt=\"A park\" width=\"300\">")]
    [InlineData("<p>a<img src=/files/a.jpg>b<img src=https://a.example/x.png alt=x>c</p>", "<p>abc</p>")]
    [InlineData("<table><caption>C</caption><thead><tr><th scope=col colspan=2 style=x>A</th></tr></thead></table>", "<table><caption>C</caption><thead><tr><th scope=\"col\" colspan=\"2\">A</th></tr></thead></table>")]
    [InlineData("<p class='govuk-inset-text mine' style='color:red'>x</p>", "<p class=\"govuk-inset-text\">x</p>")]
    [InlineData("<font color=red>red <o:p>word</o:p></font>", "red word")]
    [InlineData("<p lang=fr dir=ltr>Où</p>", "<p lang=\"fr\" dir=\"ltr\">Où</p>")]
    [InlineData("1 < 2 &amp; 3 &lt;b&gt;", "1 &lt; 2 &amp; 3 &lt;b&gt;")]
    [InlineData("<svg><p>x</p></svg>", "<p>x</p>")]
    [InlineData("", "")]
    public void Sanitise_OfOrdinaryHtml_KeepsWhatEditorsNeed(string html, string expected) => EditorHtml.Sanitise(html).ShouldBe(expected);

    [Fact]
    public void Sanitise_OfTextNestedTooDeeply_EndsInTime()
    {
        var html = EditorHtml.Sanitise(string.Concat(Enumerable.Repeat("<div><x>", 5000)) + "<script>alert(1)</script>");

        ScriptFinder.Find(Read(html)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[next](/forums)", "<p><a href=\"/south-staffs/forums\">next</a></p>")]
    [InlineData("[next](forums)", "<p><a href=\"forums\">next</a></p>")]
    [InlineData("[away](https://a.example)", "<p><a href=\"https://a.example\" rel=\"noopener\">away</a></p>")]
    [InlineData("[away](//a.example)", "<p>away</p>")]
    [InlineData("[**here**](javascript:alert(1))", "<p><strong>here</strong></p>")]
    [InlineData("![A park](/files/a.jpg)", "<p><img src=\"/south-staffs/files/a.jpg\" alt=\"A park\"></p>")]
    [InlineData("# Top\n\n## Next", "<h2>Top</h2>\n<h3>Next</h3>")]
    public void Markdown_OfAnEditor_KeepsLinksWithinTheSite(string markdown, string html) =>
        Text(EditorMarkdown.ToHtml(markdown, "/south-staffs")).Trim().ShouldBe(html);

    private static string Text(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    // Read as a browser would, not by patterns.
    private static IElement Read(string html) => new HtmlParser().ParseDocument($"<!DOCTYPE html><html><head></head><body>{html}").Body!;
}
