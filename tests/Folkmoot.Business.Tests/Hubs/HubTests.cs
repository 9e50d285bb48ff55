using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using Folkmoot.Business.Channels;
using Folkmoot.Business.Feeds;
using Folkmoot.Business.Hubs;

namespace Folkmoot.Business.Tests.Hubs;

[Collection(NewsCollection.Name)]
public sealed class HubTests(NewsSite news)
{
    [Fact]
    public async Task Hub_ThatAFeedNames_IsAsked_AsksBack_AndSendsWhatIsSigned()
    {
        var feed = news.NewFeed().With("h1", "What was there before");
        ConcurrentQueue<string> asked = [];
        var hub = news.Path("/hub", async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            asked.Enqueue(await reader.ReadToEndAsync());
            context.Response.StatusCode = 202;
        });
        feed.Head = $"<link xmlns=\"http://www.w3.org/2005/Atom\" rel=\"hub\" href=\"{hub}\"/><link xmlns=\"http://www.w3.org/2005/Atom\" rel=\"self\" href=\"{feed.Address}\"/>";
        var address = await news.ChannelAsync(new ChannelData { Id = "hub", Title = "Hub" }, (feed, FeedTrust.Trusted));
        for (var wait = 0; asked.IsEmpty && wait < 100; wait++)
        {
            await news.Site.WorkOffAsync();
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        var question = HttpUtility.ParseQueryString(asked.ShouldHaveSingleItem());
        question["hub.mode"].ShouldBe("subscribe");
        question["hub.topic"].ShouldBe(feed.Address.AbsoluteUri);
        var (door, secret) = (question["hub.callback"]!, question["hub.secret"]!);
        secret.Length.ShouldBeGreaterThan(40);
        var visitor = news.Site.Visitor();
        var sent = feed.With("h2", "What the hub has sent").Document;
        (await SendAsync(visitor, door, sent, Signed(sent, secret))).ShouldBe(HttpStatusCode.Gone, "nobody has asked back yet");

        (await visitor.GetAsync($"{door}?hub.mode=subscribe&hub.topic=https%3A%2F%2Felsewhere.example&hub.challenge=abc&hub.lease_seconds=864000")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var yes = await visitor.GetAsync($"{door}?hub.mode=subscribe&hub.topic={Uri.EscapeDataString(feed.Address.AbsoluteUri)}&hub.challenge=abc%3Cb%3E&hub.lease_seconds=864000");
        (yes.StatusCode, await yes.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), yes.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "abc<b>", "text/plain"));

        (await SendAsync(visitor, door, sent, Signed(sent, "another secret"))).ShouldBe(HttpStatusCode.Accepted);
        (await SendAsync(visitor, door, sent, Signed(sent, secret).Replace("sha256", "sha1", StringComparison.Ordinal))).ShouldBe(HttpStatusCode.Accepted);
        await news.Site.WorkOffAsync();
        (await TextAsync(address)).ShouldNotContain("What the hub has sent", customMessage: "what is not signed is forgotten");
        (await SendAsync(visitor, door, sent, Signed(sent, secret))).ShouldBe(HttpStatusCode.Accepted);
        await news.Site.WorkOffAsync();
        (await TextAsync(address)).ShouldContain("What the hub has sent");
        (await SendAsync(visitor, door + "x", sent, Signed(sent, secret))).ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public void Lease_ThatComesToItsEnd_IsAskedForAgain()
    {
        var now = news.Now;
        var subscription = new HubSubscription(Guid.NewGuid());
        subscription.IsToBeAsked(now).ShouldBeTrue();
        subscription.Ask("https://hub.example/", "https://feed.example/", "secret", now);
        subscription.IsToBeAsked(now.AddHours(1)).ShouldBeFalse("it has just been asked");
        subscription.Confirm(TimeSpan.FromDays(10), now);
        subscription.IsLive(now.AddDays(9)).ShouldBeTrue();
        subscription.IsToBeAsked(now.AddDays(5)).ShouldBeFalse();
        subscription.IsToBeAsked(now.AddDays(9)).ShouldBeTrue();
        subscription.IsLive(now.AddDays(10)).ShouldBeFalse("then it is only asked as often as any other");
    }

    private static string Signed(string body, string secret) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)));

    private static async Task<HttpStatusCode> SendAsync(Testing.TestBrowser hub, string door, string body, string signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, door) { Content = new StringContent(body, Encoding.UTF8, "application/rss+xml") };
        request.Headers.Add("X-Hub-Signature", signature);
        using var answer = await hub.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<string> TextAsync(string path) => await (await news.Site.Visitor().GetAsync(path)).Content.ReadAsStringAsync();
}
