using Folkmoot.Business;
using Folkmoot.Business.Channels;
using Folkmoot.Business.Feeds;
using Folkmoot.Business.Reading;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Testing;

/// <summary>A channel with a feed that has brought an entry, for tests that walk through all pages.</summary>
public static class SampleNews
{
    /// <param name="site">Where.</param>
    /// <param name="title">What everything about them is called.</param>
    /// <returns>The entry's id.</returns>
    public static async Task<Guid> WriteAsync(TestSite site, string title = "Sample")
    {
        ArgumentNullException.ThrowIfNull(site);
        var id = await site.InScopeAsync(async scope =>
        {
            // Nobody goes to this address.
            var feed = new FeedData { Id = "sample", Address = "https://10.0.0.1/feed", Title = title, Attribution = title, Licence = title, Trust = FeedTrust.Trusted };
            await scope.GetRequiredService<FeedDesk>().SaveAsync(feed, CancellationToken.None);
            await scope.GetRequiredService<ChannelDesk>().SaveAsync(new ChannelData { Id = "sample", Title = title, Description = title, Feeds = ["sample"] }, CancellationToken.None);
            var db = scope.GetRequiredService<BusinessDbContext>();
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            var entry = new FeedEntry("https://source.example/one", title, $"<p>{title}</p>") { Excerpt = title, Link = new Uri("https://source.example/one") };
            await scope.GetRequiredService<EntryIntake>().TakeAsync(await db.Feeds.SingleAsync(f => f.Slug == "sample"), new ReadFeed(FeedKind.Rss, title, [entry]), most: 10, CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
            return await db.Entries.Select(e => e.Id).SingleAsync();
        });
        await site.WorkOffAsync();
        return id;
    }
}
