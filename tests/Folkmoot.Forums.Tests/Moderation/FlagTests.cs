using System.Net;
using Folkmoot.Core;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Moderation;

public sealed class FlagTests(ForumsSite forums) : IClassFixture<ForumsSite>
{
    [Fact]
    public async Task Flag_FromTheKeptPage_ReachesTheQueue()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        var reply = await forums.ReplyAsync(board, topic, "Somebody's telephone number");
        using var visitor = forums.Site.Visitor();
        var link = (await visitor.PageAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}")).QuerySelector($"#post-{reply.Id} a[href*='/moderation/']")!.GetAttribute("href")!;
        link.ShouldBe($"/demo-site/moderation/flag?item=forums.post:{reply.Id}");
        (await visitor.GetAsync(link)).Headers.Location!.OriginalString.ShouldContain("/account/sign-in");

        using var unsaid = await forums.Resident.SubmitAsync(link, ("Reason", "other"));
        (await TestBrowser.ReadAsync(unsaid)).QuerySelector(".govuk-error-summary a[href='#Words']")!.TextContent.ShouldBe("Say what is wrong with it");
        using var taken = await forums.Resident.SubmitAsync(link, ("Reason", "personal"));
        (await TestBrowser.ReadAsync(taken)).Body!.TextContent.ShouldContain("Thank you. Moderators will look at it.");

