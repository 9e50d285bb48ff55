using System.Text;
using Folkmoot.Business.Reading;

namespace Folkmoot.Business.Tests.Reading;

public sealed class OpmlTests
{
    [Fact]
    public void Read_NestedGroups_KeepsTheInnermostGroupAndSaysWhatHasNoAddress()
    {
        var list = Read("""
            <?xml version="1.0"?><opml version="1.0"><head><title>Mine</title></head><body>
            <outline text="Firms"><outline text="Grants"><outline text="All &amp; grants" type="rss" xmlUrl="https://a.example.org/feed?utm_source=x" htmlUrl="https://a.example.org/"/></outline>
              <outline title="B" text="b" xmlUrl="http://b.example.org/rss"/><outline text="bad" xmlUrl="javascript:alert(1)"/></outline>
            <outline text="" category="/News/Local,/x" xmlUrl="https://c.example.org/atom"/><outline text="Again" xmlUrl="http://b.example.org/rss"/></body></opml>
            """);
        list.Feeds.Select(feed => $"{feed.Title} | {feed.Address} | {feed.Home} | {feed.Group}").ShouldBe(
            ["All & grants | https://a.example.org/feed | https://a.example.org/ | Grants", "B | http://b.example.org/rss |  | Firms", "c.example.org | https://c.example.org/atom |  | Local"]);
        list.Flaws.ShouldHaveSingleItem().Code.ShouldBe("bad-link");
    }

    [Fact]
    public void Read_BareAmpersands_RepairsThem()
    {
        var list = Read("<opml><body><outline text='A & B' xmlUrl='https://a.example.org/?x=1&y=2'/></body>");
        list.Feeds.ShouldHaveSingleItem().Address.ShouldBe(new Uri("https://a.example.org/?x=1&y=2"));
        list.Flaws.Select(flaw => flaw.Code).ShouldContain("ampersand");
    }

    [Theory]
    [InlineData("<rss><channel/></rss>", "not-opml")]
    [InlineData("<!DOCTYPE opml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><opml><body><outline text='&x;' xmlUrl='https://a.example.org/'/></body></opml>", "entity")]
    public void Read_WhatIsNone_SaysSo(string text, string flaw) => Read(text).Flaws.Select(f => f.Code).ShouldContain(flaw);

    [Fact]
    public void Write_ThenRead_GivesTheSame()
    {
        OpmlFeed[] feeds = [new("A \"quoted\" <title>", new Uri("https://a.example.org/?x=1&y=2"), new Uri("https://a.example.org/"), "Grants & loans"), new("B", new Uri("http://b.example.org/"), null, null)];
        var list = Opml.Read(Opml.Write("Ours", DateTimeOffset.UnixEpoch, feeds));
        list.Flaws.ShouldBeEmpty();
        list.Feeds.ShouldBe(feeds);
    }

    private static OpmlList Read(string text) => Opml.Read(Encoding.UTF8.GetBytes(text));
}
