using System.Globalization;
using System.Xml.Linq;
using Folkmoot.Core.Feeds;

namespace Folkmoot.Core.Tests.Feeds;

public sealed class AtomFeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly DateTimeOffset Noon = DateTimeOffset.Parse("2026-06-01T12:00:00+01:00", CultureInfo.InvariantCulture);

    [Fact]
    public void ToBytes_OfAFeed_HoldsWhatTheStandardRequires()
    {
        var feed = Read(NewFeed("A <b>title</b> & more", "<p>Hello</p>"));

        feed.Name.ShouldBe(Atom + "feed");
        feed.Attribute(XNamespace.Xml + "lang")!.Value.ShouldBe("en-GB");
        foreach (var part in new[] { feed, feed.Element(Atom + "entry")! })
        {
            part.Elements(Atom + "id").ShouldHaveSingleItem().Value.ShouldStartWith("urn:uuid:");
            part.Elements(Atom + "title").ShouldHaveSingleItem();
            part.Elements(Atom + "updated").ShouldHaveSingleItem().Value.ShouldBe("2026-06-01T11:00:00Z");
            part.Elements(Atom + "link").ShouldContain(link => link.Attribute("rel")!.Value == "alternate");
        }

        feed.Elements(Atom + "link").ShouldContain(link => link.Attribute("rel")!.Value == "self");
        feed.Element(Atom + "entry")!.Element(Atom + "author")!.Element(Atom + "name")!.Value.ShouldBe("Jo");
        feed.Element(Atom + "entry")!.Element(Atom + "title")!.Value.ShouldBe("A <b>title</b> & more");
        feed.Element(Atom + "entry")!.Element(Atom + "content")!.Value.ShouldBe("<p>Hello</p>");
    }

    [Theory]
    [InlineData("a\u0001b", "a\uFFFDb")]
    [InlineData("a\uFFFEb", "a\uFFFDb")]
    [InlineData("a😀b", "a😀b")]
    public void ToBytes_OfWhatXmlCannotHold_ReplacesIt(string title, string shown) =>
        Read(NewFeed(title, "x")).Element(Atom + "entry")!.Element(Atom + "title")!.Value.ShouldBe(shown);

    // Half a character cannot stand in an attribute.
    [Fact]
    public void ToBytes_OfHalfACharacter_ReplacesIt() =>
        Read(NewFeed("a" + '\uD800' + "b", "x")).Element(Atom + "entry")!.Element(Atom + "title")!.Value.ShouldBe("a\uFFFDb");

    private static XElement Read(AtomFeed feed) => XDocument.Load(new MemoryStream(feed.ToBytes())).Root!;

    private static AtomFeed NewFeed(string title, string html)
    {
        var page = new Uri("https://site.example/forums");
        var entry = new AtomEntry($"urn:uuid:{Guid.NewGuid()}", title, page, "Jo", html, Noon, Noon);
        return new AtomFeed($"urn:uuid:{Guid.NewGuid()}", "Forums", new Uri(page, "/feed.atom"), page, "en-GB", Noon, [entry]);
    }
}
