using System.Text;
using System.Text.Json;
using Folkmoot.Business.Channels;
using Folkmoot.Business.Feeds;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Business.Tests.Channels;

[Collection(NewsCollection.Name)]
public sealed class FeedListTests(NewsSite news)
{
    [Fact]
    public async Task List_OfAnotherReader_BecomesChannels_AndIsWrittenAgain()
    {
        var (one, two) = (news.NewFeed().With("o1", "From the list"), news.NewFeed().With("o2", "From the list as well"));
        var opml = $"""
            <?xml version="1.0"?><opml version="1.0"><head><title>Mine</title></head><body>
            <outline text="Brought along"><outline type="rss" text="First &amp; best" xmlUrl="{one.Address}"/><outline title="Second" xmlUrl="{two.Address}"/></outline>
            <outline text="File" xmlUrl="file:///etc/passwd"/><outline text="Password" xmlUrl="https://a:b@feeds.example/"/></body></opml>
            """;
        using var editor = await news.Site.SignedInAsync("news-editor", RoleNames.Editor);
        var page = await editor.PageAsync("business/admin/bring-feeds");
        var form = Testing.TestBrowser.ValuesOf((AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("main form")!);
        using var brought = await editor.PostFileAsync("business/admin/bring-feeds", form, "List", "feeds.opml", Encoding.UTF8.GetBytes(opml));
        (await brought.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("2 feeds are new");
        using var again = await editor.PostFileAsync("business/admin/bring-feeds", form, "List", "feeds.opml", Encoding.UTF8.GetBytes(opml));
        (await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("0 feeds are new");
        using var none = await editor.PostFileAsync("business/admin/bring-feeds", form, "List", "feeds.opml", Encoding.UTF8.GetBytes("<!DOCTYPE x [<!ENTITY a \"b\">]><opml>&a;</opml>"));
        (await none.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("There is no list of feeds in this file");

        await news.PollAsync();
        (await editor.PageAsync("business/admin/channels/brought-along")).QuerySelector("main")!.TextContent.ShouldContain("From the list as well", customMessage: "what somebody else's list brings waits for an editor");
        var written = await (await news.Site.Visitor().GetAsync("business/feeds.opml")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        FeedListImport.Read(Encoding.UTF8.GetBytes(written))!.Where(f => f.Folder == "Brought along").Select(f => (f.Address, f.Title)).ShouldBe([(one.Address, "First & best"), (two.Address, "Second")], ignoreOrder: true);
    }

    [Fact]
    public async Task Step_ExportsWhatItImports()
    {
        var step = new ChannelsStepData
        {
            Feeds = [new FeedData { Id = "step-feed", Address = "https://10.0.0.1/step", Title = "Step", Attribution = "Somebody", Licence = "OGL", Trust = FeedTrust.Trusted }],
            Channels = [new ChannelData { Id = "step", Title = "Step", Description = "All about steps", Feeds = ["step-feed"], Include = ["step*"], Exclude = ["stairs"], NeedsApproval = true }],
        };
        var exported = await news.Site.InScopeAsync(async scope =>
        {
            var runner = ActivatorUtilities.CreateInstance<ChannelsStep>(scope);
            await runner.RunAsync(step, new RecipeContext("test", _ => null), CancellationToken.None);
            await runner.RunAsync(step, new RecipeContext("test", _ => null), CancellationToken.None);
            return await runner.ExportAsync(CancellationToken.None);
        });
        JsonSerializer.Serialize(exported!.Feeds.Single(f => f.Id == "step-feed")).ShouldBe(JsonSerializer.Serialize(step.Feeds[0]));
        JsonSerializer.Serialize(exported.Channels.Single(c => c.Id == "step")).ShouldBe(JsonSerializer.Serialize(step.Channels[0]));
    }
}
