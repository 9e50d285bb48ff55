using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Supports;
using Folkmoot.Forums.Topics;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Topics;

/// <summary>People agree with posts: each once, and the counts are exact.</summary>
public sealed class SupportTests(ForumsSite forums) : IClassFixture<ForumsSite>
{
    [Fact]
    public async Task Supports_FromManyAtOnce_AreCountedExactly()
    {
        var (board, topic, first) = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => ActAsync(board, topic, first, (desk, found) => desk.AgreeAsync(found, $"neighbour-{i % 30}", CancellationToken.None))));
        (await CountsAsync(first)).ShouldBe((30, 30, 30));

        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => ActAsync(board, topic, first, async (desk, found) =>
        {
            await (i % 2 == 0 ? desk.TakeBackAsync(found, $"neighbour-{i / 2}", CancellationToken.None) : desk.AgreeAsync(found, $"other-{i}", CancellationToken.None));
            return SupportAnswer.Taken;
        })));
        (await CountsAsync(first)).ShouldBe((30, 30, 30));
    }

    [Fact]
    public async Task Resident_AgreesOnce_AndTakesItBack_AndTheKeptPageFollows()
    {
        var (board, topic, first) = await StartAsync();
        using var visitor = forums.Site.Visitor();
        using var resident = await forums.Site.SignedInAsync();
        var address = $"forums/{board.Slug}/{topic.Id}/{topic.Slug}";
        var link = LinkOf(await visitor.PageAsync(address), "Me too");
        (await visitor.GetAsync(link)).Headers.Location!.OriginalString.ShouldContain("/account/sign-in");

        for (var i = 0; i < 2; i++)
        {
            (await resident.SubmitAsync(link, ("Wanted", "true"))).Headers.Location!.OriginalString.ShouldEndWith($"?post={first}#post-{first}");
        }

        (await visitor.PageAsync(address)).Body!.TextContent.ShouldContain("1 person agrees");
        (await visitor.PageAsync($"forums/{board.Slug}")).Body!.TextContent.ShouldContain("1 “me too”");
        LinkOf(await resident.PageAsync(address), "You agree").ShouldBe(link);
        (await resident.SubmitAsync(link)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.PageAsync(address)).Body!.TextContent.ShouldNotContain("agrees");
    }

    [Fact]
    public async Task OwnAndWithheldPosts_TakeNoSupport()
    {
        var (board, topic, first) = await StartAsync();
        var link = $"forums/{board.Slug}/{topic.Id}/posts/{first}/support";
        using var author = await forums.Site.SignedInAsync("author");
        (await author.PageAsync(link)).QuerySelector("main form").ShouldBeNull();
        (await ActAsync(board, topic, first, async (desk, found) => await desk.AgreeAsync(found, found.Post.AuthorId!, CancellationToken.None))).ShouldBe(SupportAnswer.OwnPost);

        var reply = await forums.ReplyAsync(board, topic, "Rude");
        await forums.RemoveAsync(reply.Item, "abuse");
        using var resident = await forums.Site.SignedInAsync();
        (await resident.GetAsync($"forums/{board.Slug}/{topic.Id}/posts/{reply.Id}/support")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task OnePerson_AgreesWithSixPostsOfOneOtherADay()
    {
        var (board, topic, _) = await StartAsync();
        List<SupportAnswer> answers = [];
        for (var i = 0; i < 7; i++)
        {
            var post = await forums.ReplyAsync(board, topic, $"Good point {i}");
            answers.Add(await ActAsync(board, topic, post.Id, (desk, found) => desk.AgreeAsync(found, "fan", CancellationToken.None)));
        }

        answers.ShouldBe([.. Enumerable.Repeat(SupportAnswer.Taken, 6), SupportAnswer.TooMany]);
        forums.Installation.Clock.Advance(TimeSpan.FromHours(25));
        var next = await forums.ReplyAsync(board, topic, "Another day");
        (await ActAsync(board, topic, next.Id, (desk, found) => desk.AgreeAsync(found, "fan", CancellationToken.None))).ShouldBe(SupportAnswer.Taken);
    }

    [Fact]
    public async Task WhoIsErased_SupportsNothing()
    {
        var (board, topic, first) = await StartAsync();
        await ActAsync(board, topic, first, (desk, found) => desk.AgreeAsync(found, "leaving", CancellationToken.None));
        await forums.Site.InScopeAsync(async scope =>
        {
            var data = scope.GetServices<IPersonalData>().OfType<SupportData>().Single();
            (await data.ExportAsync("leaving", CancellationToken.None))!.ToJsonString().ShouldContain(topic.Title);
            await data.EraseAsync("leaving", CancellationToken.None);
        });
        (await CountsAsync(first)).ShouldBe((0, 0, 0));
    }

    internal static string LinkOf(IHtmlDocument page, string name) =>
        page.QuerySelectorAll(".council-acts a").First(a => a.FirstChild!.TextContent == name).GetAttribute("href")!;

    private async Task<(Board Board, Topic Topic, long First)> StartAsync()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        return (board, topic, await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ForumsDbContext>().Posts.Where(p => p.TopicId == topic.Id).Select(p => p.Id).SingleAsync()));
    }

    // A site that has no connection left says so, and people press the button again.
    private async Task<SupportAnswer> ActAsync(Board board, Topic topic, long post, Func<SupportDesk, FoundPost, Task<SupportAnswer>> act)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await forums.Site.InScopeAsync(async scope =>
                {
                    var found = await scope.GetRequiredService<PostFinder>().FindAsync(board, topic.Id, post, CancellationToken.None);
                    return await act(scope.GetRequiredService<SupportDesk>(), found!);
                });
            }
            catch (DatabaseBusyException) when (tries < 20)
            {
                await Task.Delay(50 * tries);
            }
        }
    }

    private Task<(int OfPost, int OfTopic, int Rows)> CountsAsync(long post) => forums.Site.InScopeAsync(async scope =>
    {
        var db = scope.GetRequiredService<ForumsDbContext>();
        var counts = await db.Posts.AsNoTracking().Include(p => p.Topic).SingleAsync(p => p.Id == post);
        return (counts.SupportCount, counts.Topic!.SupportCount, await db.Supports.CountAsync(s => s.PostId == post));
    });
}