        using var moderator = await forums.Site.SignedInAsync("moderator", RoleNames.Moderator);
        (await moderator.PageAsync("moderation/admin")).Body!.TextContent.ShouldContain("Somebody's telephone number");
        var page = await moderator.PageAsync($"moderation/admin/item?item=forums.post:{reply.Id}");
        page.Body!.TextContent.ShouldContain("Private information about somebody");
        page.Body.TextContent.ShouldNotContain("Test resident", Case.Sensitive, "moderators need not know who reported it");
    }

    [Fact]
    public async Task Flag_OfWhatCannotBeSeen_IsNotFound()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        var reply = await forums.ReplyAsync(board, topic, "Gone");
        await forums.RemoveAsync(reply.Item, "abuse");
        var author = await forums.Site.AccountAsync("author");

        foreach (var item in new[] { $"forums.post:{reply.Id}", "forums.post:999999", "forums.post:x", "forums.topic:999999", "nothing:1", "nothing", $"{Profile.ItemKind}:{author}", "" })
        {
            (await forums.Resident.GetAsync($"moderation/flag?item={item}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, item);
        }
    }

    [Fact]
    public async Task Flags_FiftyAtOnceOfOnePerson_AreOne()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        var person = await forums.Site.AccountAsync("fifty");

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => FlagAsync(topic.Item, person)));

        answers.ShouldAllBe(answer => answer == FlagAnswer.Taken);
        (await CountAsync(topic.Item)).ShouldBe(1);
    }

    [Fact]
    public async Task Flags_ByTrustedPeople_HideSooner_AndTellTheAuthor()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        var reply = await forums.ReplyAsync(board, topic, "Half the town minds this");
        await using (await forums.RulesAsync(s => (s.ApprovalsToBeTrusted, s.HideAtWeight) = (1, 5)))
        {
            for (var i = 0; i < 4; i++)
            {
                await FlagAsync(reply.Item, await forums.Site.AccountAsync($"new-flagger-{i}"));
            }
        }

        using var visitor = forums.Site.Visitor();
        var address = $"forums/{board.Slug}/{topic.Id}/{topic.Slug}";
        (await visitor.PageAsync(address)).Body!.TextContent.ShouldContain("Half the town minds this");
        await FlagAsync(reply.Item, await forums.Site.AccountAsync("trusted-flagger"));

        var page = (await visitor.PageAsync(address)).Body!.TextContent;
        page.ShouldNotContain("Half the town minds this");
        page.ShouldContain("This post is hidden until a moderator has read it");
        using var author = await forums.Site.SignedInAsync("author");
        (await author.PageAsync(address)).Body!.TextContent.ShouldContain("Only you can see this post until a moderator has read it");
        (await InboxAsync("author")).ShouldContain("What you wrote is hidden for now");
    }

    [Fact]
    public async Task Flags_OfWhatStaffFoundInOrder_NeverHideIt()
    {
        await using var rules = await forums.RulesAsync(s => s.HideAtWeight = 2);
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        var reply = await forums.ReplyAsync(board, topic, "Unpopular but within the rules");
        await forums.DecideAsync(reply.Item, CaseOutcome.Approved, "within-the-rules");

        for (var i = 0; i < 5; i++)
        {
            await FlagAsync(reply.Item, await forums.Site.AccountAsync($"brigade-{i}"));
        }

        using var visitor = forums.Site.Visitor();
        (await visitor.PageAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}")).Body!.TextContent.ShouldContain("Unpopular but within the rules");
        await FlagAsync(reply.Item, await forums.Site.AccountAsync("moderator", RoleNames.Moderator));
        (await visitor.PageAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}")).Body!.TextContent.ShouldNotContain("Unpopular", Case.Sensitive, "staff's flags hide at once");
    }

    [Fact]
    public async Task Flags_OfAPersonWhoIsMostlyWrong_CountNothing()
    {
        var board = await forums.OpenBoardAsync();
        var person = await forums.Site.AccountAsync("crier");
        for (var i = 0; i < 3; i++)
        {
            var topic = await forums.StartTopicAsync(board, $"Harmless {i}");
            await FlagAsync(topic.Item, person);
            await forums.DecideAsync(topic.Item, CaseOutcome.Approved, "within-the-rules");
            forums.Installation.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var last = await forums.StartTopicAsync(board, "Harmless too");
        await FlagAsync(last.Item, person);

        (await forums.Site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().Flags.Where(f => f.UserId == person).OrderByDescending(f => f.At).ThenByDescending(f => f.Id)
            .Select(f => f.Weight).ToListAsync())).ShouldBe([0, 2, 2, 2]);
    }

    [Fact]
    public async Task Flags_MoreThanADaysWorth_AreRefusedUntilTomorrow()
    {
        var board = await forums.OpenBoardAsync();
        var person = await forums.Site.AccountAsync("busy");
        List<FlagAnswer> answers = [];
        for (var i = 0; i < 11; i++)
        {
            answers.Add(await FlagAsync((await forums.StartTopicAsync(board, $"Topic {i}")).Item, person));
        }

        answers.ShouldBe([.. Enumerable.Repeat(FlagAnswer.Taken, 10), FlagAnswer.TooMany]);
        forums.Installation.Clock.Advance(TimeSpan.FromHours(25));
        (await FlagAsync((await forums.StartTopicAsync(board, "Tomorrow")).Item, person)).ShouldBe(FlagAnswer.Taken);
    }

    [Fact]
    public async Task Flag_OfOnesOwnText_IsRefused()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);

        (await FlagAsync(topic.Item, await forums.Site.AccountAsync("author"))).ShouldBe(FlagAnswer.OwnText);
        (await CountAsync(topic.Item)).ShouldBe(0);
    }

    private Task<FlagAnswer> FlagAsync(ItemRef item, string person) => forums.Site.InScopeAsync(async scope =>
    {
        var flagging = scope.GetRequiredService<Flagging>();
        return await flagging.FindAsync(item, person, CancellationToken.None) is { } text
            ? await flagging.FlagAsync(text, person, "abuse", null, CancellationToken.None)
            : FlagAnswer.Taken;
    });

    private Task<int> CountAsync(ItemRef item) =>
        forums.Site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().Flags.CountAsync(f => f.ItemName == item.ToString()));

    private async Task<List<string>> InboxAsync(string name)
    {
        var person = await forums.Site.AccountAsync(name);
        return await forums.Site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().InboxNotices.Where(n => n.UserId == person).Select(n => n.Title).ToListAsync());
    }
}
