using System.Net;
using Folkmoot.Business.Channels;
using Folkmoot.Business.Feeds;
using Folkmoot.Business.Tests.Polling;
using Folkmoot.Host.Modules;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Business.Tests;

[CollectionDefinition(Name)]
public sealed class NewsCollection : ICollectionFixture<NewsSite>
{
    public const string Name = "news site";
}

/// <summary>One site for all tests of news, and a server of somebody else's whose feeds it follows; each test has feeds of its own.</summary>
public sealed class NewsSite : IAsyncLifetime
{
    private FakeInternet internet = null!;
    private int feeds;

    public TestInstallation Installation { get; private set; } = null!;

    public TestSite Site { get; private set; } = null!;

    public DateTimeOffset Now => Installation.Clock.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        internet = await FakeInternet.StartAsync(TimeProvider.System);
        Installation = await TestInstallation.StartAsync(("Fetch:AllowedNetworks:0", $"{FakeInternet.Address}/32"), ("Fetch:AllowedPorts:0", $"{internet.Port}"), ("Police:Api", $"http://{FakeInternet.Address}:{internet.Port}/police/"));
        Site = await Installation.SiteAsync("news-site", "demo");
        await Installation.Services.GetRequiredService<ModuleSwitches>().SwitchOnAsync("news-site", ["Folkmoot.Business"], CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Installation.DisposeAsync();
        await internet.DisposeAsync();
    }

    /// <summary>A feed of its own path on the other server, not followed yet.</summary>
    internal FakeFeed NewFeed() => new(internet, $"/{Interlocked.Increment(ref feeds)}/feed.xml");

    /// <summary>Something else on the other server.</summary>
    internal Uri Path(string path, Microsoft.AspNetCore.Http.RequestDelegate answer)
    {
        internet[FakeInternet.Address].Paths[path] = answer;
        return new Uri($"http://{FakeInternet.Address}:{internet.Port}{path}");
    }

    /// <summary>Follows feeds by a channel, and asks them.</summary>
    internal async Task<string> ChannelAsync(ChannelData data, params (FakeFeed Feed, FeedTrust Trust)[] followed)
    {
        await Site.InScopeAsync(async scope =>
        {
            foreach (var (feed, trust) in followed)
            {
                await scope.GetRequiredService<FeedDesk>().SaveAsync(new FeedData { Id = feed.Id, Address = feed.Address.AbsoluteUri, Title = feed.Id, Licence = "OGL", Trust = trust }, CancellationToken.None);
            }

            data.Feeds = [.. followed.Select(f => f.Feed.Id)];
            await scope.GetRequiredService<ChannelDesk>().SaveAsync(data, CancellationToken.None);
        });
        await PollAsync();
        return $"business/news/{data.Id}";
    }

    /// <summary>Asks all feeds that are due; their server is let alone between two of them.</summary>
    public async Task PollAsync()
    {
        await Site.WorkOffAsync();
        while (await Site.InScopeAsync(scope => scope.GetRequiredService<Business.Polling.PollQueue>().NextAsync(CancellationToken.None)) is { } next && next < Now.AddMinutes(5))
        {
            Installation.Clock.Advance(next > Now ? next - Now : TimeSpan.FromSeconds(1));
            await Site.WorkOffAsync();
        }
    }

    /// <summary>An editor asks for one feed at once.</summary>
    internal async Task CheckAsync(FakeFeed feed)
    {
        await Site.InScopeAsync(scope => scope.GetRequiredService<FeedDesk>().CheckNowAsync(feed.Id, CancellationToken.None));
        await PollAsync();
    }
}

/// <summary>One feed on the other server.</summary>
internal sealed class FakeFeed
{
    public FakeFeed(FakeInternet internet, string path)
    {
        Id = $"feed-{path.Split('/')[1]}";
        Address = new Uri($"http://{FakeInternet.Address}:{internet.Port}{path}");
        internet[FakeInternet.Address].Paths[path] = context => Status == 200 ? FakeServer.WriteAsync(context, Document) : FakeServer.Status(context, Status);
    }

    public string Id { get; }

    public Uri Address { get; }

    public int Status { get; set; } = 200;

    /// <summary>Elements of the channel beside its items.</summary>
    public string Head { get; set; } = "";

    public List<string> Items { get; } = [];

    public string Document => new FakeServer(Id, Address) { Head = Head }.DocumentOf(Items);

    public FakeFeed With(string id, string title, string text = "", DateTimeOffset? at = null)
    {
        Items.Insert(0, $"<item><guid isPermaLink=\"false\">{id}</guid><title>{title}</title><link>https://source.example/{id}</link><pubDate>{(at ?? new DateTimeOffset(2031, 6, 1, 8, 0, 0, TimeSpan.Zero)).UtcDateTime:R}</pubDate><description>{WebUtility.HtmlEncode(text)}</description></item>");
        return this;
    }
}
